package io.nebulon.desktop.events;

import static io.nebulon.desktop.gateway.testing.TestServer.done;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Count;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.inventory.Move;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Paging;
import java.math.BigDecimal;
import java.util.List;

/// Books with one of each kind of movement in them.
final class Log {
    private final Connection connection;

    Log(Connection connection) {
        this.connection = connection;
    }

    void furnish() {
        TestServer.furnish(connection, "1000");
        done(
                connection
                        .locations()
                        .add(
                                "KSC",
                                new Location("DOCK", "Loading dock", null, null),
                                Intent.fresh()));
        issue("2.5");
        Move.Line move = new Move.Line("WATER", number("40"), "MAIN", "DOCK", null);
        done(connection.inventory().move("KSC", new Move(List.of(move), null), Intent.fresh()));
        count("41.5");
        count("39");
        arrive("12.5", "10", "1.5");
        arrive("10", "12", "11");
        lose(ship("3"));
        pay(trade("20", "3.50"), "30.00");
    }

    void receive(String quantity) {
        Receipt.Line line = new Receipt.Line("WATER", number(quantity), "MAIN", null, null);
        Receipt receipt = new Receipt(List.of(line), null, null, null);
        done(connection.inventory().receive("KSC", receipt, Intent.fresh()));
    }

    void issue(String quantity) {
        Issue.Line line = new Issue.Line("WATER", number(quantity), "MAIN", null);
        done(
                connection
                        .inventory()
                        .issue("KSC", new Issue(List.of(line), "Galley", null), Intent.fresh()));
    }

    private void count(String counted) {
        Count.Line line = new Count.Line("WATER", "DOCK", null, number(counted));
        done(connection.inventory().count("KSC", new Count(List.of(line), null), Intent.fresh()));
    }

    private String ship(String quantity) {
        NewShipment shipment =
                new NewShipment(
                        "KSC",
                        "ISS",
                        List.of(new NewShipment.Line("WATER", number(quantity))),
                        null,
                        null,
                        null,
                        null);
        String id = done(connection.cargo().book(shipment, Intent.fresh())).value().id();
        done(connection.cargo().dispatch(id, Dispatch.AS_BOOKED, null, Intent.fresh()));
        return id;
    }

    private void arrive(String shipped, String received, String damaged) {
        Arrival.Line line =
                new Arrival.Line("WATER", number(received), number(damaged), null, null);
        done(
                connection
                        .cargo()
                        .receive(
                                ship(shipped),
                                new Arrival(List.of(line), null),
                                null,
                                Intent.fresh()));
    }

    private void lose(String shipment) {
        done(connection.cargo().lose(shipment, "Burnt up", null, Intent.fresh()));
    }

    Trade trade(String quantity, String price) {
        NewTrade trade =
                new NewTrade(
                        "KSC",
                        "ISS",
                        "USD",
                        List.of(new NewTrade.Line("WATER", number(quantity), price)),
                        null,
                        null,
                        null);
        return done(connection.trades().initiate(trade, Intent.fresh())).value();
    }

    private void pay(Trade trade, String sum) {
        Money money = new Money(new BigDecimal(sum), "USD");
        done(connection.trades().pay(trade.id(), money, null, null, Intent.fresh()));
        done(connection.trades().refund(trade.id(), money, null, null, Intent.fresh()));
    }

    /// The newest first.
    List<LogEvent> all() {
        return done(connection.events().list(EventFilter.NEWEST, Paging.first(Paging.LARGEST)))
                .value()
                .items();
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
