package io.nebulon.server.store;

import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeLine;
import io.nebulon.core.trade.TradeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Trades of the working books, with their lines and payments.
final class TradeRows {
    private static final int MOST = 20_000;
    private static final TradeStatus[] STATUS = TradeStatus.values();
    private static final PaymentStatus[] PAYMENT_STATUS = PaymentStatus.values();

    private static final String LINE =
            "SELECT item, quantity, unit_price, amount, trade, line FROM trade_line";
    private static final String TRADE =
            """
            SELECT t.seller, t.buyer, t.currency, t.amount, t.paid, t.refunded, t.status, s.id,
                   t.note, t.created_at, t.updated_at, t.created_by, t.version,
                   t.payment_status, t.id, t.key
            FROM trade t JOIN shipment s ON s.key = t.shipment
            """;
    private static final KeyedQuery SOME_LINES =
            new KeyedQuery(LINE + " WHERE trade IN (VALUES %s)", 1);
    private static final KeyedQuery SOME = new KeyedQuery(TRADE + " WHERE t.key IN (VALUES %s)", 1);
    private static final SortedMap<Long, TradeLine> NO_LINES = Collections.emptySortedMap();

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<TradeId, Trade> trades = new Cells<>(this::load);
    private long lastTrade;
    private long lastPayment;

    TradeRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    void reset() {
        trades.clear();
    }

    /// Forgets a trade that another writer has changed.
    void forget(TradeId id) {
        trades.forget(id);
    }

    /// Goes on after these keys.
    void goOn(long trade, long payment) {
        lastTrade = trade;
        lastPayment = payment;
    }

    void trim() {
        trades.trim(MOST);
    }

    long nextTrade() {
        return ++lastTrade;
    }

    @Nullable Trade trade(TradeId id) {
        return trades.get(id);
    }

    void put(Trade trade) {
        if (trade.version() == 1) {
            insert(trade);
            trades.known(trade.id(), trade);
        } else {
            trades.put(trade.id(), trade);
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

    void save() {
        trades.drain((_, trade, _) -> update(trade));
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

    /// A trade that is remembered, or null; reads nothing.
    @Nullable Trade remembered(TradeId id) {
        return trades.remembered(id);
    }

    /// Reads together what is not known of these, before it is asked for.
    void foresee(Collection<TradeId> ids) {
        Map<Long, TradeId> unknown = new LinkedHashMap<>();
        for (TradeId id : ids) {
            if (!trades.knows(id)) {
                unknown.put(PublicIds.keyOf(id.value()), id);
            }
        }
        if (unknown.size() < 2) {
            return;
        }
        List<Object[]> keys = unknown.keySet().stream().map(key -> new Object[] {key}).toList();
        Map<Long, SortedMap<Long, TradeLine>> lines = tables.lines(SOME_LINES, 5, keys, this::line);
        tables.eachSettled(
                SOME,
                keys,
                r -> {
                    TradeId id = new TradeId(PublicIds.uuid(r.getBytes(15)));
                    var itsLines = lines.getOrDefault(r.getLong(16), NO_LINES);
                    trades.known(id, trade(id, List.copyOf(itsLines.values()), r));
                });
    }

    private @Nullable Trade load(TradeId id) {
        long key = PublicIds.keyOf(id.value());
        List<TradeLine> lines = new ArrayList<>();
        tables.eachSettled(LINE + " WHERE trade = ? ORDER BY line", r -> lines.add(line(r)), key);
        return tables.settled(
                TRADE + " WHERE t.key = ? AND t.id = ?",
                r -> trade(id, lines, r),
                key,
                PublicIds.bytes(id.value()));
    }

    private TradeLine line(ResultSet r) throws SQLException {
        return new TradeLine(
                catalog.items.codeOf(r.getLong(1)),
                new Quantity(r.getLong(2)),
                new UnitPrice(r.getLong(3)),
                r.getLong(4));
    }

    private Trade trade(TradeId id, List<TradeLine> lines, ResultSet r) throws SQLException {
        return new Trade(
                id,
                catalog.stations.codeOf(r.getLong(1)),
                catalog.stations.codeOf(r.getLong(2)),
                Currency.getInstance(r.getString(3)),
                lines,
                r.getLong(4),
                r.getLong(5),
                r.getLong(6),
                STATUS[r.getInt(7)],
                PAYMENT_STATUS[r.getInt(14)],
                new ShipmentId(PublicIds.uuid(r.getBytes(8))),
                r.getString(9),
                Instant.ofEpochMilli(r.getLong(10)),
                Instant.ofEpochMilli(r.getLong(11)),
                r.getString(12),
                r.getLong(13));
    }
}
