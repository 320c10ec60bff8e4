package io.nebulon.desktop.trades;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of trades against a server: what others do comes by the feed, and is what the server
/// says.
class TradesModelTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection CONNECTION = SERVER.admin();
    private static final ScheduledExecutorService THREAD =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("models").factory());
    private static final BackgroundTasks TASKS = new BackgroundTasks(new OneThread());

    /// Stands for the thread that draws.
    private static final class OneThread implements UiExecutor {
        @Override
        public void execute(Runnable work) {
            THREAD.execute(work);
        }

        @Override
        public Later after(Duration delay, Runnable work) {
            Future<?> later = THREAD.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> later.cancel(false);
        }
    }

    @BeforeAll
    static void furnish() {
        TestServer.furnish(CONNECTION, "1000");
        CONNECTION.feed().start();
    }

    @AfterAll
    static void close() {
        CONNECTION.close();
        TASKS.close();
        THREAD.shutdownNow();
        SERVER.close();
    }

    @Test
    void followsATradeFromItsBeginningToItsRefund() throws Exception {
        Words words = Words.of(Language.ENGLISH, TradesModel.class);
        Refusals refusals =
                new Refusals(words, new Formats(Language.ENGLISH, InstantSource.system()));
        TradesModel model = new TradesModel(CONNECTION, TASKS, refusals, _ -> "");
        on(() -> model.show("ISS", null));
        Trade made =
                done(CONNECTION
                                .trades()
                                .initiate(
                                        new NewTrade(
                                                "KSC",
                                                "ISS",
                                                "USD",
                                                List.of(
                                                        new NewTrade.Line(
                                                                "WATER",
                                                                new BigDecimal("40.5"),
                                                                "12.50")),
                                                null,
                                                null,
                                                null),
                                        Intent.fresh()))
                        .value();
        until("it stands in the list", model, made.id(), row -> row.due() != null);

        pay(made, "6.25");
        until(
                "a part is paid",
                model,
                made.id(),
                row -> row.trade().outstanding().amount().compareTo(new BigDecimal("500")) == 0);
        done(
                CONNECTION
                        .cargo()
                        .dispatch(made.shipmentId(), Dispatch.AS_BOOKED, null, Intent.fresh()));
        until(
                "it is under way",
                model,
                made.id(),
                row -> row.trade().status() == TradeStatus.IN_TRANSIT);
        done(
                CONNECTION
                        .trades()
                        .refund(
                                made.id(),
                                new Money(new BigDecimal("6.25"), "USD"),
                                null,
                                null,
                                Intent.fresh()));
        until(
                "it is paid back",
                model,
                made.id(),
                row -> row.trade().paymentStatus() == PaymentStatus.REFUNDED);

        Trade asRead = done(CONNECTION.trades().get(made.id(), AsOf.NOW)).value();
        Trade asFollowed = on(() -> model.rows().get(made.id())).trade();
        assertThat(asFollowed)
                .usingRecursiveComparison()
                .ignoringFields("payments", "updatedAt", "createdAt", "version")
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(asRead);
        on(model::detach);
    }

    @Test
    void showsHowATradeStoodOnceAndDoesNotFollow() throws Exception {
        Words words = Words.of(Language.ENGLISH, TradesModel.class);
        Refusals refusals =
                new Refusals(words, new Formats(Language.ENGLISH, InstantSource.system()));
        TradesModel model = new TradesModel(CONNECTION, TASKS, refusals, _ -> "");
        Trade made = made("3.5");
        Instant then = made.createdAt();
        Await.until("time goes on", () -> Instant.now().isAfter(then.plusMillis(2)));
        pay(made, "1.00");
        Trade later = made("4.5");

        on(() -> model.show("ISS", then));
        until("it stands in the list", model, made.id(), row -> true);
        assertThat(on(() -> model.rows().get(made.id())).trade().paid().amount().signum()).isZero();
        assertThat(on(() -> model.rows().get(later.id()))).isNull();

        on(() -> model.booked(later));
        assertThat(on(() -> model.rows().get(later.id()))).isNull();

        on(() -> model.show("ISS", null));
        until("all of it is there now", model, later.id(), row -> true);
        until(
                "it is paid now",
                model,
                made.id(),
                row -> row.trade().paid().amount().compareTo(BigDecimal.ONE) == 0);
        on(model::detach);
    }

    @Test
    void thePaneTellsOfATradeAsItWasThen() throws Exception {
        Words words = Words.of(Language.ENGLISH, TradesModel.class);
        Refusals refusals =
                new Refusals(words, new Formats(Language.ENGLISH, InstantSource.system()));
        TradeModel model = new TradeModel(CONNECTION, TASKS.ui(), refusals);
        Trade made = made("2.5");
        Instant then = made.createdAt();
        Await.until("time goes on", () -> Instant.now().isAfter(then.plusMillis(2)));
        pay(made, "1.00");

        on(() -> model.show(made.id(), then));
        Await.until("its history", () -> history(model) > 0);
        int before = history(model);
        assertThat(on(() -> model.tradeProperty().get().payments())).isEmpty();
        on(() -> model.show(made.id(), null));
        Await.until("more has happened since", () -> history(model) > before);
        assertThat(on(() -> model.tradeProperty().get().payments())).hasSize(1);
        on(model::cancel);
    }

    private static int history(TradeModel model) {
        try {
            return on(() ->
                    model.historyProperty().get() == null
                            ? 0
                            : model.historyProperty().get().events().size());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Trade made(String quantity) {
        return done(CONNECTION
                        .trades()
                        .initiate(
                                new NewTrade(
                                        "KSC",
                                        "ISS",
                                        "USD",
                                        List.of(
                                                new NewTrade.Line(
                                                        "WATER", new BigDecimal(quantity), "2.00")),
                                        null,
                                        null,
                                        null),
                                Intent.fresh()))
                .value();
    }

    private static void pay(Trade trade, String amount) {
        done(
                CONNECTION
                        .trades()
                        .pay(
                                trade.id(),
                                new Money(new BigDecimal(amount), "USD"),
                                null,
                                null,
                                Intent.fresh()));
    }

    private static void until(
            String what, TradesModel model, String id, Predicate<TradeRow> condition) {
        Await.until(
                what,
                () -> {
                    try {
                        return on(() -> {
                            TradeRow row = model.rows().get(id);
                            return row != null && condition.test(row);
                        });
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static <T> T on(java.util.concurrent.Callable<T> work) throws Exception {
        return THREAD.submit(work).get(60, TimeUnit.SECONDS);
    }

    private static void on(Runnable work) throws Exception {
        THREAD.submit(work).get(60, TimeUnit.SECONDS);
    }
}
