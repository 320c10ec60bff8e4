package io.nebulon.server.manifest;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.Event;
import io.nebulon.core.cargo.CargoEvent.Picked;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.server.http.Paths;
import io.nebulon.server.manifest.Manifest.Moment;
import io.nebulon.server.manifest.Manifest.Place;
import io.nebulon.server.manifest.Manifest.Row;
import io.nebulon.server.manifest.Manifest.Vessel;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.EventCodec;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what a manifest says. What was loaded stands in the event of the departure: the ledger
/// forgets the lots of a hold once it is empty.
@Singleton
class ManifestQueries {
    private static final ShipmentStatus[] STATUSES = ShipmentStatus.values();

    private final Snapshots snapshots;
    private final EventCodec codec = new EventCodec();

    ManifestQueries(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @throws io.nebulon.server.http.ProblemException 404 when there is none with that id
    Positioned<Manifest> find(String id) {
        UUID uuid = Paths.id(Kind.SHIPMENT, id);
        return snapshots.query(snapshot -> {
            Manifest found = manifest(snapshot, uuid);
            if (found == null) {
                throw Paths.notFound(Kind.SHIPMENT, id);
            }
            return found;
        });
    }

    private @Nullable Manifest manifest(Snapshot snapshot, UUID id) throws SQLException {
        long key = PublicIds.keyOf(id);
        return snapshot.first(
                """
                SELECT s.trade, origin.code, origin.name, destination.code, destination.name,
                       ship.code, ship.name, ship.class, s.status, s.description, s.eta,
                       s.departed_at, s.departed_precision, s.departed_position, s.closed_at,
                       s.closed_precision, s.arrival_unknown, s.mass_g, s.volume_cm3, s.version
                FROM shipment s
                JOIN station origin ON origin.key = s.origin
                JOIN station destination ON destination.key = s.destination
                LEFT JOIN ship ON ship.key = s.ship
                WHERE s.key = ? AND s.id = ?
                """,
                r -> manifest(r, id, rows(snapshot, key, Snapshot.number(r, 14))),
                key,
                PublicIds.bytes(id));
    }

    private static Manifest manifest(ResultSet r, UUID id, List<Row> rows) throws SQLException {
        byte[] trade = r.getBytes(1);
        String ship = r.getString(6);
        ShipmentStatus status = STATUSES[r.getInt(9)];
        boolean hasArrived = status == ShipmentStatus.DELIVERED && !r.getBoolean(17);
        return new Manifest(
                id,
                trade == null ? null : PublicIds.uuid(trade),
                new Place(r.getString(2), r.getString(3)),
                new Place(r.getString(4), r.getString(5)),
                ship == null ? null : new Vessel(ship, r.getString(7), r.getString(8)),
                status.name(),
                r.getString(10),
                time(r, 11),
                moment(r, 12),
                hasArrived ? moment(r, 15) : null,
                decimal(r, 18, 3),
                decimal(r, 19, 6),
                rows,
                r.getLong(20));
    }

    private List<Row> rows(Snapshot snapshot, long key, @Nullable Long departure)
            throws SQLException {
        ShipmentDispatched dispatched = departure == null ? null : departed(snapshot, departure);
        return dispatched == null ? booked(snapshot, key) : loaded(snapshot, dispatched.picks());
    }

    private @Nullable ShipmentDispatched departed(Snapshot snapshot, long position)
            throws SQLException {
        Event event =
                snapshot.first(
                        "SELECT type, payload FROM event WHERE position = ?",
                        r -> Objects.requireNonNull(codec.event(r.getString(1), r.getString(2))),
                        position);
        return event instanceof ShipmentDispatched dispatched ? dispatched : null;
    }

    private static List<Row> booked(Snapshot snapshot, long key) throws SQLException {
        return snapshot.list(
                """
                SELECT i.sku, i.name, i.unit, i.unit_mass_kg, i.hazard_class, l.quantity
                FROM shipment_line l JOIN item i ON i.key = l.item
                WHERE l.shipment = ? ORDER BY l.line
                """,
                r -> row(r, BigDecimal.valueOf(r.getLong(6), 3), null, null, null),
                key);
    }

    private static List<Row> loaded(Snapshot snapshot, List<Picked> picks) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Picked pick : picks) {
            LotCode lot = pick.lot();
            Row row =
                    snapshot.first(
                            """
                            SELECT i.sku, i.name, i.unit, i.unit_mass_kg, i.hazard_class, l.expires
                            FROM item i LEFT JOIN lot l ON l.item = i.key AND l.code = ?
                            WHERE i.sku = ?
                            """,
                            r ->
                                    row(
                                            r,
                                            pick.quantity().toBigDecimal(),
                                            lot == null ? null : lot.value(),
                                            Snapshot.number(r, 6),
                                            pick.location().value()),
                            lot == null ? null : lot.value(),
                            pick.sku().value());
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row row(
            ResultSet r,
            BigDecimal quantity,
            @Nullable String lot,
            @Nullable Long expires,
            @Nullable String location)
            throws SQLException {
        String unitMass = r.getString(4);
        return new Row(
                r.getString(1),
                r.getString(2),
                quantity,
                r.getString(3),
                lot,
                expires == null ? null : LocalDate.ofEpochDay(expires),
                location,
                unitMass == null ? null : new BigDecimal(unitMass).multiply(quantity),
                r.getString(5));
    }

    private static @Nullable Moment moment(ResultSet row, int column) throws SQLException {
        Instant at = time(row, column);
        return at == null ? null : new Moment(at, row.getString(column + 1));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        Long millis = Snapshot.number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable BigDecimal decimal(ResultSet row, int column, int decimals)
            throws SQLException {
        Long value = Snapshot.number(row, column);
        return value == null ? null : BigDecimal.valueOf(value, decimals);
    }
}
