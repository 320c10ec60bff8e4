package io.nebulon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.query.Snapshots;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/// Reference data and stock for a test, each with a code of its own, put into the books without the
/// API; and what the books hold afterwards.
public final class Scene {
    private final ApiServer server;
    private final BatchCommitter committer;
    private final BodyCode body;

    public Scene(ApiServer server) {
        this.server = server;
        this.committer = server.part(BatchCommitter.class);
        this.body = BodyCode.of(ApiServer.unique("BODY"));
        tell(new RegisterBody(body, "A body", null, new TreeMap<>()));
    }

    public String station() {
        String code = ApiServer.unique("ST");
        tell(
                new RegisterStation(
                        StationCode.of(code),
                        new StationDetails(
                                "Station " + code, body, null, null, null, null, null, null)));
        return code;
    }

    public void location(String station, String code) {
        tell(
                new AddLocation(
                        StationCode.of(station),
                        LocationCode.of(code),
                        "Rack " + code,
                        null,
                        null));
    }

    /// An item of 1 kg and 0.001 m3 a unit.
    public String item() {
        return item(false);
    }

    public String lotItem() {
        return item(true);
    }

    private String item(boolean tracksLots) {
        String sku = ApiServer.unique("SKU");
        tell(
                new RegisterItem(
                        Sku.of(sku),
                        new ItemDetails(
                                "Item " + sku,
                                "kg",
                                null,
                                BigDecimal.ONE,
                                new BigDecimal("0.001"),
                                null,
                                tracksLots,
                                null)));
        return sku;
    }

    public String ship(String maxMassKg) {
        String code = ApiServer.unique("SHIP");
        tell(
                new RegisterShip(
                        ShipCode.of(code),
                        new ShipDetails(
                                "Ship " + code,
                                null,
                                null,
                                new BigDecimal(maxMassKg),
                                null,
                                null)));
        return code;
    }

    /// Stock that came in two days ago.
    public void stock(String station, String sku, String quantity) {
        stock(station, sku, quantity, null, null, null);
    }

    public void stock(
            String station,
            String sku,
            String quantity,
            String location,
            String lot,
            LocalDate expires) {
        tell(
                new ReceiveStock(
                        StationCode.of(station),
                        List.of(
                                new ReceiptLine(
                                        Sku.of(sku),
                                        Quantity.of(quantity),
                                        location == null ? null : LocationCode.of(location),
                                        lot == null ? null : LotCode.of(lot),
                                        expires)),
                        null,
                        null,
                        null),
                Instant.now().minus(Duration.ofDays(2)));
    }

    public void capacity(String station, String sku, String capacity) {
        tell(new SetPolicy(StationCode.of(station), Sku.of(sku), Quantity.of(capacity), null));
    }

    /// On hand, reserved and inbound, as in `10/4/0`.
    public String level(String station, String sku) {
        return server.part(Snapshots.class)
                .read(snapshot -> {
                    String level =
                            snapshot.first(
                                    """
                                    SELECT l.on_hand, l.reserved, l.inbound
                                    FROM stock_level l
                                    JOIN station s ON s.key = l.station
                                    JOIN item i ON i.key = l.item
                                    WHERE s.code = ? AND i.sku = ?
                                    """,
                                    row ->
                                            new Quantity(row.getLong(1))
                                                    + "/"
                                                    + new Quantity(row.getLong(2))
                                                    + "/"
                                                    + new Quantity(row.getLong(3)),
                                    station,
                                    sku);
                    return level == null ? "0/0/0" : level;
                })
                .value();
    }

    /// Types of the events about something, oldest first.
    public List<String> events(String subject) {
        return server.part(Snapshots.class)
                .read(snapshot ->
                        snapshot.list(
                                "SELECT type FROM event WHERE subject = ? ORDER BY position",
                                row -> row.getString(1),
                                subject))
                .value();
    }

    /// The payload of the last event of that type about something.
    public String payload(String subject, String type) {
        return server.part(Snapshots.class)
                .read(snapshot ->
                        snapshot.first(
                                """
                                SELECT payload FROM event WHERE subject = ? AND type = ?
                                ORDER BY position DESC
                                """,
                                row -> row.getString(1),
                                subject,
                                type))
                .value();
    }

    public long number(String sql) {
        return server.part(Snapshots.class)
                .read(snapshot -> snapshot.first(sql, row -> row.getLong(1)))
                .value();
    }

    /// Whatever was done: of each item the sum over all accounts is 0, real goods are nowhere less
    /// than none, and the levels say what lies on the shelves.
    public void assertBalanced() {
        assertThat(
                        number(
                                """
                                SELECT COUNT(*) FROM (
                                    SELECT item FROM balance GROUP BY item HAVING SUM(quantity) <> 0) odd
                                """))
                .as("items whose accounts do not add up to 0")
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM balance WHERE quantity < 0 AND account >= 16"))
                .as("accounts of real goods below 0")
                .isZero();
        assertThat(
                        number(
                                """
                                SELECT COUNT(*) FROM stock_level l
                                WHERE l.on_hand <> (
                                    SELECT COALESCE(SUM(b.quantity), 0) FROM balance b
                                    WHERE b.item = l.item AND b.account >= l.station * 1048576
                                      AND b.account < (l.station + 1) * 1048576)
                                """))
                .as("levels that differ from what lies on the shelves")
                .isZero();
        assertThat(
                        number(
                                """
                                SELECT COUNT(*) FROM stock_level l
                                WHERE l.reserved <> (
                                    SELECT COALESCE(SUM(sl.quantity), 0)
                                    FROM shipment s JOIN shipment_line sl ON sl.shipment = s.key
                                    WHERE s.origin = l.station AND sl.item = l.item AND s.status = 0)
                                """))
                .as("reservations that no pending shipment explains")
                .isZero();
    }

    private void tell(Command command) {
        tell(command, null);
    }

    private void tell(Command command, Instant occurredAt) {
        var outcome =
                committer
                        .submit(
                                List.of(
                                        CommandRequest.of(command, "test", (_, _) -> true)
                                                .at(occurredAt)))
                        .join()
                        .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }
}
