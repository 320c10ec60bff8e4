package io.nebulon.server.trade;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeLine;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Paths;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads trades.
@Singleton
class TradeQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(TradeView.class).without("payments");
    private static final TradeStatus[] STATUSES = TradeStatus.values();
    private static final PaymentStatus[] PAYMENT_STATUSES = PaymentStatus.values();

    private final Snapshots snapshots;
    private final Clock clock;

    TradeQueries(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    private record Row(long key, Trade trade) {}

    /// @throws io.nebulon.server.http.ProblemException 404 when there is none with that id
    Positioned<FoundTrade> find(String id) {
        UUID uuid = Paths.id(Kind.TRADE, id);
        return snapshots.query(snapshot -> {
            long key = PublicIds.keyOf(uuid);
            List<Row> rows = rows(snapshot, List.of(key));
            if (rows.isEmpty() || !rows.getFirst().trade.id().value().equals(uuid)) {
                throw Paths.notFound(Kind.TRADE, id);
            }
            return new FoundTrade(rows.getFirst().trade, payments(snapshot, key));
        });
    }

    @Override
    public String kind() {
        return "trades";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<TradeView>> page(HttpRequest<?> request, Caller caller) {
        return page(TradeFilter.of(request, caller));
    }

    /// The trade as it was at the moment asked for.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there was none with that id yet
    Positioned<FoundTrade> find(String id, AsOf asOf) {
        if (asOf.isNow()) {
            return find(id);
        }
        return asOf.placed(
                snapshots.query(snapshot -> past(snapshot, asOf).find(Paths.id(Kind.TRADE, id))));
    }

    /// A page, newest first.
    Positioned<Page<TradeView>> page(TradeFilter filter) {
        if (!filter.asOf().isNow()) {
            return filter.asOf()
                    .placed(
                            snapshots.query(
                                    snapshot -> past(snapshot, filter.asOf()).page(filter)));
        }
        return snapshots.query(snapshot ->
                Page.of(
                        inOrder(filter, rows(snapshot, TradeKeys.find(snapshot, filter))),
                        filter.limit(),
                        row -> Long.toString(row.key),
                        row -> TradeView.of(new FoundTrade(row.trade, null))));
    }

    private static List<Row> inOrder(TradeFilter filter, List<Row> newestFirst) {
        return filter.newestFirst() ? newestFirst : newestFirst.reversed();
    }

    private PastTrades past(Snapshot snapshot, AsOf asOf) throws SQLException {
        return new PastTrades(snapshot, asOf.moment(snapshot, clock.instant()));
    }

    /// The trades with these keys, newest first.
    private static List<Row> rows(Snapshot snapshot, List<Long> keys) throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Long, List<TradeLine>> lines = lines(snapshot, keys);
        return snapshot.list(
                """
                SELECT t.key, t.id, seller.code, buyer.code, t.currency, t.amount, t.paid,
                       t.refunded, t.status, t.payment_status, s.id, t.note,
                       t.created_at, t.updated_at, t.created_by, t.version
                FROM trade t
                JOIN station seller ON seller.key = t.seller
                JOIN station buyer ON buyer.key = t.buyer
                JOIN shipment s ON s.key = t.shipment
                WHERE t.key IN (%s)
                ORDER BY t.key DESC
                """
                        .formatted(Snapshot.marks(keys.size())),
                r -> new Row(r.getLong(1), trade(r, lines.getOrDefault(r.getLong(1), List.of()))),
                keys.toArray());
    }

    private static Trade trade(ResultSet r, List<TradeLine> lines) throws SQLException {
        return new Trade(
                new TradeId(PublicIds.uuid(r.getBytes(2))),
                StationCode.of(r.getString(3)),
                StationCode.of(r.getString(4)),
                Currency.getInstance(r.getString(5)),
                lines,
                r.getLong(6),
                r.getLong(7),
                r.getLong(8),
                STATUSES[r.getInt(9)],
                PAYMENT_STATUSES[r.getInt(10)],
                new ShipmentId(PublicIds.uuid(r.getBytes(11))),
                r.getString(12),
                Instant.ofEpochMilli(r.getLong(13)),
                Instant.ofEpochMilli(r.getLong(14)),
                r.getString(15),
                r.getLong(16));
    }

    private static Map<Long, List<TradeLine>> lines(Snapshot snapshot, List<Long> keys)
            throws SQLException {
        Map<Long, List<TradeLine>> lines = new HashMap<>();
        snapshot.each(
                """
                SELECT l.trade, i.sku, l.quantity, l.unit_price, l.amount
                FROM trade_line l JOIN item i ON i.key = l.item
                WHERE l.trade IN (%s)
                ORDER BY l.trade, l.line
                """
                        .formatted(Snapshot.marks(keys.size())),
                r ->
                        lines.computeIfAbsent(r.getLong(1), _ -> new ArrayList<>())
                                .add(
                                        new TradeLine(
                                                Sku.of(r.getString(2)),
                                                new Quantity(r.getLong(3)),
                                                new UnitPrice(r.getLong(4)),
                                                r.getLong(5))),
                keys.toArray());
        return lines;
    }

    private static List<Payment> payments(Snapshot snapshot, long trade) throws SQLException {
        return snapshot.list(
                """
                SELECT refund, amount, reference, at, by, position FROM payment
                WHERE trade = ? ORDER BY key
                """,
                r ->
                        new Payment(
                                r.getBoolean(1),
                                r.getLong(2),
                                r.getString(3),
                                Instant.ofEpochMilli(r.getLong(4)),
                                r.getString(5),
                                r.getLong(6)),
                trade);
    }
}
