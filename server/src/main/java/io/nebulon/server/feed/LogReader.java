package io.nebulon.server.feed;

import io.nebulon.server.events.CloudEvents;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads the log a piece at a time for those whom the ring cannot serve.
@Singleton
class LogReader {
    /// The size at which a piece ends; its last event may go beyond.
    private static final int PIECE_BYTES = 64 * 1024;

    /// The most events that a piece looks at, so that no snapshot is held open for long.
    private static final int STRETCH = 5_000;

    private static final byte[] NO_HASH = new byte[0];

    private final Snapshots snapshots;
    private final CloudEvents cloudEvents;

    LogReader(Snapshots snapshots, CloudEvents cloudEvents) {
        this.snapshots = snapshots;
        this.cloudEvents = cloudEvents;
    }

    /// A stretch of the log.
    ///
    /// @param to the position up to which it was looked at
    /// @param bytes the messages of those events that the view shows
    /// @param events how many these are
    /// @param last the position of the last of them, or 0
    record Piece(long to, byte[] bytes, int events, long last) {}

    /// The identity of the log and where it ends now.
    record Head(String log, long position) {}

    Head head() {
        return snapshots
                .read(snapshot ->
                        snapshot.list(
                                "SELECT log_id, position FROM log_head WHERE one = 1",
                                row -> new Head(row.getString(1), row.getLong(2))))
                .value()
                .getFirst();
    }

    Piece read(View view, long after) {
        Collected collected = new Collected(view);
        long most = after + STRETCH;
        return snapshots
                .read(snapshot -> {
                    snapshot.each(AFTER, collected::add, after, most);
                    return collected.piece(Math.min(most, snapshot.position()));
                })
                .value();
    }

    private static final String AFTER =
            """
            SELECT position, id, type, occurred_at, recorded_at, actor, stations, subject, payload
            FROM event WHERE position > ? AND position <= ? ORDER BY position
            """;

    /// What has been read so far.
    private final class Collected {
        private final View view;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        private int events;
        private long last;

        Collected(View view) {
            this.view = view;
        }

        boolean isFull() {
            return bytes.size() >= PIECE_BYTES;
        }

        boolean add(ResultSet row) throws SQLException {
            if (view.shows(row.getString(3), row.getString(7), row.getString(6))) {
                Frame frame = Frame.of(entry(row), cloudEvents);
                bytes.writeBytes(frame.bytes());
                last = frame.position();
                events++;
            }
            return !isFull();
        }

        Piece piece(long end) {
            return new Piece(isFull() ? last : end, bytes.toByteArray(), events, last);
        }
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong(1),
                PublicIds.uuid(row.getBytes(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                NO_HASH,
                0,
                NO_HASH,
                NO_HASH);
    }
}
