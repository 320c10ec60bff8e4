package io.nebulon.server.history;

import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// The sums of one checkpoint, read row by row: from the tables that the log fills, or from the
/// checkpoints of the level below.
final class CheckpointSums {
    private final Snapshot snapshot;
    private final Checkpoint checkpoint;
    private final Mark start;

    private CheckpointSums(Snapshot snapshot, Checkpoint checkpoint, Mark start) {
        this.snapshot = snapshot;
        this.checkpoint = checkpoint;
        this.start = start;
    }

    /// Of a stretch of the log.
    ///
    /// @param upTo the last position; an earlier one when there are too many movements up to it
    static CheckpointSums ofLog(
            Snapshot snapshot, long number, Mark start, long upTo, long mostMovements)
            throws SQLException {
        Long full =
                snapshot.first(MOVEMENT, row -> row.getLong(1), start.movement() + mostMovements);
        long position =
                full == null ? upTo : Math.min(upTo, Math.max(full - 1, start.position() + 1));
        Mark end =
                new Mark(
                        position,
                        last(snapshot, MOVEMENT, LAST_MOVEMENT, start.movement(), position),
                        last(snapshot, SHIPMENT, LAST_SHIPMENT, start.shipment(), position));
        Checkpoint span =
                Objects.requireNonNull(
                        snapshot.first(
                                SPAN,
                                row ->
                                        new Checkpoint(
                                                0, number, end, row.getLong(1), row.getLong(2)),
                                Long.MAX_VALUE,
                                Long.MIN_VALUE,
                                start.movement(),
                                end.movement(),
                                start.shipment(),
                                end.shipment(),
                                start.position(),
                                end.position(),
                                start.position(),
                                end.position()));
        return new CheckpointSums(snapshot, span, start);
    }

