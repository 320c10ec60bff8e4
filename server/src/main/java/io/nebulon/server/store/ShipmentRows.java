package io.nebulon.server.store;

import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Load;
import io.nebulon.core.cargo.Milestones;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Shipments of the working books, with their lines and the history of their ETA.
final class ShipmentRows {
    private static final int MOST = 20_000;
    private static final ShipmentStatus[] STATUS = ShipmentStatus.values();

    private static final String LINE =
            "SELECT item, quantity, received, damaged, shipment, line FROM shipment_line";
    private static final String SHIPMENT =
            """
            SELECT trade, origin, destination, ship, status, eta, description, mass_g,
                   volume_cm3, booked_at, booked_position, departed_at, departed_position,
                   departed_precision, closed_at, closed_position, closed_precision,
                   arrival_unknown, reference, created_by, version, id, key
            FROM shipment
            """;
    private static final KeyedQuery SOME_LINES =
            new KeyedQuery(LINE + " WHERE shipment IN (VALUES %s)", 1);
    private static final KeyedQuery SOME =
            new KeyedQuery(SHIPMENT + " WHERE key IN (VALUES %s)", 1);
    private static final SortedMap<Long, ShipmentLine> NO_LINES = Collections.emptySortedMap();

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<ShipmentId, Shipment> shipments = new Cells<>(this::load);
    private long lastShipment;

    ShipmentRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    void reset() {
        shipments.clear();
    }

    /// Forgets a shipment that another writer has changed.
    void forget(ShipmentId id) {
        shipments.forget(id);
    }

    /// Goes on after this key.
    void goOn(long shipment) {
        lastShipment = shipment;
    }

    void trim() {
        shipments.trim(MOST);
    }

    long nextShipment() {
        return ++lastShipment;
    }

    @Nullable Shipment shipment(ShipmentId id) {
        return shipments.get(id);
    }

    void put(Shipment shipment) {
        if (shipment.version() == 1) {
            insert(shipment);
            shipments.known(shipment.id(), shipment);
        } else {
            shipments.put(shipment.id(), shipment);
        }
    }

