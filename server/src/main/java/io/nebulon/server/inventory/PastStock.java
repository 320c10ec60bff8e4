package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.EventCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts together the stock of a station as it was at a past moment.
final class PastStock {
    /// How many items are looked at together.
    private static final int STRIDE = 200;

    private final Snapshot snapshot;
    private final StationKey station;
    private final PastFigures figures;
    private final EventCodec codec;

    PastStock(Snapshot snapshot, StationKey station, Moment moment, EventCodec codec) {
        this.snapshot = snapshot;
        this.station = station;
        this.figures = new PastFigures(snapshot, station, moment);
        this.codec = codec;
    }

    /// The levels that were not empty, in the order in which their items were registered.
    List<Found> levels(LevelFilter filter, long after, int most) throws SQLException {
        Map<Sku, PolicySet> policies = figures.policies(codec);
        List<Found> found = new ArrayList<>();
        List<Found> candidates = candidates(filter, after);
        while (!candidates.isEmpty()) {
            for (Found then : then(candidates, policies, filter)) {
                found.add(then);
                if (found.size() == most) {
                    return found;
                }
            }
            candidates =
                    candidates.size() < STRIDE
                            ? List.of()
                            : candidates(filter, candidates.getLast().key());
        }
        return found;
    }

    /// What lay of an item on each shelf of the station.
    List<PlacedStock> places(long item) throws SQLException {
        return figures.places(item - 1, item);
    }

    /// Items of which anything was ever booked or said at the station.
    private List<Found> candidates(LevelFilter filter, long after) throws SQLException {
        return snapshot.list(
                """
                SELECT l.item, i.sku, i.name, i.unit
                FROM stock_level l JOIN item i ON i.key = l.item
                WHERE l.station = ? AND l.item > ?
                  AND (CAST(? AS TEXT) IS NULL OR i.sku = ?)
                  AND (CAST(? AS TEXT) IS NULL
                       OR LOWER(i.sku) LIKE ? ESCAPE '!' OR LOWER(i.name) LIKE ? ESCAPE '!')
                ORDER BY l.item LIMIT ?
                """,
                row -> {
                    Sku sku = Sku.of(row.getString(2));
                    return new Found(
                            row.getLong(1),
                            sku,
                            row.getString(3),
                            row.getString(4),
                            StockLevel.none(station.code(), sku));
                },
                station.key(),
                after,
                filter.sku(),
                filter.sku(),
                filter.pattern(),
                filter.pattern(),
                filter.pattern(),
                STRIDE);
    }

    private List<Found> then(
            List<Found> candidates, Map<Sku, PolicySet> policies, LevelFilter filter)
            throws SQLException {
        long after = candidates.getFirst().key() - 1;
        long upTo = candidates.getLast().key();
        List<PlacedStock> places = figures.places(after, upTo);
        Map<Long, Quantity> onHand = new HashMap<>();
        for (PlacedStock p : places) {
            onHand.merge(p.item(), new Quantity(p.thousandths()), Quantity::plus);
        }
        Map<Long, Quantity> reserved = figures.reserved(after, upTo);
        Map<Long, Quantity> inbound = figures.inbound(after, upTo);
        Set<Long> expiring = expiring(places, filter.lastDay());
        return candidates.stream()
                .map(c ->
                        at(
                                c,
                                onHand.getOrDefault(c.key(), Quantity.ZERO),
                                reserved.getOrDefault(c.key(), Quantity.ZERO),
                                inbound.getOrDefault(c.key(), Quantity.ZERO),
                                policies.get(c.sku())))
                .filter(f -> !f.level().equals(StockLevel.none(station.code(), f.sku())))
                .filter(f -> !filter.low() || f.level().isLow())
                .filter(f -> filter.expiringBefore() == null || expiring.contains(f.key()))
                .toList();
    }

    private Found at(
            Found item,
            Quantity onHand,
            Quantity reserved,
            Quantity inbound,
            @Nullable PolicySet policy) {
        return new Found(
                item.key(),
                item.sku(),
                item.name(),
                item.unit(),
                new StockLevel(
                        station.code(),
                        item.sku(),
                        onHand,
                        reserved,
                        inbound,
                        policy == null ? null : policy.capacity(),
                        policy == null ? null : policy.reorderPoint()));
    }

    /// The items of which something lay there that expires before that day.
    private Set<Long> expiring(List<PlacedStock> places, @Nullable Long day) throws SQLException {
        Set<Long> items = new HashSet<>();
        if (day == null) {
            return items;
        }
        Map<Long, Boolean> lots = new HashMap<>();
        for (PlacedStock p : places) {
            if (p.lot() == 0 || p.thousandths() <= 0) {
                continue;
            }
            Boolean isExpiring = lots.get(p.lot());
            if (isExpiring == null) {
                isExpiring =
                        snapshot.first(
                                        "SELECT 1 FROM lot WHERE key = ? AND expires < ?",
                                        _ -> true,
                                        p.lot(),
                                        day)
                                != null;
                lots.put(p.lot(), isExpiring);
            }
            if (isExpiring) {
                items.add(p.item());
            }
        }
        return items;
    }
}
