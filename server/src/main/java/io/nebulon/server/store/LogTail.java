package io.nebulon.server.store;

import io.nebulon.core.Event;
import io.nebulon.core.EventTypes;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The end of the log as the writer appends to it: positions, ids, texts and hashes are made here,
/// each once, as they are stored and streamed.
final class LogTail {
    private final Tables tables;
    private final PublicIds publicIds = new PublicIds();
    private final EventCodec codec = new EventCodec();
    private final HashChain chain = new HashChain();
    private List<LogEntry> recorded = new ArrayList<>();
    private @Nullable LogHead begun;
    private byte[] originHash = HashChain.start();
    private byte[] chainHash = HashChain.start();

    LogTail(Tables tables) {
        this.tables = tables;
    }

    /// Begins a batch after that head.
    void begin(LogHead head) {
        begun = head;
        originHash = head.originHash();
        chainHash = head.chainHash();
        recorded = new ArrayList<>();
    }

    /// Where the batch began.
    LogHead begun() {
        if (begun == null) {
            throw new IllegalStateException("no transaction is open");
        }
        return begun;
    }

    long position() {
        return begun().position() + recorded.size();
    }

    UUID eventId(long position) {
        return recorded.get((int) (position - begun().position() - 1)).id();
    }

    UUID nextId(long millis, long key) {
        return publicIds.next(millis, key);
    }

    /// The event of an entry, or null for one that changes nothing in the books.
    @Nullable Event event(LogEntry entry) {
        return codec.event(entry.type(), entry.payload());
    }

    void append(Event event, Instant occurredAt, Instant recordedAt, String actor) {
        append(
                EventTypes.nameOf(event),
                event.subject(),
                codes(event.stations()),
                codec.payload(event),
                occurredAt,
                recordedAt,
                actor);
    }

    void append(
            String type,
            String subject,
            String stations,
            String payload,
            Instant occurredAt,
            Instant recordedAt,
            String actor) {
        long position = position() + 1;
        long recordedMillis = recordedAt.toEpochMilli();
        LogEntry open =
                new LogEntry(
                        position,
                        publicIds.next(recordedMillis, position),
                        type,
                        occurredAt.toEpochMilli(),
                        recordedMillis,
                        actor,
                        stations,
                        subject,
                        payload,
                        begun().origin(),
                        begun().originSequence() + recorded.size() + 1,
                        HashChain.start(),
                        HashChain.start());
        HashChain.Hashes hashes = chain.next(open, originHash, chainHash);
        originHash = hashes.origin();
        chainHash = hashes.chain();
        LogEntry entry = open.sealed(originHash, chainHash);
        insert(entry);
        recorded.add(entry);
    }

    /// Appends an event as another log has it.
    void takeOver(LogEntry entry) {
        originHash = entry.originHash();
        chainHash = entry.chainHash();
        insert(entry);
        recorded.add(entry);
    }

    /// What is stored after that position, a piece of it.
    List<LogEntry> entriesAfter(long position) {
        List<LogEntry> entries = new ArrayList<>();
        tables.each(AFTER, row -> entries.add(LogEntry.of(row)), position, position + Store.PIECE);
        return entries;
    }

    /// The same on a connection without a transaction.
    static List<LogEntry> committedAfter(Sql sql, long position) {
        List<LogEntry> entries = new ArrayList<>();
        sql.each(AFTER, row -> entries.add(LogEntry.of(row)), position, position + Store.PIECE);
        return entries;
    }

    private static final String AFTER =
            """
            SELECT position, id, type, occurred_at, recorded_at, actor, stations, subject,
                   payload, origin, origin_sequence, origin_hash, chain_hash
            FROM event WHERE position > ? AND position <= ? ORDER BY position
            """;

    /// Adds the new head to the rows that are to be written; the next batch begins after it.
    ///
    /// @return the events
    List<LogEntry> save() {
        List<LogEntry> entries = recorded;
        LogHead from = begun();
        LogHead head =
                new LogHead(
                        from.logId(),
                        from.origin(),
                        position(),
                        chainHash,
                        from.originSequence() + entries.size(),
                        originHash);
        if (!entries.isEmpty()) {
            save(head);
        }
        begin(head);
        return List.copyOf(entries);
    }

    private void insert(LogEntry e) {
        tables.later(
                """
                INSERT INTO event (position, id, type, occurred_at, recorded_at, actor, stations,
                                   subject, payload, origin, origin_sequence, origin_hash,
                                   chain_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                e.position(),
                PublicIds.bytes(e.id()),
                e.type(),
                e.occurredAt(),
                e.recordedAt(),
                e.actor(),
                e.stations(),
                e.subject(),
                e.payload(),
                e.origin(),
                e.originSequence(),
                e.originHash(),
                e.chainHash());
    }

    private void save(LogHead h) {
        tables.later(
                """
                UPDATE log_head SET position = ?, chain_hash = ?, origin_sequence = ?,
                                    origin_hash = ?
                WHERE one = ?
                """,
                h.position(),
                h.chainHash(),
                h.originSequence(),
                h.originHash(),
                1);
    }

    /// Asks for the head.
    static final String HEAD = LogHead.QUERY;

    /// The head as it is stored.
    ///
    /// @param query [#HEAD], or what a database makes of it
    static LogHead read(Sql sql, String query) {
        LogHead head = sql.one(query, LogHead::of);
        if (head == null) {
            throw new CorruptLogException("log_head is empty");
        }
        return head;
    }

    private static String codes(List<StationCode> stations) {
        return switch (stations.size()) {
            case 0 -> "";
            case 1 -> stations.getFirst().value();
            default -> stations.stream().map(StationCode::value).collect(Collectors.joining(","));
        };
    }
}
