package io.nebulon.desktop.gateway;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static io.nebulon.desktop.gateway.testing.TestServer.furnish;
import static io.nebulon.desktop.gateway.testing.TestServer.water;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nebulon.desktop.gateway.analytics.Summary;
import io.nebulon.desktop.gateway.analytics.TradesOverTime;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentEdit;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Count;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.MovementFilter;
import io.nebulon.desktop.gateway.inventory.MovementPage;
import io.nebulon.desktop.gateway.inventory.Policy;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.proof.Proof;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.user.NewApiKey;
import io.nebulon.desktop.gateway.user.ProfileEdit;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.LinkDown;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private static TestServer server;
    private static Connection admin;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        admin = server.admin();
        furnish(admin, "1000000");
    }

    @AfterAll
    static void end() {
        admin.close();
        server.close();
    }

    @Test
    void aTradeIsMadePaidDispatchedAndReceived() {
        Read<Trade> made = done(admin.trades().initiate(offer("40.5"), Intent.fresh()));
        Trade trade = made.value();
        assertThat(trade.amount()).isEqualTo(new Money(new BigDecimal("506.25"), "USD"));
        assertThat(made.etag()).isEqualTo(trade.etag());
        assertThat(trade.payments()).isEmpty();

        Trade paid =
                done(admin.trades()
                                .pay(
                                        trade.id(),
                                        usd("500.00"),
                                        "INV-7",
                                        trade.etag(),
                                        Intent.fresh()))
                        .value();
        assertThat(paid.outstanding()).isEqualTo(usd("6.25"));
        assertThat(paid.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        Trade returned =
                done(admin.trades().refund(trade.id(), usd("500.00"), null, null, Intent.fresh()))
                        .value();
        assertThat(returned.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(returned.payments())
                .hasSize(2)
                .last()
                .satisfies(payment -> assertThat(payment.isRefund()).isTrue());

        String id = trade.shipmentId();
        Shipment pending = done(admin.cargo().get(id, AsOf.NOW)).value();
        assertThat(pending.position().station()).isEqualTo("KSC");
        Shipment gone =
                done(admin.cargo().dispatch(id, Dispatch.AS_BOOKED, pending.etag(), Intent.fresh()))
                        .value();
        assertThat(gone.position().isUnderWay()).isTrue();
        Shipment late =
                done(admin.cargo()
                                .delay(
                                        id,
                                        Instant.parse("2099-01-01T00:00:00Z"),
                                        "Debris",
                                        null,
                                        Intent.fresh()))
                        .value();
        assertThat(late.status()).isEqualTo(ShipmentStatus.DELAYED);
        assertThat(late.etaHistory()).hasSize(2);
        Shipment here =
                done(admin.cargo()
                                .receive(
                                        id,
                                        new Arrival(
                                                List.of(
                                                        new Arrival.Line(
                                                                "WATER",
                                                                new BigDecimal("40"),
                                                                BigDecimal.ONE,
                                                                null,
                                                                null)),
                                                null),
                                        null,
                                        Intent.fresh()))
                        .value();
        assertThat(here.status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(here.lines().getFirst().missing()).isEqualByComparingTo("0.5");
        assertThat(here.lines().getFirst().isDiscrepant()).isTrue();
        assertThat(done(admin.trades().get(trade.id(), AsOf.NOW)).value().status())
                .isEqualTo(TradeStatus.DELIVERED);
        assertThat(new String(done(admin.cargo().manifest(id)).value(), 0, 5)).isEqualTo("%PDF-");
        assertThat(
                        done(admin.trades()
                                        .list(
                                                TradeFilter.ALL.at("ISS").in(TradeStatus.DELIVERED),
                                                Paging.first(5)))
                                .value()
                                .items())
                .extracting(Trade::id)
                .contains(trade.id());
    }

    @Test
    void aTransferIsBookedEditedAndCancelled() {
        Shipment booked =
                done(admin.cargo()
                                .book(
                                        new NewShipment(
                                                "KSC",
                                                "ISS",
                                                List.of(
                                                        new NewShipment.Line(
                                                                "WATER", new BigDecimal("7"))),
                                                null,
                                                null,
                                                "For the galley",
                                                null),
                                        Intent.fresh()))
                        .value();
        Edit<Shipment> edit =
                done(
                        admin.cargo()
                                .edit(
                                        booked.id(),
                                        new ShipmentEdit().description(null),
                                        booked.etag()));
        assertThat(edit)
                .isInstanceOfSatisfying(
                        Edit.Saved.class,
                        saved ->
                                assertThat(((Shipment) saved.now().value()).description())
                                        .isNull());
        Shipment cancelled =
                done(admin.cargo().cancel(booked.id(), "No need", null, Intent.fresh())).value();
        assertThat(cancelled.status()).isEqualTo(ShipmentStatus.CANCELLED);
        assertThat(
                        done(admin.cargo()
                                        .list(
                                                ShipmentFilter.ALL.in(ShipmentStatus.CANCELLED),
                                                Paging.first(9)))
                                .value()
                                .items())
                .extracting(Shipment::id)
                .contains(booked.id());
    }

    @Test
    void stockIsCountedIssuedAndExplained() {
        done(admin.inventory().receive("ISS", water("100"), Intent.fresh()));
        done(
                admin.inventory()
                        .setPolicy(
                                "ISS",
                                "WATER",
                                new Policy(new BigDecimal("100000"), BigDecimal.TEN)));
        done(
                admin.inventory()
                        .issue(
                                "ISS",
                                new Issue(
                                        List.of(
                                                new Issue.Line(
                                                        "WATER",
                                                        new BigDecimal("2.5"),
                                                        null,
                                                        null)),
                                        "Galley",
                                        null),
                                Intent.fresh()));
        var counted =
                done(
                        admin.inventory()
                                .count(
                                        "ISS",
                                        new Count(
                                                List.of(
                                                        new Count.Line(
                                                                "WATER",
                                                                null,
                                                                null,
                                                                new BigDecimal("60.125"))),
                                                null),
                                        Intent.fresh()));
        assertThat(counted.value().lines().getFirst().counted()).isEqualByComparingTo("60.125");
        assertThat(counted.value().levels().getFirst().onHand()).isEqualByComparingTo("60.125");

        Read<ItemStock> level = done(admin.inventory().level("ISS", "WATER", AsOf.NOW));
        assertThat(level.position()).isGreaterThanOrEqualTo(counted.value().position());
        assertThat(level.value().level().capacity()).isEqualByComparingTo("100000");
        MovementPage movements =
                done(admin.inventory()
                                .movements("ISS", "WATER", MovementFilter.ALL, Paging.first(50)))
                        .value();
        assertThat(movements.items().getFirst().type()).isEqualTo("stock.counted");
        ItemStock before =
                done(admin.inventory()
                                .level(
                                        "ISS",
                                        "WATER",
                                        AsOf.position(counted.value().position() - 1)))
                        .value();
        assertThat(before.onHand()).isGreaterThan(new BigDecimal("60.125"));
    }

    @Test
    void aRefusalHasItsFieldAndItsNumbers() throws Exception {
        Outcome<Read<Trade>> outcome =
                admin.trades().initiate(offer("99999999"), Intent.fresh()).await();
        Refusal refusal = outcome.ifRefused().orElseThrow();
        assertThat(refusal.code()).isEqualTo("insufficient_stock");
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.at("/lines/0"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/lines/0/quantity"));
        assertThat(refusal.number("requested").orElseThrow()).isEqualByComparingTo("99999999");
        assertThat(refusal.number("available")).isPresent();
        assertThat(refusal.text("station")).contains("KSC");
    }

    @Test
    void aStaleEditShowsTheirs() {
        String sku = "FILTER";
        Read<Item> mine = done(admin.items().register(item(sku, "Filter"), Intent.fresh()));
        done(admin.items().replace(sku, item(sku, "Theirs"), mine.etag()));
        Edit<Item> edit = done(admin.items().replace(sku, item(sku, "Mine"), mine.etag()));
        assertThat(edit)
                .isInstanceOfSatisfying(
                        Edit.Stale.class,
                        stale -> {
                            assertThat(stale.refusal().isStale()).isTrue();
                            assertThat(((Item) stale.theirs().value()).name()).isEqualTo("Theirs");
                            Edit<Item> over =
                                    done(
                                            admin.items()
                                                    .replace(
                                                            sku,
                                                            item(sku, "Mine"),
                                                            stale.theirs().etag()));
                            assertThat(over).isInstanceOf(Edit.Saved.class);
                        });
    }

    @Test
    void aBookingWhoseAnswerWasLostIsBookedOnce() {
        try (Link link = Link.to(server.uri());
                Connection far = TestServer.connect(link.address())) {
            BigDecimal before = onHand();
            link.loseNextAnswer();
            var booked = done(far.inventory().receive("KSC", water("5"), Intent.fresh()));
            assertThat(booked.value().lines()).hasSize(1);
            assertThat(onHand().subtract(before)).isEqualByComparingTo("5");
        }
    }

    @Test
    void theSameIntentAfterALostLinkIsTheSameBooking() throws Exception {
        try (Link link = Link.to(server.uri());
                Connection far = TestServer.connect(link.address())) {
            BigDecimal before = onHand();
            Intent intent = Intent.fresh();
            link.loseNextAnswer();
            link.loseNextAnswer();
            var lost = far.inventory().receive("KSC", water("3"), intent).await();
            assertThat(lost)
                    .isInstanceOfSatisfying(
                            Outcome.NoLink.class,
                            noLink -> assertThat(noLink.down().mayHaveHappened()).isTrue());
            done(far.inventory().receive("KSC", water("3"), intent));
            assertThat(onHand().subtract(before)).isEqualByComparingTo("3");
        }
    }

    @Test
    void aLinkThatIsDownIsNoRefusal() throws Exception {
        try (Link link = Link.to(server.uri());
                Connection far = TestServer.connect(link.address())) {
            link.close();
            var outcome = far.items().get("WATER").await();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.NoLink.class,
                            noLink ->
                                    assertThat(noLink.down().reason())
                                            .isEqualTo(LinkDown.Reason.NOT_REACHED));
        }
    }

    @Test
    void aCallThatHangsIsCancelled() throws Exception {
        try (Link link = Link.to(server.uri());
                Connection far = TestServer.connect(link.address())) {
            link.silence();
            Call<Read<Item>> call = far.items().get("WATER");
            assertThat(call.isDone()).isFalse();
            call.cancel();
            assertThat(call.future().get(1, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void fiveThousandItemsComePageByPage() {
        int many = 5_000;
        List<Call<Read<Item>>> calls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            calls.add(
                    admin.items()
                            .register(item("BULK-%05d".formatted(i), "Bulk " + i), Intent.fresh()));
        }
        calls.forEach(TestServer::done);
        List<Integer> progress = new ArrayList<>();
        Read<List<Item>> all =
                done(
                        admin.items()
                                .all(
                                        ReferenceFilter.ALL.withQ("bulk"),
                                        (page, soFar) -> progress.add(soFar)));
        assertThat(all.value()).hasSize(many).extracting(Item::sku).doesNotHaveDuplicates();
        assertThat(progress).hasSize(10).isSorted().endsWith(many);
        assertThat(all.position()).isPositive();
    }

    @Test
    void aLongListIsCancelledOnTheWay() throws Exception {
        List<Integer> progress = new ArrayList<>();
        List<Call<?>> self = new ArrayList<>();
        Object lock = new Object();
        Call<?> call;
        synchronized (lock) {
            call =
                    admin.inventory()
                            .allLevels(
                                    "KSC",
                                    LevelFilter.ALL,
                                    (page, soFar) -> {
                                        synchronized (lock) {
                                            progress.add(soFar);
                                            self.getFirst().cancel();
                                        }
                                    });
            self.add(call);
        }
        assertThat(call.await()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(progress).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void figuresEventsAndProofAreRead() {
        Summary summary = done(admin.analytics().summary(null)).value();
        assertThat(summary.onBoard().items()).isPositive();
        TradesOverTime trades =
                done(admin.analytics().trades("KSC", TradesOverTime.Bucket.DAY, null, null))
                        .value();
        assertThat(trades.buckets()).hasSize(30);
        List<LogEvent> newest =
                done(admin.events().list(EventFilter.NEWEST.of("stock"), Paging.first(5)))
                        .value()
                        .items();
        assertThat(newest)
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.group()).isEqualTo("stock");
                    assertThat(event.hash()).hasSize(64);
                });
        assertThat(done(admin.events().get(newest.getFirst().id())).value())
                .isEqualTo(newest.getFirst());
        Proof proof = done(admin.proofs().page(Paging.first(10))).value();
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void theOwnAccountKeepsPreferencesAndKeys() {
        done(
                admin.account()
                        .edit(
                                new ProfileEdit()
                                        .preferences(
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("theme", "dark")),
                                null));
        assertThat(done(admin.readMe()).value().preferences().path("theme").asText())
                .isEqualTo("dark");
        ApiKey key =
                done(admin.apiKeys().make(new NewApiKey("wall display", null, null, null))).value();
        assertThat(key.key()).startsWith("nbk_");
        assertThat(key.toString()).doesNotContain(key.key());
        assertThat(done(admin.apiKeys().list(null)).value()).hasSize(1);
        done(admin.apiKeys().revoke(key.id()));
    }

    @Test
    void whatIsNotKnownYetIsNoError() throws Exception {
        StockLevel level =
                Json.read(
                        """
                        {"sku":"WATER","name":"Water","unit":"kg","onHand":1.250,"reserved":0,
                         "available":1.25,"inbound":0,"capacity":null,"reorderPoint":null,
                         "low":false,"colour":"blue"}
                        """
                                .getBytes(),
                        Json.type(StockLevel.class));
        assertThat(level.onHand()).isEqualTo(new BigDecimal("1.250"));
        assertThat(level.daysOfCover()).isNull();
        assertThat((TradeStatus) Json.read("\"HALF_WAY\"".getBytes(), Json.type(TradeStatus.class)))
                .isEqualTo(TradeStatus.UNKNOWN);
    }

    private static BigDecimal onHand() {
        return done(admin.inventory().level("KSC", "WATER", AsOf.NOW)).value().onHand();
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    private static ItemInput item(String sku, String name) {
        return new ItemInput(sku, name, "{piece}", null, null, null, null, false, null);
    }

    private static NewTrade offer(String quantity) {
        return new NewTrade(
                "KSC",
                "ISS",
                "USD",
                List.of(
                        NewTrade.Line.of(
                                "WATER", new BigDecimal(quantity), new BigDecimal("12.50"))),
                null,
                null,
                null);
    }
}
