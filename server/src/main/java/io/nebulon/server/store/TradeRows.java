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
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeLine;
import io.nebulon.core.trade.TradeStatus;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Trades and shipments of the working books.
final class TradeRows {
    private static final int MOST = 20_000;
    private static final TradeStatus[] TRADE_STATUS = TradeStatus.values();
    private static final PaymentStatus[] PAYMENT_STATUS = PaymentStatus.values();
    private static final ShipmentStatus[] SHIPMENT_STATUS = ShipmentStatus.values();

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<TradeId, Trade> trades = new Cells<>(this::loadTrade);
    private final Cells<ShipmentId, Shipment> shipments = new Cells<>(this::loadShipment);
    private long lastTrade;
    private long lastShipment;
    private long lastPayment;

    TradeRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    void reset() {
        trades.clear();
        shipments.clear();
        lastTrade = max("SELECT COALESCE(MAX(key), 0) FROM trade");
        lastShipment = max("SELECT COALESCE(MAX(key), 0) FROM shipment");
        lastPayment = max("SELECT COALESCE(MAX(key), 0) FROM payment");
    }

    void trim() {
        trades.trim(MOST);
        shipments.trim(MOST);
    }

    long nextTrade() {
        return ++lastTrade;
    }

    long nextShipment() {
        return ++lastShipment;
    }

    @Nullable Trade trade(TradeId id) {
        return trades.get(id);
    }

    @Nullable Shipment shipment(ShipmentId id) {
        return shipments.get(id);
    }

    void put(Trade trade) {
        if (trade.version() == 1) {
            insert(trade);
            trades.known(trade.id(), trade);
        } else {
            trades.put(trade.id(), trade);
        }
    }

    void put(Shipment shipment) {
        if (shipment.version() == 1) {
            insert(shipment);
            shipments.known(shipment.id(), shipment);
        } else {
            shipments.put(shipment.id(), shipment);
        }
    }

    void put(TradeId trade, Payment p) {
        tables.later(
                """
                INSERT INTO payment (key, trade, refund, amount, reference, at, by, position)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ++lastPayment,
                PublicIds.keyOf(trade.value()),
                p.refund(),
                p.amountMinor(),
                p.reference(),
                p.at().toEpochMilli(),
                p.by(),
                p.position());
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
        trades.drain((_, trade, _) -> update(trade));
        shipments.drain((_, shipment, _) -> update(shipment));
    }

    private void update(Trade t) {
        tables.later(
                """
                UPDATE trade SET paid = ?, refunded = ?, status = ?, payment_status = ?,
                                 updated_at = ?, version = ?
                WHERE key = ?
                """,
                t.paidMinor(),
                t.refundedMinor(),
                t.status().ordinal(),
                t.paymentStatus().ordinal(),
                t.updatedAt().toEpochMilli(),
                t.version(),
                PublicIds.keyOf(t.id().value()));
    }

    private void insert(Trade t) {
        long key = PublicIds.keyOf(t.id().value());
        tables.later(
                """
                INSERT INTO trade (key, id, seller, buyer, currency, amount, paid, refunded, status,
                                   payment_status, shipment, note, created_at, updated_at, created_by, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key,
                PublicIds.bytes(t.id().value()),
                catalog.stations.keyOf(t.seller()),
                catalog.stations.keyOf(t.buyer()),
                t.currency().getCurrencyCode(),
                t.amountMinor(),
                t.paidMinor(),
                t.refundedMinor(),
                t.status().ordinal(),
                t.paymentStatus().ordinal(),
                PublicIds.keyOf(t.shipmentId().value()),
                t.note(),
                t.createdAt().toEpochMilli(),
                t.updatedAt().toEpochMilli(),
                t.createdBy(),
                t.version());
        for (int i = 0; i < t.lines().size(); i++) {
            TradeLine line = t.lines().get(i);
            tables.later(
                    """
                    INSERT INTO trade_line (trade, line, item, quantity, unit_price, amount)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    key,
                    i,
                    catalog.items.keyOf(line.sku()),
                    line.quantity().thousandths(),
                    line.unitPrice().millionths(),
                    line.amountMinor());
        }
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

    private @Nullable Trade loadTrade(TradeId id) {
        long key = PublicIds.keyOf(id.value());
        List<TradeLine> lines = new ArrayList<>();
        tables.eachSettled(
                """
                SELECT item, quantity, unit_price, amount FROM trade_line
                WHERE trade = ? ORDER BY line
                """,
                r ->
                        lines.add(
                                new TradeLine(
                                        catalog.items.codeOf(r.getLong(1)),
                                        new Quantity(r.getLong(2)),
                                        new UnitPrice(r.getLong(3)),
                                        r.getLong(4))),
                key);
        return tables.settled(
                """
                SELECT t.seller, t.buyer, t.currency, t.amount, t.paid, t.refunded, t.status, s.id,
                       t.note, t.created_at, t.updated_at, t.created_by, t.version,
                       t.payment_status
                FROM trade t JOIN shipment s ON s.key = t.shipment
                WHERE t.key = ? AND t.id = ?
                """,
                r ->
                        new Trade(
                                id,
                                catalog.stations.codeOf(r.getLong(1)),
                                catalog.stations.codeOf(r.getLong(2)),
                                Currency.getInstance(r.getString(3)),
                                lines,
                                r.getLong(4),
                                r.getLong(5),
                                r.getLong(6),
                                TRADE_STATUS[r.getInt(7)],
                                PAYMENT_STATUS[r.getInt(14)],
                                new ShipmentId(PublicIds.uuid(r.getBytes(8))),
                                r.getString(9),
                                Instant.ofEpochMilli(r.getLong(10)),
                                Instant.ofEpochMilli(r.getLong(11)),
                                r.getString(12),
                                r.getLong(13)),
                key,
                PublicIds.bytes(id.value()));
    }

    private @Nullable Shipment loadShipment(ShipmentId id) {
        long key = PublicIds.keyOf(id.value());
        List<ShipmentLine> lines = new ArrayList<>();
        tables.eachSettled(
                """
                SELECT item, quantity, received, damaged FROM shipment_line
                WHERE shipment = ? ORDER BY line
                """,
                r ->
                        lines.add(
                                new ShipmentLine(
                                        catalog.items.codeOf(r.getLong(1)),
                                        new Quantity(r.getLong(2)),
                                        quantity(Sql.nullableLong(r, 3)),
                                        quantity(Sql.nullableLong(r, 4)))),
                key);
        return tables.settled(
                """
                SELECT trade, origin, destination, ship, status, eta, description, mass_g,
                       volume_cm3, booked_at, booked_position, departed_at, departed_position,
                       departed_precision, closed_at, closed_position, closed_precision,
                       arrival_unknown, reference, created_by, version
                FROM shipment WHERE key = ? AND id = ?
                """,
                r -> shipment(id, lines, r),
                key,
                PublicIds.bytes(id.value()));
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
                SHIPMENT_STATUS[r.getInt(5)],
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

    private long max(String query) {
        return Objects.requireNonNull(tables.one(query, row -> row.getLong(1)));
    }
}
