package io.nebulon.desktop.inventory;

import static io.nebulon.desktop.gateway.testing.TestServer.done;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Policy;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// A server with a station that holds a few things, and a second client who books there.
final class Books implements AutoCloseable {
    static final String STATION = "KSC";

    private final TestServer server = TestServer.start();
    private final Connection other = server.admin();

    Books() {
        TestServer.furnish(other, "100");
        location("RACK-A", "Rack A");
        location("RACK-B", "Rack B");
        item("FOOD", "Crew food", true);
        item("FILTER", "Air filter", false);
    }

    TestServer server() {
        return server;
    }

    /// The other client.
    Connection other() {
        return other;
    }

    Connection connect() {
        Connection connection = server.admin();
        connection.feed().start();
        return connection;
    }

    void location(String code, String name) {
        done(other.locations().add(STATION, new Location(code, name, null, null), Intent.fresh()));
    }

    void item(String sku, String name, boolean tracksLots) {
        done(
                other.items()
                        .register(
                                new ItemInput(
                                        sku, name, "kg", null, null, null, null, tracksLots, null),
                                Intent.fresh()));
    }

    void receive(String sku, String quantity, String location, String lot, LocalDate expires) {
        Receipt.Line line = new Receipt.Line(sku, new BigDecimal(quantity), location, lot, expires);
        done(
                other.inventory()
                        .receive(
                                STATION,
                                new Receipt(List.of(line), null, null, null),
                                Intent.fresh()));
    }

    void receive(String sku, String quantity) {
        receive(sku, quantity, null, null, null);
    }

    void issue(String sku, String quantity) {
        Issue.Line line = new Issue.Line(sku, new BigDecimal(quantity), null, null);
        done(
                other.inventory()
                        .issue(STATION, new Issue(List.of(line), null, null), Intent.fresh()));
    }

    void policy(String sku, String capacity, String reorder) {
        done(
                other.inventory()
                        .setPolicy(
                                STATION,
                                sku,
                                new Policy(
                                        capacity == null ? null : new BigDecimal(capacity),
                                        reorder == null ? null : new BigDecimal(reorder))));
    }

    @Override
    public void close() {
        other.close();
        server.close();
    }
}
