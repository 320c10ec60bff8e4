package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.EventCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The figures of a station at a past moment: what lay there from the ledger, what was promised and
/// expected from the milestones of shipments, policies from the log.
final class PastFigures {
    private final Snapshot snapshot;
    private final StationKey station;
    private final Moment moment;

    PastFigures(Snapshot snapshot, StationKey station, Moment moment) {
        this.snapshot = snapshot;
        this.station = station;
        this.moment = moment;
    }

    /// What lay on each shelf, of the items with keys after the first up to the second one.
    List<PlacedStock> places(long after, long upTo) throws SQLException {
        return snapshot.list(
                """
                SELECT item, number, lot, SUM(quantity) FROM (
                    SELECT m.item, l.number, m.lot, m.quantity
                    FROM location l JOIN movement m
                      ON m.to_account = l.station * 1048576 + l.number
                    WHERE l.station = ? AND m.item > ? AND m.item <= ?
                      AND m.occurred_at <= ? AND m.position <= ?
                      AND m.to_account >= 1048576 AND m.to_account < 4503599627370496
                    UNION ALL
                    SELECT m.item, l.number, m.lot, -m.quantity
                    FROM location l JOIN movement m
                      ON m.from_account = l.station * 1048576 + l.number
                    WHERE l.station = ? AND m.item > ? AND m.item <= ?
                      AND m.occurred_at <= ? AND m.position <= ?
                      AND m.from_account >= 1048576 AND m.from_account < 4503599627370496
                ) AS change
                GROUP BY item, number, lot HAVING SUM(quantity) <> 0
                ORDER BY item, number, lot
                """,
                row ->
                        new PlacedStock(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                station.key(),
                after,
                upTo,
                moment.at(),
                moment.position(),
                station.key(),
                after,
                upTo,
                moment.at(),
                moment.position());
    }

    /// What was promised to shipments from here that had neither left nor ended, by item.
    Map<Long, Quantity> reserved(long after, long upTo) throws SQLException {
        return sums(
                """
                SELECT item, SUM(quantity) FROM (
                    SELECT l.item, l.quantity
                    FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                    WHERE s.origin = ? AND s.trade IS NULL AND l.item > ? AND l.item <= ?
                      AND s.booked_at <= ? AND s.booked_position <= ?
                      AND (s.departed_at IS NULL OR s.departed_at > ? OR s.departed_position > ?)
                      AND (s.closed_at IS NULL OR s.closed_at > ? OR s.closed_position > ?)
                    UNION ALL
                    SELECT l.item, l.quantity
                    FROM trade t JOIN shipment s ON s.key = t.shipment
                    JOIN shipment_line l ON l.shipment = s.key
                    WHERE t.seller = ? AND l.item > ? AND l.item <= ?
                      AND s.booked_at <= ? AND s.booked_position <= ?
                      AND (s.departed_at IS NULL OR s.departed_at > ? OR s.departed_position > ?)
                      AND (s.closed_at IS NULL OR s.closed_at > ? OR s.closed_position > ?)
                ) AS promised
                GROUP BY item
                """,
                after,
                upTo,
                3);
    }

    /// What shipments to here that had not ended were to bring, by item.
    Map<Long, Quantity> inbound(long after, long upTo) throws SQLException {
        return sums(
                """
                SELECT item, SUM(quantity) FROM (
                    SELECT l.item, l.quantity
                    FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                    WHERE s.destination = ? AND s.trade IS NULL AND l.item > ? AND l.item <= ?
                      AND s.booked_at <= ? AND s.booked_position <= ?
                      AND (s.closed_at IS NULL OR s.closed_at > ? OR s.closed_position > ?)
                    UNION ALL
                    SELECT l.item, l.quantity
                    FROM trade t JOIN shipment s ON s.key = t.shipment
                    JOIN shipment_line l ON l.shipment = s.key
                    WHERE t.buyer = ? AND l.item > ? AND l.item <= ?
                      AND s.booked_at <= ? AND s.booked_position <= ?
                      AND (s.closed_at IS NULL OR s.closed_at > ? OR s.closed_position > ?)
                ) AS expected
                GROUP BY item
                """,
                after,
                upTo,
                2);
    }

    /// The capacities and reorder points of that moment.
    Map<Sku, PolicySet> policies(EventCodec codec) throws SQLException {
        Map<Sku, PolicySet> policies = new HashMap<>();
        snapshot.each(
                """
                SELECT payload FROM event
                WHERE type = 'stock.policy_set' AND stations = ?
                  AND occurred_at <= ? AND position <= ?
                ORDER BY occurred_at, position
                """,
                row -> {
                    if (codec.event("stock.policy_set", row.getString(1)) instanceof PolicySet p) {
                        policies.put(p.sku(), p);
                    }
                    return true;
                },
                station.code().value(),
                moment.at(),
                moment.position());
        return policies;
    }

    /// Sums over two halves, the transfers and the trades, each with the same values.
    ///
    /// @param milestones how many milestones each half compares with the moment
    private Map<Long, Quantity> sums(String sql, long after, long upTo, int milestones)
            throws SQLException {
        List<Object> half = new ArrayList<>(List.of(station.key(), after, upTo));
        for (int i = 0; i < milestones; i++) {
            half.add(moment.at());
            half.add(moment.position());
        }
        List<Object> values = new ArrayList<>(half);
        values.addAll(half);
        Map<Long, Quantity> sums = new HashMap<>();
        snapshot.each(
                sql,
                row -> {
                    sums.put(row.getLong(1), new Quantity(row.getLong(2)));
                    return true;
                },
                values.toArray());
        return sums;
    }
}
