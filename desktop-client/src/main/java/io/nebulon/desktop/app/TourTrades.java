package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trades for the tour, made up: some delivered, one under way, one open, one cancelled.
final class TourTrades {
    private static final String SELLER = "TIANGONG";
    private static final String BUYER = "ISS";

    private final Connection connection;
    private final Instant now = Instant.now();

    TourTrades(Connection connection) {
        this.connection = connection;
    }

    void book() throws InterruptedException {
        receive("OXYGEN", "186");
        receive("NITROGEN", "95.5");
        receive("LIOH-CAN", "44");
        Trade paid = trade("OXYGEN", "20", "305.00", null, 20);
        deliver(paid);
        pay(paid, "6100.00");
        Trade older = trade("LIOH-CAN", "6", "1420.00", "Spares", 12);
        deliver(older);
        pay(older, "4000.00");
        Trade cancelled = trade("NITROGEN", "20", "66.00", null, 9);
        done(
                connection
                        .trades()
                        .cancel(cancelled.id(), "Not needed any more", null, Intent.fresh()));
        Trade underWay = trade("OXYGEN", "12", "308.50", "For EVA 94", 6);
        dispatch(underWay);
        trade("LIOH-CAN", "8", "1450.00", null, 14);
    }

    private void receive(String sku, String quantity) throws InterruptedException {
        Receipt.Line line = new Receipt.Line(sku, new BigDecimal(quantity), null, null, null);
        done(
                connection
                        .inventory()
                        .receive(
                                SELLER,
                                new Receipt(List.of(line), null, null, null),
                                Intent.fresh()));
    }

    private Trade trade(
            String sku, String quantity, String price, @Nullable String note, int dueInDays)
            throws InterruptedException {
        NewTrade trade =
                new NewTrade(
                        SELLER,
                        BUYER,
                        "USD",
                        List.of(new NewTrade.Line(sku, new BigDecimal(quantity), price)),
                        null,
                        now.plus(Duration.ofDays(dueInDays)),
                        note);
        return done(connection.trades().initiate(trade, Intent.fresh())).value();
    }

    private void dispatch(Trade trade) throws InterruptedException {
        done(
                connection
                        .cargo()
                        .dispatch(trade.shipmentId(), Dispatch.AS_BOOKED, null, Intent.fresh()));
    }

    private void deliver(Trade trade) throws InterruptedException {
        dispatch(trade);
        done(
                connection
                        .cargo()
                        .receive(trade.shipmentId(), Arrival.AS_SHIPPED, null, Intent.fresh()));
    }

    private void pay(Trade trade, String amount) throws InterruptedException {
        done(
                connection
                        .trades()
                        .pay(
                                trade.id(),
                                new Money(new BigDecimal(amount), "USD"),
                                "TT-2041",
                                null,
                                Intent.fresh()));
    }

    private static <T> T done(Call<T> call) throws InterruptedException {
        return call.await().orThrow();
    }
}
