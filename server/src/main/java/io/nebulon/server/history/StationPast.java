package io.nebulon.server.history;

import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.Accounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a station held, had promised and expected at a past moment: sums of checkpoints, and beside
/// them the parts of the log that no checkpoint has whole, which are read once.
public final class StationPast {
    private final Snapshot snapshot;
    private final long station;
    private final Cover cover;
    private final StationParts parts;

    /// Of the items with keys after the first up to the second one; other items are not asked for.
    ///
    /// @param station its key
    public StationPast(Snapshot snapshot, long station, Moment moment, long after, long upTo)
            throws SQLException {
        this.snapshot = snapshot;
        this.station = station;
        this.cover = Cover.of(snapshot, moment);
        this.parts = new StationParts(snapshot, station, moment, after, upTo);
        for (Stretch part : cover.parts()) {
            parts.read(part);
        }
    }

    /// The figures by item, for items with keys after the first up to the second one.
    public Map<Long, LevelSum> levels(long after, long upTo) throws SQLException {
        Map<Long, LevelSum> levels = new HashMap<>();
        parts.levels().subMap(after, false, upTo, true).forEach(levels::put);
        for (Checkpoint checkpoint : cover.whole()) {
            snapshot.each(
                    """
                    SELECT item, on_hand, reserved, inbound, consumed FROM checkpoint_level
                    WHERE level = ? AND number = ? AND station = ? AND item > ? AND item <= ?
                    """,
                    row -> {
                        levels.merge(
                                row.getLong(1),
                                new LevelSum(
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5)),
                                LevelSum::plus);
                        return true;
                    },
                    checkpoint.level(),
                    checkpoint.number(),
                    station,
                    after,
                    upTo);
        }
        return levels;
    }

    /// What lay on each shelf, for items with keys after the first up to the second one.
    public List<PlaceSum> places(long after, long upTo) throws SQLException {
        Map<Place, Long> sums = new HashMap<>();
        for (PlaceSum change : parts.places()) {
            if (change.item() > after && change.item() <= upTo) {
                sums.merge(Place.of(change), change.thousandths(), Long::sum);
            }
        }
        for (Checkpoint checkpoint : cover.whole()) {
            addPlaces(checkpoint, after, upTo, sums);
        }
        List<PlaceSum> places = new ArrayList<>();
        sums.forEach((place, sum) -> {
            if (sum != 0) {
                places.add(new PlaceSum(place.item, place.number, place.lot, sum));
            }
        });
        places.sort(ORDER);
        return places;
    }

    private static final Comparator<PlaceSum> ORDER =
            Comparator.comparingLong(PlaceSum::item)
                    .thenComparingLong(PlaceSum::number)
                    .thenComparingLong(PlaceSum::lot);

    private record Place(long item, long number, long lot) {
        static Place of(PlaceSum sum) {
            return new Place(sum.item(), sum.number(), sum.lot());
        }
    }

    private void addPlaces(Checkpoint checkpoint, long after, long upTo, Map<Place, Long> sums)
            throws SQLException {
        snapshot.each(
                """
                SELECT c.item, l.number, c.lot, c.quantity
                FROM location l CROSS JOIN checkpoint_stock c
                WHERE l.station = ? AND c.level = ? AND c.number = ?
                  AND c.account = l.station * 1048576 + l.number AND c.item > ? AND c.item <= ?
                """,
                row -> {
                    sums.merge(
                            new Place(row.getLong(1), row.getLong(2), row.getLong(3)),
                            row.getLong(4),
                            Long::sum);
                    return true;
                },
                station,
                checkpoint.level(),
                checkpoint.number(),
                after,
                upTo);
    }

    /// The figures of one item.
    public static LevelSum level(Snapshot snapshot, long station, Moment moment, long item)
            throws SQLException {
        @Nullable LevelSum sum =
                new StationPast(snapshot, station, moment, item - 1, item)
                        .levels(item - 1, item)
                        .get(item);
        return sum == null ? LevelSum.NONE : sum;
    }

    static boolean isAt(long station, long account) {
        return Accounts.isShelf(account) && Accounts.stationOf(account) == station;
    }
}
