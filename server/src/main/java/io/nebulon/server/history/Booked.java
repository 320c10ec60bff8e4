package io.nebulon.server.history;

import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in the order of keys the shipments and trades end that were booked by a moment, so that a
/// list of the past need not pass by everything that came later.
public final class Booked {
    private Booked() {}

    /// The key of the last shipment that was booked by then; 0 when there was none.
    public static long lastShipment(Snapshot snapshot, Moment moment) throws SQLException {
        Cover cover = Cover.of(snapshot, moment);
        List<Stretch> parts = new ArrayList<>(cover.parts());
        long whole = cover.whole().isEmpty() ? 0 : cover.whole().getLast().end().shipment();
        for (Stretch part : parts.reversed()) {
            if (part.upTo().shipment() <= whole) {
                break;
            }
            Long last =
                    snapshot.first(
                            """
                            SELECT key FROM shipment
                            WHERE key > ? AND key <= ? AND booked_position <= ? AND booked_at <= ?
                            ORDER BY key DESC LIMIT 1
                            """,
                            row -> row.getLong(1),
                            part.after().shipment(),
                            part.upTo().shipment(),
                            moment.position(),
                            moment.at());
            if (last != null) {
                return last;
            }
        }
        return whole;
    }

    /// The key of the last movement that may count at that moment; 0 when there was none.
    public static long lastMovement(Snapshot snapshot, Moment moment) throws SQLException {
        Cover cover = Cover.of(snapshot, moment);
        long whole = cover.whole().isEmpty() ? 0 : cover.whole().getLast().end().movement();
        for (Stretch part : cover.parts().reversed()) {
            if (part.upTo().movement() <= whole) {
                break;
            }
            Long last =
                    snapshot.first(
                            """
                            SELECT key FROM movement
                            WHERE key > ? AND key <= ? AND position <= ? AND occurred_at <= ?
                            ORDER BY key DESC LIMIT 1
                            """,
                            row -> row.getLong(1),
                            part.after().movement(),
                            part.upTo().movement(),
                            moment.position(),
                            moment.at());
            if (last != null) {
                return last;
            }
        }
        return whole;
    }

    /// The key of a movement up to which all of them occurred before that time.
    ///
    /// @param millis since 1970
    public static long movementsBefore(Snapshot snapshot, long millis) throws SQLException {
        return before(snapshot, millis).movement();
    }

    /// The key of a trade up to which all of them were made before that time.
    ///
    /// @param millis since 1970
    public static long tradesBefore(Snapshot snapshot, long millis) throws SQLException {
        return lastTrade(snapshot, before(snapshot, millis).shipment());
    }

    private static Mark before(Snapshot snapshot, long millis) throws SQLException {
        Cover cover = Cover.of(snapshot, Moment.occurred(Instant.ofEpochMilli(millis - 1)));
        Mark before = Mark.START;
        for (Checkpoint checkpoint : cover.whole()) {
            if (!Cover.start(snapshot, checkpoint).equals(before)) {
                break;
            }
            before = checkpoint.end();
        }
        return before;
    }

    /// The key of the last trade whose shipment was booked by then: both keys rise together.
    public static long lastTrade(Snapshot snapshot, Moment moment) throws SQLException {
        return lastTrade(snapshot, lastShipment(snapshot, moment));
    }

    private static long lastTrade(Snapshot snapshot, long shipment) throws SQLException {
        @Nullable Long last =
                snapshot.first("SELECT COALESCE(MAX(key), 0) FROM trade", row -> row.getLong(1));
        long low = 0;
        long high = last == null ? 0 : last;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            Long of =
                    snapshot.first(
                            "SELECT shipment FROM trade WHERE key = ?",
                            row -> row.getLong(1),
                            middle);
            if (of != null && of <= shipment) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
