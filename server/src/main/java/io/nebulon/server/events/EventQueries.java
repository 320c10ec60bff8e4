package io.nebulon.server.events;

import com.fasterxml.jackson.databind.util.RawValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the log for clients. A page looks at a bounded stretch of it: where a filter lets little
/// through, a page is short or empty and its cursor leads on.
@Singleton
class EventQueries implements Listing {
    private static final Columns COLUMNS =
            Columns.named(
                    "position",
                    "id",
                    "type",
                    "subject",
                    "time",
                    "recordedtime",
                    "actor",
                    "stations",
                    "source",
                    "specversion",
                    "data",
                    "hash");

    /// The most events that one page looks at.
    private static final long STRETCH = 50_000;

    private final Snapshots snapshots;
    private final CloudEvents cloudEvents;

    EventQueries(Snapshots snapshots, CloudEvents cloudEvents) {
        this.snapshots = snapshots;
        this.cloudEvents = cloudEvents;
    }

    /// The order of a list of events.
    enum Order {
        ASC,
        DESC
    }

    /// What is asked for.
    ///
    /// @param after only events with a higher position
    /// @param cursor where the page before ended, or null
    private record Asked(
            EventFilter filter, long after, @Nullable Long cursor, boolean newestFirst, int limit) {
        static Asked of(Params params) {
            Long after = params.number("after", 0, Long.MAX_VALUE - STRETCH);
            Long cursor = params.number("cursor", 0, Long.MAX_VALUE - STRETCH);
            Asked asked =
                    new Asked(
                            EventFilter.of(params),
                            after == null ? 0 : after,
                            cursor,
                            params.choice("order", Order.class) == Order.DESC,
                            params.limit());
            params.check();
            return asked;
        }

        /// The positions that this page looks at: from the first one to the second one.
        Stretch stretch(long head) {
            if (newestFirst) {
                long last = cursor == null ? head : Math.min(cursor - 1, head);
                return new Stretch(Math.max(after, last - STRETCH) + 1, last);
            }
            long start = cursor == null ? after : Math.max(cursor, after);
            return new Stretch(start + 1, Math.min(start + STRETCH, head));
        }
    }

    private record Stretch(long first, long last) {}

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<RawValue>> page(HttpRequest<?> request, Caller caller) {
        Asked asked = Asked.of(Params.of(request));
        Audience audience = new Audience(caller);
        return snapshots.query(snapshot -> page(snapshot, asked, audience));
    }

    Positioned<RawValue> one(String id, Audience audience) {
        UUID known = id(id);
        return snapshots.query(snapshot -> {
            LogEntry entry =
                    snapshot.first(
                            """
                            SELECT position, id, type, occurred_at, recorded_at, actor,
                                   stations, subject, payload, chain_hash
                            FROM event WHERE position = ?
                            """,
                            EventQueries::entry,
                            PublicIds.keyOf(known));
            if (entry == null
                    || !entry.id().equals(known)
                    || !audience.sees(entry.type(), entry.stations())) {
                throw notFound(id);
            }
            return new RawValue(cloudEvents.jsonWithHash(entry));
        });
    }

    private Page<RawValue> page(Snapshot snapshot, Asked asked, Audience audience)
            throws SQLException {
        Stretch stretch = asked.stretch(snapshot.position());
        List<LogEntry> entries = new ArrayList<>();
        snapshot.each(
                asked.newestFirst ? NEWEST_FIRST : OLDEST_FIRST,
                row -> {
                    String type = row.getString(3);
                    String stations = row.getString(7);
                    if (asked.filter.matches(type, stations, row.getString(6))
                            && audience.sees(type, stations)) {
                        entries.add(entry(row));
                    }
                    return entries.size() <= asked.limit;
                },
                stretch.first,
                stretch.last);
        boolean isMore = entries.size() > asked.limit;
        List<LogEntry> shown = isMore ? entries.subList(0, asked.limit) : entries;
        return new Page<>(
                shown.stream().map(e -> new RawValue(cloudEvents.jsonWithHash(e))).toList(),
                isMore
                        ? Long.toString(shown.getLast().position())
                        : beyond(asked, stretch, snapshot.position()));
    }

    /// Where to go on when the stretch is through but the log is not.
    private static @Nullable String beyond(Asked asked, Stretch stretch, long head) {
        if (asked.newestFirst) {
            return stretch.first > asked.after + 1 ? Long.toString(stretch.first) : null;
        }
        return stretch.last < head ? Long.toString(stretch.last) : null;
    }

    private static final String OLDEST_FIRST =
            """
            SELECT position, id, type, occurred_at, recorded_at, actor, stations, subject, payload,
                   chain_hash
            FROM event WHERE position >= ? AND position <= ? ORDER BY position
            """;

    private static final String NEWEST_FIRST =
            """
            SELECT position, id, type, occurred_at, recorded_at, actor, stations, subject, payload,
                   chain_hash
            FROM event WHERE position >= ? AND position <= ? ORDER BY position DESC
            """;

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
                new byte[0],
                0,
                new byte[0],
                row.getBytes(10));
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw notFound(text);
    }

    private static ProblemException notFound(String id) {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", "Not found")
                .detail("There is no event " + (id.length() > 60 ? id.substring(0, 60) : id))
                .with("kind", "event")
                .with("key", id.length() > 60 ? id.substring(0, 60) : id)
                .toException();
    }
}
