package io.nebulon.server.cargo;

import io.nebulon.server.cargo.CargoFilter.End;
import io.nebulon.server.query.Ends;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.PublicIds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Finds the keys of the shipments that a filter lets through, in order, one more than the limit.
///
/// For a station these are four index scans that end at the limit, and what they find is merged:
/// transfers by either end, and trades by either side, whose keys rise in the same order as those
/// of their shipments.
final class CargoKeys {
    private static final String ALL =
            """
            SELECT s.key, 0 FROM shipment s
            WHERE s.key > ? AND s.key < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String FROM_ORIGIN =
            """
            SELECT s.key, 0 FROM shipment s
            WHERE s.trade IS NULL AND s.origin = ? AND ? IN (0, s.destination)
              AND s.key > ? AND s.key < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String TO_DESTINATION =
            """
            SELECT s.key, 0 FROM shipment s
            WHERE s.trade IS NULL AND s.destination = ? AND ? IN (0, s.origin)
              AND s.key > ? AND s.key < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String OF_SALES =
            """
            SELECT s.key, t.key FROM trade t JOIN shipment s ON s.key = t.shipment
            WHERE t.seller = ? AND ? IN (0, t.buyer) AND t.key > ? AND t.key < ?
              AND t.shipment > ? AND t.shipment < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String OF_PURCHASES =
            """
            SELECT s.key, t.key FROM trade t JOIN shipment s ON s.key = t.shipment
            WHERE t.buyer = ? AND ? IN (0, t.seller) AND t.key > ? AND t.key < ?
              AND t.shipment > ? AND t.shipment < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String OF_SHIP =
            """
            SELECT s.key, 0 FROM shipment s JOIN ship c ON c.key = s.ship
            WHERE c.code = ? AND (? = 0 OR (s.origin = ? AND ? IN (0, s.destination))
                                        OR (s.destination = ? AND ? IN (0, s.origin)))
              AND s.key > ? AND s.key < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String OF_TRADE =
            """
            SELECT s.key, 0 FROM trade t JOIN shipment s ON s.key = t.shipment
            WHERE t.key = ? AND t.id = ?
              AND (? = 0 OR (s.origin = ? AND ? IN (0, s.destination))
                         OR (s.destination = ? AND ? IN (0, s.origin)))
              AND s.key > ? AND s.key < ? AND (? >> s.status) & 1 <> 0
            """;

    private static final String NEWEST_FIRST = "ORDER BY s.key DESC LIMIT ?";

    private static final String OLDEST_FIRST = "ORDER BY s.key LIMIT ?";

    private static final String NEWEST_TRADES_FIRST = "ORDER BY t.key DESC LIMIT ?";

    private static final String OLDEST_TRADES_FIRST = "ORDER BY t.key LIMIT ?";

    private final Snapshot snapshot;
    private final CargoFilter filter;

    /// The trade's key by the shipment's; 0 where it was not found by a trade.
    private final SortedMap<Long, Long> found;

    private CargoKeys(Snapshot snapshot, CargoFilter filter) {
        this.snapshot = snapshot;
        this.filter = filter;
        this.found =
                new TreeMap<>(
                        filter.newestFirst()
                                ? Comparator.<Long>reverseOrder()
                                : Comparator.<Long>naturalOrder());
    }

    /// For each shipment, in order, where a page that ends with it ends.
    static List<End> find(Snapshot snapshot, CargoFilter filter) throws SQLException {
        CargoKeys keys = new CargoKeys(snapshot, filter);
        for (Ends ends : Ends.of(snapshot, filter.station(), filter.own())) {
            keys.look(ends);
        }
        return keys.inOrder();
    }

    private void look(Ends e) throws SQLException {
        Long station = e.station();
        Long other = e.other();
        UUID trade = filter.trade();
        if (trade != null) {
            byte[] id = PublicIds.bytes(trade);
            add(OF_TRADE, PublicIds.keyOf(trade), id, station, station, other, station, other);
        } else if (filter.ship() != null) {
            add(OF_SHIP, filter.ship().value(), station, station, other, station, other);
        } else if (e.isAny()) {
            add(ALL);
        } else {
            add(FROM_ORIGIN, station, other);
            add(TO_DESTINATION, station, other);
            addTrades(OF_SALES, station, other);
            addTrades(OF_PURCHASES, station, other);
        }
    }

    private void add(String sql, Object... first) throws SQLException {
        read(sql + (filter.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST), first);
    }

    private void addTrades(String sql, long station, long other) throws SQLException {
        read(
                sql + (filter.newestFirst() ? NEWEST_TRADES_FIRST : OLDEST_TRADES_FIRST),
                station,
                other,
                filter.low().trade(),
                filter.high().trade());
    }

    private void read(String sql, Object... first) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(first));
        values.add(filter.low().shipment());
        values.add(filter.high().shipment());
        values.add(Snapshot.mask(filter.statuses()));
        values.add(filter.limit() + 1);
        snapshot.each(
                sql,
                row -> {
                    found.put(row.getLong(1), row.getLong(2));
                    return true;
                },
                values.toArray());
    }

    private List<End> inOrder() {
        List<End> ends = new ArrayList<>();
        long trade = filter.end().trade();
        for (Map.Entry<Long, Long> entry : found.entrySet()) {
            if (ends.size() > filter.limit()) {
                break;
            }
            if (entry.getValue() != 0) {
                trade = isBeyond(entry.getValue(), trade) ? entry.getValue() : trade;
            }
            ends.add(new End(entry.getKey(), trade));
        }
        return ends;
    }

    private boolean isBeyond(long trade, long other) {
        return filter.newestFirst() ? trade < other : trade > other;
    }
}