    /// Of the checkpoints of the level below.
    static CheckpointSums ofParts(Snapshot snapshot, int level, long number) throws SQLException {
        long first = number * Checkpoint.FANOUT;
        List<Checkpoint> parts = Cover.range(snapshot, level - 1, first, first + Checkpoint.FANOUT);
        long earliest = parts.stream().mapToLong(Checkpoint::earliest).min().orElseThrow();
        long latest = parts.stream().mapToLong(Checkpoint::latest).max().orElseThrow();
        return new CheckpointSums(
                snapshot,
                new Checkpoint(level, number, parts.getLast().end(), earliest, latest),
                Mark.START);
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /// Station, item, on hand, reserved, inbound, consumed.
    void levels(Snapshot.RowReader<Boolean> visitor) throws SQLException {
        if (checkpoint.level() > 0) {
            long first = checkpoint.number() * Checkpoint.FANOUT;
            snapshot.each(
                    LEVELS_OF_PARTS,
                    visitor,
                    checkpoint.level() - 1,
                    first,
                    first + Checkpoint.FANOUT);
            return;
        }
        Mark end = checkpoint.end();
        snapshot.each(
                LEVELS_OF_LOG,
                visitor,
                start.movement(),
                end.movement(),
                start.movement(),
                end.movement(),
                start.shipment(),
                end.shipment(),
                start.shipment(),
                end.shipment(),
                start.position(),
                end.position(),
                start.position(),
                end.position(),
                start.position(),
                end.position());
    }

    /// Account, item, lot, quantity.
    void stock(Snapshot.RowReader<Boolean> visitor) throws SQLException {
        if (checkpoint.level() > 0) {
            long first = checkpoint.number() * Checkpoint.FANOUT;
            snapshot.each(
                    STOCK_OF_PARTS,
                    visitor,
                    checkpoint.level() - 1,
                    first,
                    first + Checkpoint.FANOUT);
            return;
        }
        long from = start.movement();
        long to = checkpoint.end().movement();
        snapshot.each(STOCK_OF_LOG, visitor, from, to, from, to);
    }

    /// The last key up to a position, by halving: keys have no gaps and rise with the positions.
    ///
    /// @param after the key before the first one that it can be
    private static long last(
            Snapshot snapshot, String positionOf, String greatest, long after, long position)
            throws SQLException {
        Long last = snapshot.first(greatest, row -> row.getLong(1));
        long low = after;
        long high = last == null ? after : last;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            Long at = snapshot.first(positionOf, row -> row.getLong(1), middle);
            if (at != null && at <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static final String MOVEMENT = "SELECT position FROM movement WHERE key = ?";
    private static final String LAST_MOVEMENT = "SELECT COALESCE(MAX(key), 0) FROM movement";
    private static final String SHIPMENT = "SELECT booked_position FROM shipment WHERE key = ?";
    private static final String LAST_SHIPMENT = "SELECT COALESCE(MAX(key), 0) FROM shipment";

    private static final String SPAN =
            """
            SELECT COALESCE(MIN(earliest), ?), COALESCE(MAX(latest), ?) FROM (
                SELECT MIN(occurred_at) AS earliest, MAX(occurred_at) AS latest FROM movement
                WHERE key > ? AND key <= ?
                UNION ALL
                SELECT MIN(booked_at), MAX(booked_at) FROM shipment WHERE key > ? AND key <= ?
                UNION ALL
                SELECT MIN(departed_at), MAX(departed_at) FROM shipment
                WHERE departed_position > ? AND departed_position <= ?
                UNION ALL
                SELECT MIN(closed_at), MAX(closed_at) FROM shipment
                WHERE closed_position > ? AND closed_position <= ?) moments
            """;

    private static final String LEVELS_OF_LOG =
            """
            SELECT station, item, SUM(on_hand), SUM(reserved), SUM(inbound), SUM(consumed) FROM (
                SELECT to_account >> 20 AS station, item, quantity AS on_hand, 0 AS reserved,
                       0 AS inbound, 0 AS consumed
                FROM movement
                WHERE key > ? AND key <= ?
                  AND to_account >= 1048576 AND to_account < 4503599627370496
                UNION ALL
                SELECT from_account >> 20, item, -quantity, 0, 0, CASE WHEN to_account = 2 THEN quantity ELSE 0 END
                FROM movement
                WHERE key > ? AND key <= ?
                  AND from_account >= 1048576 AND from_account < 4503599627370496
                UNION ALL
                SELECT s.origin, l.item, 0, l.quantity, 0, 0
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key AND s.key > ? AND s.key <= ?
                UNION ALL
                SELECT s.destination, l.item, 0, 0, l.quantity, 0
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key AND s.key > ? AND s.key <= ?
                UNION ALL
                SELECT s.origin, l.item, 0, -l.quantity, 0, 0
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key
                  AND s.departed_position > ? AND s.departed_position <= ?
                UNION ALL
                SELECT s.origin, l.item, 0, -l.quantity, 0, 0
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key AND s.closed_position > ? AND s.closed_position <= ?
                  AND s.departed_position IS NULL
                UNION ALL
                SELECT s.destination, l.item, 0, 0, -l.quantity, 0
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key AND s.closed_position > ? AND s.closed_position <= ?) changes
            GROUP BY station, item
            """;

    private static final String LEVELS_OF_PARTS =
            """
            SELECT station, item, SUM(on_hand), SUM(reserved), SUM(inbound), SUM(consumed)
            FROM checkpoint_level WHERE level = ? AND number >= ? AND number < ?
            GROUP BY station, item
            """;

    private static final String STOCK_OF_LOG =
            """
            SELECT account, item, lot, SUM(quantity) FROM (
                SELECT CASE WHEN to_account < 4503599627370496 THEN to_account
                            ELSE 4503599627370496 END AS account, item, lot, quantity
                FROM movement WHERE key > ? AND key <= ?
                UNION ALL
                SELECT CASE WHEN from_account < 4503599627370496 THEN from_account
                            ELSE 4503599627370496 END, item, lot, -quantity
                FROM movement WHERE key > ? AND key <= ?) changes
            GROUP BY account, item, lot HAVING SUM(quantity) <> 0
            """;

    private static final String STOCK_OF_PARTS =
            """
            SELECT account, item, lot, SUM(quantity) FROM checkpoint_stock
            WHERE level = ? AND number >= ? AND number < ?
            GROUP BY account, item, lot HAVING SUM(quantity) <> 0
            """;
}
