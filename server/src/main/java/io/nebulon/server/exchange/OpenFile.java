package io.nebulon.server.exchange;

import io.nebulon.core.Command;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.Writing;
import io.nebulon.server.store.CorruptLogException;
import io.nebulon.server.store.EventCodec;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file while it is being imported: the open transaction, what it has done so far and what is
/// wrong with it. Everything is recorded as history: conservation and order hold, today's rules do
/// not.
final class OpenFile {
    private final Writing writing;
    private final String actor;
    private final Problems problems;
    private final Map<String, Long> keys = new HashMap<>();
    private @Nullable EventCodec codec;
    private int added;
    private int changed;
    private int unchanged;
    private @Nullable String note;

    OpenFile(Writing writing, String actor, Problems problems) {
        this.writing = writing;
        this.actor = actor;
        this.problems = problems;
    }

    /// A fact that the books know by its reference.
    ///
    /// @param event null for one that is no booking
    record Known(@Nullable Event event, Instant occurredAt) {}

    TradeBook books() {
        return writing.books();
    }

    /// The moment of the import.
    Instant now() {
        return writing.now();
    }

    void addedOne() {
        added++;
    }

    void changedOne() {
        changed++;
    }

    void unchangedOne() {
        unchanged++;
    }

    void note(String text) {
        note = text;
    }

    FileReport report(CsvSource source, int rows) {
        return problems.isEmpty()
                ? new FileReport(source.name(), rows, added, changed, unchanged, List.of(), note)
                : new FileReport(source.name(), rows, 0, 0, 0, problems.sorted(), null);
    }

    /// Whether the key stands in the file for the first time; else that is noted.
    boolean isNew(Row row, String column, String key) {
        Long before = keys.putIfAbsent(key, row.line());
        if (before != null) {
            row.problem(column, RowFault.REPEATED, key, before);
        }
        return before == null;
    }

    /// Decides a command.
    ///
    /// @param at when it occurred, or null for the moment of the import
    /// @return what followed from it, or null when it was refused, which is then noted
    @Nullable List<Fact> apply(Place place, Command command, @Nullable Instant at) {
        Outcome<List<Fact>> outcome =
                writing.apply(
                        new CommandRequest<>(
                                command, actor, at, null, true, (books, facts) -> facts));
        return switch (outcome) {
            case Outcome.Accepted<List<Fact>> accepted -> accepted.facts();
            case Outcome.Rejected<List<Fact>>(var rejection, _) -> {
                place.refused(rejection, books());
                yield null;
            }
        };
    }

    /// Notes when the station had not begun its service at that moment; when it had ended is the
    /// domain's business.
    void checkBegun(Row row, String column, StationCode code, Instant at) {
        Station station = books().station(code);
        Instant from = station == null ? null : station.details().inServiceFrom();
        if (from != null && at.isBefore(from)) {
            row.problem(column, RowFault.BEFORE_SERVICE, code, from);
        }
    }

    /// The fact with that reference, or null when there is none.
    @Nullable Known known(String reference) {
        if (!books().isRecorded(reference)) {
            return null;
        }
        try (PreparedStatement query =
                writing.connection()
                        .prepareStatement(
                                """
                                SELECT e.type, e.payload, e.occurred_at
                                FROM reference r JOIN event e ON e.position = r.position
                                WHERE r.reference = ?
                                """)) {
            query.setString(1, reference);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new CorruptLogException("no event has reference " + reference);
                }
                return new Known(
                        codec().event(row.getString(1), row.getString(2)),
                        Instant.ofEpochMilli(row.getLong(3)));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot read: " + e.getMessage(), e);
        }
    }

    /// The identity of the log.
    String logId() {
        String id = first("SELECT log_id FROM log_head WHERE one = 1");
        return id == null ? "" : id;
    }

    /// The latest moment after the given one at which goods came or went at a station, shipments of
    /// unknown arrival left out; null when there is none.
    @Nullable Instant bookedAfter(StationCode code, Instant moment) {
        books().skusAt(code); // writes what is still remembered
        String millis =
                first(
                        """
                        SELECT MAX(m.occurred_at) FROM movement m
                        JOIN station t ON t.code = ?
                        WHERE m.occurred_at > ?
                          AND ((m.to_account >= t.key * 1048576
                                AND m.to_account < (t.key + 1) * 1048576)
                            OR (m.from_account >= t.key * 1048576
                                AND m.from_account < (t.key + 1) * 1048576))
                          AND NOT EXISTS (
                              SELECT 1 FROM shipment s
                              WHERE s.arrival_unknown = 1 AND s.destination = t.key
                                AND s.closed_position = m.position)
                        """,
                        code.value(),
                        moment.toEpochMilli());
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private @Nullable String first(String sql, Object... values) {
        try (PreparedStatement query = writing.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot read: " + e.getMessage(), e);
        }
    }

    private EventCodec codec() {
        EventCodec known = codec;
        if (known == null) {
            known = new EventCodec();
            codec = known;
        }
        return known;
    }
}
