package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.history.LevelSum;
import io.nebulon.server.history.Moment;
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
final class PastStock implements Stock {
    /// How many items are looked at together.
    private static final int STRIDE = 501;

    private final Snapshot snapshot;
    private final StationKey station;
    private final PastFigures figures;
    private final EventCodec codec;

    PastStock(Snapshot snapshot, StationKey station, Moment moment, EventCodec codec) {
        this(snapshot, station, moment, codec, 0, Long.MAX_VALUE);
    }

    private PastStock(
            Snapshot snapshot,
            StationKey station,
            Moment moment,
            EventCodec codec,
            long first,
            long last) {
        this.snapshot = snapshot;
        this.station = station;
        this.figures = new PastFigures(snapshot, station, moment, first, last);
        this.codec = codec;
    }

    /// The same for one item alone.
    static PastStock of(
            Snapshot snapshot, StationKey station, Moment moment, EventCodec codec, long item) {
        return new PastStock(snapshot, station, moment, codec, item - 1, item);
    }

    @Override
    public List<Found> levels(LevelFilter filter, long after, int most) throws SQLException {
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

    @Override
    public Consumption consumption(List<Found> found) throws SQLException {
        return found.isEmpty()
                ? Consumption.NONE
                : figures.consumption(found.getFirst().key() - 1, found.getLast().key());
    }

    @Override
    public List<PlacedStock> places(long item) throws SQLException {
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
        Map<Long, LevelSum> levels = figures.levels(after, upTo);
        Set<Long> expiring =
                filter.lastDay() == null
                        ? Set.of()
                        : expiring(figures.places(after, upTo), filter.lastDay());
        Set<Long> there =
                filter.location() == null
                        ? Set.of()
                        : lyingAt(figures.places(after, upTo), filter.location());
        return candidates.stream()
                .map(c -> at(c, levels.getOrDefault(c.key(), LevelSum.NONE), policies.get(c.sku())))
                .filter(f -> !f.level().equals(StockLevel.none(station.code(), f.sku())))
                .filter(f -> !filter.low() || f.level().isLow())
                .filter(f -> filter.expiringBefore() == null || expiring.contains(f.key()))
                .filter(f -> filter.location() == null || there.contains(f.key()))
                .toList();
    }

    private Found at(Found item, LevelSum sum, @Nullable PolicySet policy) {
        return new Found(
                item.key(),
                item.sku(),
                item.name(),
                item.unit(),
                new StockLevel(
                        station.code(),
                        item.sku(),
                        new Quantity(sum.onHand()),
                        new Quantity(sum.reserved()),
                        new Quantity(sum.inbound()),
                        policy == null ? null : policy.capacity(),
                        policy == null ? null : policy.reorderPoint()));
    }

    /// The items of which something lay at a location.
    private Set<Long> lyingAt(List<PlacedStock> places, LocationCode location) throws SQLException {
        Long number =
                snapshot.first(
                        "SELECT number FROM location WHERE station = ? AND code = ?",
                        row -> row.getLong(1),
                        station.key(),
                        location.value());
        Set<Long> items = new HashSet<>();
        for (PlacedStock p : places) {
            if (number != null && p.location() == number && p.thousandths() > 0) {
                items.add(p.item());
            }
        }
        return items;
    }

    /// The items of which something lay there that expires before that day.
    private Set<Long> expiring(List<PlacedStock> places, long day) throws SQLException {
        Set<Long> items = new HashSet<>();
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
