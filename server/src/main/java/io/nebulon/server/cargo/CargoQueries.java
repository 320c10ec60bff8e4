package io.nebulon.server.cargo;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.cargo.Load;
import io.nebulon.core.cargo.Milestones;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.cargo.CargoFilter.End;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.history.Moment;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Paths;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads shipments.
@Singleton
class CargoQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(ShipmentView.class);
    private static final ShipmentStatus[] STATUSES = ShipmentStatus.values();

    private final Snapshots snapshots;
    private final Clock clock;

    CargoQueries(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /// @throws io.nebulon.server.http.ProblemException 404 when there is none with that id
    Positioned<FoundShipment> find(String id) {
        UUID uuid = Paths.id(Kind.SHIPMENT, id);
        return snapshots.query(snapshot -> {
            long key = PublicIds.keyOf(uuid);
            FoundShipment found = shipments(snapshot, List.of(key)).get(key);
            if (found == null || !found.shipment().id().value().equals(uuid)) {
                throw Paths.notFound(Kind.SHIPMENT, id);
            }
            return found;
        });
    }

    @Override
    public String kind() {
        return "cargo";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<ShipmentView>> page(HttpRequest<?> request, Caller caller) {
        return page(CargoFilter.of(request, caller));
    }

    /// The shipment as it was at the moment asked for, as clients see it then.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there was none with that id yet
    Positioned<Seen> find(String id, AsOf asOf) {
        if (asOf.isNow()) {
            Positioned<FoundShipment> found = find(id);
            return new Positioned<>(new Seen(found.value(), clock.instant()), found.position());
        }
        return asOf.placed(
                snapshots.query(snapshot -> {
                    Moment moment = asOf.moment(snapshot, clock.instant());
                    UUID uuid = Paths.id(Kind.SHIPMENT, id);
                    return new Seen(new PastCargo(snapshot, moment).find(uuid), moment.end());
                }));
    }

    /// @param at the moment for which the position is reckoned
    record Seen(FoundShipment found, Instant at) {}

    /// A page, newest first.
    Positioned<Page<ShipmentView>> page(CargoFilter filter) {
        Instant now = clock.instant();
        AsOf asOf = filter.asOf();
        if (!asOf.isNow()) {
            return asOf.placed(
                    snapshots.query(snapshot -> {
                        Moment moment = asOf.moment(snapshot, now);
                        return new PastCargo(snapshot, moment).page(filter, moment.end());
                    }));
        }
        return snapshots.query(snapshot -> {
            List<End> ends = CargoKeys.find(snapshot, filter);
            Map<Long, FoundShipment> found =
                    shipments(snapshot, ends.stream().map(End::shipment).toList());
            return Page.of(
                    ends,
                    filter.limit(),
                    End::toString,
                    end -> ShipmentView.of(Objects.requireNonNull(found.get(end.shipment())), now));
        });
    }

    private static Map<Long, FoundShipment> shipments(Snapshot snapshot, List<Long> keys)
            throws SQLException {
        Map<Long, FoundShipment> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        Contents contents = Contents.of(snapshot, keys);
        snapshot.each(
                """
                SELECT s.key, s.id, s.trade, origin.code, destination.code, ship.code, s.status,
                       s.eta, s.description, s.mass_g, s.volume_cm3, s.booked_at,
                       s.booked_position, s.departed_at, s.departed_position,
                       s.departed_precision, s.closed_at, s.closed_position, s.closed_precision,
                       s.arrival_unknown, s.reference, s.created_by, s.version
                FROM shipment s
                JOIN station origin ON origin.key = s.origin
                JOIN station destination ON destination.key = s.destination
                LEFT JOIN ship ON ship.key = s.ship
                WHERE s.key IN (%s)
                """
                        .formatted(Snapshot.marks(keys.size())),
                r -> {
                    long key = r.getLong(1);
                    found.put(key, contents.with(key, shipment(r, contents)));
                    return true;
                },
                keys.toArray());
        return found;
    }

    private static Shipment shipment(ResultSet r, Contents contents) throws SQLException {
        byte[] trade = r.getBytes(3);
        String ship = r.getString(6);
        return new Shipment(
                new ShipmentId(PublicIds.uuid(r.getBytes(2))),
                trade == null ? null : new TradeId(PublicIds.uuid(trade)),
                StationCode.of(r.getString(4)),
                StationCode.of(r.getString(5)),
                contents.lines(r.getLong(1)),
                new Load(decimal(r, 10, 3), decimal(r, 11, 6)),
                ship == null ? null : ShipCode.of(ship),
                time(r, 8),
                r.getString(9),
                STATUSES[r.getInt(7)],
                new Milestones(
                        Instant.ofEpochMilli(r.getLong(12)),
                        r.getLong(13),
                        time(r, 14),
                        Snapshot.number(r, 15),
                        r.getString(16),
                        time(r, 17),
                        Snapshot.number(r, 18),
                        r.getString(19),
                        r.getBoolean(20)),
                r.getString(21),
                r.getString(22),
                r.getLong(23));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        Long millis = Snapshot.number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable BigDecimal decimal(ResultSet row, int column, int decimals)
            throws SQLException {
        Long value = Snapshot.number(row, column);
        if (value == null) {
            return null;
        }
        BigDecimal plain = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
