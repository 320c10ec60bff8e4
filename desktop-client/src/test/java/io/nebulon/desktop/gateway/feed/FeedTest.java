package io.nebulon.desktop.gateway.feed;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static io.nebulon.desktop.gateway.testing.TestServer.furnish;
import static io.nebulon.desktop.gateway.testing.TestServer.water;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.Session;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Tokens;
import io.nebulon.desktop.gateway.wire.Wire;
import io.nebulon.server.app.Home;
import io.nebulon.server.security.LocalToken;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FeedTest {
    private static TestServer server;
    private static Connection writer;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        writer = server.admin();
        furnish(writer, "1000");
    }

    @AfterAll
    static void end() {
        writer.close();
        server.close();
    }

    @Test
    void everyEventComesOnceAndInOrder() {
        try (Connection reader = server.admin()) {
            List<LogEvent> heard = new CopyOnWriteArrayList<>();
            reader.feed().listen(heard::add);
            reader.feed().start();
            long last = 0;
            for (int i = 0; i < 40; i++) {
                last = book();
            }
            long until = last;
            Await.until("all are heard", () -> reader.feed().position() >= until);
            Await.until(
                    "all are told", () -> !heard.isEmpty() && heard.getLast().position() >= until);
            assertThat(heard.stream().mapToLong(LogEvent::position))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(
                                            heard.getFirst().position(), heard.getLast().position())
                                    .boxed()
                                    .toList());
            assertThat(heard)
                    .anySatisfy(event -> {
                        assertThat(event.type()).isEqualTo("stock.received");
                        assertThat(event.stations()).containsExactly("KSC");
                        assertThat(event.concerns("KSC")).isTrue();
                        assertThat(event.concerns("ISS")).isFalse();
                        assertThat(event.data().path("lines").get(0).path("sku").asText())
                                .isEqualTo("WATER");
                    });
        }
    }

    @Test
    void whatIsReadAndFollowedUnderWritesAddsUp() throws Exception {
        try (Connection reader = server.admin()) {
            reader.feed().start();
            AtomicBoolean goesOn = new AtomicBoolean(true);
            Thread writing =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (goesOn.get()) {
                                    book();
                                }
                            });
            List<Sum> sums = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Sum sum = new Sum();
                sums.add(sum);
                sum.following =
                        reader.feed()
                                .follow(
                                        () -> reader.inventory().level("KSC", "WATER", AsOf.NOW),
                                        sum);
                Await.until("it is read", () -> sum.onHand.get() != null);
            }
            goesOn.set(false);
            writing.join();
            Read<ItemStock> now = done(writer.inventory().level("KSC", "WATER", AsOf.NOW));
            for (Sum sum : sums) {
                Await.until(
                        "the sums agree",
                        () -> sum.onHand.get().compareTo(now.value().onHand()) == 0);
                assertThat(sum.isTooEarly).isFalse();
                sum.following.close();
            }
        }
    }

    /// Adds up what is received, as a view model would.
    private static final class Sum implements Follower<ItemStock> {
        private final AtomicReference<BigDecimal> onHand = new AtomicReference<>();
        private Following<ItemStock> following;
        private volatile boolean isTooEarly;

        @Override
        public void value(Read<ItemStock> value) {
            onHand.set(value.value().onHand());
        }

        @Override
        public void event(LogEvent event) {
            isTooEarly |= onHand.get() == null;
            if (event.type().equals("stock.received") && event.concerns("KSC")) {
                event.data()
                        .path("lines")
                        .forEach(line ->
                                onHand.updateAndGet(
                                        sum -> sum.add(line.path("quantity").decimalValue())));
            }
        }

        @Override
        public void failed(Outcome<Read<ItemStock>> outcome) {
            throw new AssertionError(outcome);
        }
    }

    @Test
    void aCutLinkIsSeenAndMendsWithoutGap() {
        try (Link link = Link.to(server.uri());
                Connection reader = TestServer.connect(link.address())) {
            List<LogEvent> heard = new CopyOnWriteArrayList<>();
            List<LinkState> states = new CopyOnWriteArrayList<>();
            reader.feed().listen(heard::add);
            reader.feed().onState(states::add);
            reader.feed().start();
            Await.until("it is live", () -> reader.feed().state() instanceof LinkState.Live);
            long first = book();
            Await.until("the first is heard", () -> reader.feed().position() >= first);
            link.cut();
            Await.until(
                    "the cut is seen",
                    () -> reader.feed().state() instanceof LinkState.Reconnecting);
            long missed = book();
            Await.until("it is lost", () -> reader.feed().state() instanceof LinkState.Lost);
            assertThat(reader.feed().state().lastSign()).isNotNull();
            link.mend();
            reader.feed().tryNow();
            Await.until("what was missed is heard", () -> reader.feed().position() >= missed);
            assertThat(reader.feed().state()).isInstanceOf(LinkState.Live.class);
            Await.until("it is told", () -> heard.getLast().position() >= missed);
            assertThat(heard.stream().map(LogEvent::position)).doesNotHaveDuplicates().isSorted();
            assertThat(states)
                    .hasAtLeastOneElementOfType(LinkState.Lost.class)
                    .last()
                    .isInstanceOf(LinkState.Live.class);
        }
    }

    @Test
    void aLinkOnWhichNothingIsHeardIsDead() {
        FeedTiming impatient =
                new FeedTiming(
                        Duration.ofMillis(300),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(60));
        try (Link link = Link.to(server.uri());
                Connection reader =
                        TestServer.connected(TestServer.servers(impatient), link.address())) {
            reader.feed().start();
            Await.until("it is live", () -> reader.feed().state() instanceof LinkState.Live);
            link.silence();
            Await.until("the silence is seen", () -> !reader.feed().state().isLive());
        }
    }

    @Test
    void aStreamWhoseTokenHasEndedGoesOnWithTheNext() {
        UserInput shift = user(Role.VIEWER, TestServer.PASSWORD);
        done(writer.users().create(shift, Intent.fresh()));
        try (Link link = Link.to(server.uri());
                Connection reader =
                        TestServer.connection(
                                TestServer.signIn(
                                        link.address(), "shift", TestServer.PASSWORD, null))) {
            List<LinkState> states = new CopyOnWriteArrayList<>();
            List<LogEvent> heard = new CopyOnWriteArrayList<>();
            reader.feed().listen(heard::add);
            reader.feed().start();
            Await.until("it is live", () -> reader.feed().state().isLive());
            reader.feed().onState(states::add);
            long first = book();
            Await.until("it is heard", () -> reader.feed().position() >= first);
            int before = link.accepted();
            // what a token may do is what the account may: the stream ends, the next token is good
            done(writer.users().replace("shift", user(Role.TRADER, null), null));
            Await.until("the stream is opened again", () -> link.accepted() > before);
            long second = book();
            Await.until("it goes on", () -> reader.feed().position() >= second);
            Await.until("all is told", () -> heard.getLast().position() >= second);
            assertThat(heard.stream().map(LogEvent::position)).doesNotHaveDuplicates().isSorted();
            assertThat(states).allSatisfy(state -> assertThat(state.isLive()).isTrue());
        }
    }

    private static UserInput user(Role role, String password) {
        return new UserInput("shift", password, null, null, List.of(role), null, null, null, null);
    }

    @Test
    void anEndedSignInEndsTheFeed() {
        Connection reader = server.admin();
        reader.feed().start();
        Await.until("it is live", () -> reader.feed().state().isLive());
        Session current =
                done(reader.account().sessions()).value().stream()
                        .filter(Session::current)
                        .findAny()
                        .orElseThrow();
        done(writer.account().endSession(current.id()));
        Await.until("it is signed out", () -> reader.feed().state() instanceof LinkState.SignedOut);
        reader.close();
    }

    @Test
    void aReadThatFailedIsReadAgainWhenTheLinkIsBack() {
        try (Link link = Link.to(server.uri());
                Connection reader = TestServer.connect(link.address())) {
            reader.feed().start();
            Await.until("it is live", () -> reader.feed().state().isLive());
            link.cut();
            Await.until("it is cut", () -> !reader.feed().state().isLive());
            AtomicBoolean failed = new AtomicBoolean();
            AtomicReference<Read<ItemStock>> value = new AtomicReference<>();
            reader.feed()
                    .follow(
                            () -> reader.inventory().level("KSC", "WATER", AsOf.NOW),
                            new Follower<ItemStock>() {
                                @Override
                                public void value(Read<ItemStock> read) {
                                    value.set(read);
                                }

                                @Override
                                public void event(LogEvent event) {}

                                @Override
                                public void failed(Outcome<Read<ItemStock>> outcome) {
                                    failed.set(true);
                                }
                            });
            Await.until("it has failed", failed::get);
            link.mend();
            Await.until("it is read", () -> value.get() != null);
        }
    }

    @Test
    void afterAResetWhatIsFollowedIsReadAnew() {
        try (Wire wire = new Wire(server.uri(), null);
                Feed feed = new Feed(wire, new Operator(), TestServer.QUICK, false, 999_999_999)) {
            AtomicInteger resets = new AtomicInteger();
            feed.listen(
                    new FeedListener() {
                        @Override
                        public void event(LogEvent event) {}

                        @Override
                        public void reset() {
                            resets.incrementAndGet();
                        }
                    });
            Sum sum = new Sum();
            AtomicInteger reads = new AtomicInteger();
            sum.following =
                    feed.follow(
                            () -> {
                                reads.incrementAndGet();
                                return writer.inventory().level("KSC", "WATER", AsOf.NOW);
                            },
                            sum);
            Await.until("it is read", () -> sum.onHand.get() != null);
            feed.start();
            Await.until("it is reset", () -> resets.get() == 1);
            Await.until("it is read again", () -> reads.get() == 2);
            long after = book();
            Await.until("the stream goes on", () -> feed.position() >= after);
            BigDecimal now =
                    done(writer.inventory().level("KSC", "WATER", AsOf.NOW)).value().onHand();
            Await.until("the sum agrees", () -> sum.onHand.get().compareTo(now) == 0);
        }
    }

    private static final class Operator implements Tokens {
        @Override
        public Outcome<String> current() {
            return Outcome.done(LocalToken.mint(new Home(server.home())));
        }

        @Override
        public Outcome<String> insteadOf(String notTaken) {
            return current();
        }
    }

    private static long book() {
        Call<? extends Read<?>> call =
                writer.inventory().receive("KSC", water("1"), Intent.fresh());
        return done(call).position();
    }
}