    void put(ShipmentId shipment, EtaChange c) {
        tables.later(
                """
                INSERT INTO shipment_eta (shipment, position, eta, reason, at, by)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                PublicIds.keyOf(shipment.value()),
                c.position(),
                Sql.millis(c.eta()),
                c.reason(),
                c.at().toEpochMilli(),
                c.by());
    }

    void save() {
        shipments.drain((_, shipment, _) -> update(shipment));
    }

    private void update(Shipment s) {
        long key = PublicIds.keyOf(s.id().value());
        Milestones m = s.milestones();
        tables.later(
                """
                UPDATE shipment SET ship = ?, status = ?, eta = ?, description = ?,
                                    departed_at = ?, departed_position = ?, departed_precision = ?,
                                    closed_at = ?, closed_position = ?, closed_precision = ?,
                                    arrival_unknown = ?, version = ?
                WHERE key = ?
                """,
                ship(s),
                s.status().ordinal(),
                Sql.millis(s.eta()),
                s.description(),
                Sql.millis(m.departedAt()),
                m.departedPosition(),
                m.departedPrecision(),
                Sql.millis(m.closedAt()),
                m.closedPosition(),
                m.closedPrecision(),
                m.arrivalUnknown(),
                s.version(),
                key);
        if (s.status() == ShipmentStatus.DELIVERED) {
            for (int i = 0; i < s.lines().size(); i++) {
                ShipmentLine line = s.lines().get(i);
                tables.later(
                        """
                        UPDATE shipment_line SET received = ?, damaged = ?
                        WHERE shipment = ? AND line = ?
                        """,
                        thousandths(line.received()),
                        thousandths(line.damaged()),
                        key,
                        i);
            }
        }
    }

    private void insert(Shipment s) {
        long key = PublicIds.keyOf(s.id().value());
        Milestones m = s.milestones();
        tables.later(
                """
                INSERT INTO shipment (key, id, trade, origin, destination, ship, status, eta,
                                      description, mass_g, volume_cm3, booked_at, booked_position,
                                      departed_at, departed_position, departed_precision,
                                      closed_at, closed_position, closed_precision,
                                      arrival_unknown, reference, created_by, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key,
                PublicIds.bytes(s.id().value()),
                s.tradeId() == null ? null : PublicIds.bytes(s.tradeId().value()),
                catalog.stations.keyOf(s.origin()),
                catalog.stations.keyOf(s.destination()),
                ship(s),
                s.status().ordinal(),
                Sql.millis(s.eta()),
                s.description(),
                scaled(s.load().massKg(), 3),
                scaled(s.load().volumeM3(), 6),
                m.bookedAt().toEpochMilli(),
                m.bookedPosition(),
                Sql.millis(m.departedAt()),
                m.departedPosition(),
                m.departedPrecision(),
                Sql.millis(m.closedAt()),
                m.closedPosition(),
                m.closedPrecision(),
                m.arrivalUnknown(),
                s.reference(),
                s.createdBy(),
                s.version());
        for (int i = 0; i < s.lines().size(); i++) {
            ShipmentLine line = s.lines().get(i);
            tables.later(
                    """
                    INSERT INTO shipment_line (shipment, line, item, quantity, received, damaged)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    key,
                    i,
                    catalog.items.keyOf(line.sku()),
                    line.quantity().thousandths(),
                    thousandths(line.received()),
                    thousandths(line.damaged()));
        }
    }

    private @Nullable Integer ship(Shipment s) {
        return s.ship() == null ? null : catalog.ships.keyOf(s.ship());
    }

    /// A shipment that is remembered, or null; reads nothing.
    @Nullable Shipment remembered(ShipmentId id) {
        return shipments.remembered(id);
    }

    /// Reads together what is not known of these, before it is asked for.
    void foresee(Collection<ShipmentId> ids) {
        Map<Long, ShipmentId> unknown = new LinkedHashMap<>();
        for (ShipmentId id : ids) {
            if (!shipments.knows(id)) {
                unknown.put(PublicIds.keyOf(id.value()), id);
            }
        }
        if (unknown.size() < 2) {
            return;
        }
        List<Object[]> keys = unknown.keySet().stream().map(key -> new Object[] {key}).toList();
        Map<Long, SortedMap<Long, ShipmentLine>> lines =
                tables.lines(SOME_LINES, 5, keys, this::line);
        tables.eachSettled(
                SOME,
                keys,
                r -> {
                    ShipmentId id = new ShipmentId(PublicIds.uuid(r.getBytes(22)));
                    var itsLines = lines.getOrDefault(r.getLong(23), NO_LINES);
                    shipments.known(id, shipment(id, List.copyOf(itsLines.values()), r));
                });
    }

    private @Nullable Shipment load(ShipmentId id) {
        long key = PublicIds.keyOf(id.value());
        List<ShipmentLine> lines = new ArrayList<>();
        tables.eachSettled(
                LINE + " WHERE shipment = ? ORDER BY line", r -> lines.add(line(r)), key);
        return tables.settled(
                SHIPMENT + " WHERE key = ? AND id = ?",
                r -> shipment(id, lines, r),
                key,
                PublicIds.bytes(id.value()));
    }

    private ShipmentLine line(ResultSet r) throws SQLException {
        return new ShipmentLine(
                catalog.items.codeOf(r.getLong(1)),
                new Quantity(r.getLong(2)),
                quantity(Sql.nullableLong(r, 3)),
                quantity(Sql.nullableLong(r, 4)));
    }

    private Shipment shipment(ShipmentId id, List<ShipmentLine> lines, ResultSet r)
            throws SQLException {
        byte[] trade = r.getBytes(1);
        Long ship = Sql.nullableLong(r, 4);
        return new Shipment(
                id,
                trade == null ? null : new TradeId(PublicIds.uuid(trade)),
                catalog.stations.codeOf(r.getLong(2)),
                catalog.stations.codeOf(r.getLong(3)),
                lines,
                new Load(unscaled(Sql.nullableLong(r, 8), 3), unscaled(Sql.nullableLong(r, 9), 6)),
                ship == null ? null : shipCode(ship),
                Sql.nullableInstant(r, 6),
                r.getString(7),
                STATUS[r.getInt(5)],
                new Milestones(
                        Instant.ofEpochMilli(r.getLong(10)),
                        r.getLong(11),
                        Sql.nullableInstant(r, 12),
                        Sql.nullableLong(r, 13),
                        r.getString(14),
                        Sql.nullableInstant(r, 15),
                        Sql.nullableLong(r, 16),
                        r.getString(17),
                        r.getBoolean(18)),
                r.getString(19),
                r.getString(20),
                r.getLong(21));
    }

    private ShipCode shipCode(long key) {
        return catalog.ships.codeOf(key);
    }

    private static @Nullable Long scaled(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : value.movePointRight(decimals).longValueExact();
    }

    private static @Nullable BigDecimal unscaled(@Nullable Long value, int decimals) {
        if (value == null) {
            return null;
        }
        BigDecimal plain = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static @Nullable Long thousandths(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.thousandths();
    }

    private static @Nullable Quantity quantity(@Nullable Long thousandths) {
        return thousandths == null ? null : new Quantity(thousandths);
    }
}
