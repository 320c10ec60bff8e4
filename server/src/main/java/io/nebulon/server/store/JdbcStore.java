package io.nebulon.server.store;

import io.nebulon.core.Decider;
import io.nebulon.core.Event;
import io.nebulon.core.EventTypes;
import io.nebulon.core.Fact;
import io.nebulon.core.NewIds;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.trade.TradeBook;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The store on one JDBC connection. What differs between databases is how a transaction is opened
/// so that no other writer gets in between.
public abstract class JdbcStore implements Store {
    /// From so many events on, encoding them beside the writing thread pays.
    private static final int PARALLEL_FROM = 24;

    private final Connection connection;
    private final Sql sql;
    private final WorkingBooks books;
    private final PublicIds publicIds = new PublicIds();
    private final EventCodec codec = new EventCodec();
    private final HashChain chain = new HashChain();
    private final List<LogEntry> recorded = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final ExecutorService encoder =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("encoder").daemon().factory());
    private @Nullable LogHead head;
    private boolean isTrusted;

    protected JdbcStore(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.books = new WorkingBooks(sql);
    }

    /// Opens a transaction in which this writer is alone.
    protected abstract void beginAlone(Connection connection) throws SQLException;

    protected abstract void commit(Connection connection) throws SQLException;

    protected abstract void rollback(Connection connection) throws SQLException;

    @Override
    public void begin() {
        try {
            beginAlone(connection);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        LogHead stored = sql.one(SELECT_HEAD, JdbcStore::head);
        if (stored == null) {
            throw new CorruptLogException("log_head is empty");
        }
        boolean isOurs =
                isTrusted
                        && head != null
                        && head.position() == stored.position()
                        && head.logId().equals(stored.logId());
        if (!isOurs) {
            books.reset();
        }
        head = stored;
        isTrusted = true;
        recorded.clear();
        drafts.clear();
    }

    @Override
    public LogHead head() {
        if (head == null) {
            throw new IllegalStateException("no transaction is open");
        }
        return head;
    }

    @Override
    public long position() {
        return head().position() + drafts.size();
    }

    @Override
    public UUID eventId(long position) {
        return drafts.get((int) (position - head().position() - 1)).id;
    }

    @Override
    public TradeBook books() {
        return books;
    }

    @Override
    public NewIds ids(Instant now) {
        long millis = now.toEpochMilli();
        return new NewIds() {
            @Override
            public UUID trade() {
                return publicIds.next(millis, books.nextTrade());
            }

            @Override
            public UUID shipment() {
                return publicIds.next(millis, books.nextShipment());
            }
        };
    }

    @Override
    public Fact record(Event decided, Instant occurredAt, Instant recordedAt, String actor) {
        Event event = KeptTimes.of(decided);
        Draft draft =
                new Draft(
                        nextPosition(),
                        nextId(recordedAt.toEpochMilli()),
                        EventTypes.nameOf(event),
                        event.subject(),
                        codes(event.stations()),
                        event,
                        "",
                        occurredAt.toEpochMilli(),
                        recordedAt.toEpochMilli(),
                        actor);
        drafts.add(draft);
        Fact fact = new Fact(draft.position, occurredAt, recordedAt, actor, event);
        Decider.evolve(books, fact);
        return fact;
    }

    @Override
    public long note(
            String type,
            String subject,
            String stations,
            String payload,
            Instant recordedAt,
            String actor) {
        long millis = recordedAt.toEpochMilli();
        long position = nextPosition();
        drafts.add(
                new Draft(
                        position,
                        nextId(millis),
                        type,
                        subject,
                        stations,
                        null,
                        payload,
                        millis,
                        millis,
                        actor));
        return position;
    }

    /// An event whose place in the log is decided and whose text and hashes are still to be made.
    ///
    /// @param event the event, or null where the payload is given
    private record Draft(
            long position,
            UUID id,
            String type,
            String subject,
            String stations,
            @Nullable Event event,
            String payload,
            long occurredAt,
            long recordedAt,
            String actor) {}

    private long nextPosition() {
        return position() + 1;
    }

    private UUID nextId(long millis) {
        return publicIds.next(millis, nextPosition());
    }

    private static String codes(List<StationCode> stations) {
        return switch (stations.size()) {
            case 0 -> "";
            case 1 -> stations.getFirst().value();
            default -> stations.stream().map(StationCode::value).collect(Collectors.joining(","));
        };
    }

    /// Takes over an event that another store has recorded, with its id and hashes, and applies it.
    /// Rebuilding the books from a log is this, event by event.
    public void replay(LogEntry entry) {
        insert(entry);
        apply(entry);
    }

    /// Applies an event of another log to the books alone: this log stays as it is.
    public void apply(LogEntry entry) {
        Event event = codec.event(entry.type(), entry.payload());
        if (event != null) {
            Decider.evolve(
                    books,
                    new Fact(
                            entry.position(),
                            Instant.ofEpochMilli(entry.occurredAt()),
                            Instant.ofEpochMilli(entry.recordedAt()),
                            entry.actor(),
                            event));
        }
    }

    @Override
    public @Nullable Receipt receipt(byte[] keyHash) {
        sql.flush();
        return sql.one(
                """
                SELECT key_hash, request_hash, status, headers, body, recorded_at FROM receipt
                WHERE key_hash = ?
                """,
                r ->
                        new Receipt(
                                r.getBytes(1),
                                r.getBytes(2),
                                r.getInt(3),
                                r.getString(4),
                                r.getBytes(5),
                                Instant.ofEpochMilli(r.getLong(6))),
                keyHash);
    }

    @Override
    public void putReceipt(Receipt r) {
        sql.later(
                """
                INSERT INTO receipt (key_hash, request_hash, status, headers, body, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                r.keyHash(),
                r.requestHash(),
                r.status(),
                r.headers(),
                r.body(),
                r.recordedAt().toEpochMilli());
    }

    @Override
    public int forgetReceipts(Instant before) {
        return sql.update(
                """
                DELETE FROM receipt WHERE key IN (
                    SELECT key FROM receipt WHERE recorded_at < ? ORDER BY key LIMIT 1000)
                """,
                before.toEpochMilli());
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public List<LogEntry> commit() {
        try {
            flushAndEncode();
            if (!recorded.isEmpty()) {
                saveHead(head());
            }
            sql.flush();
            commit(connection);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        books.trim();
        return List.copyOf(recorded);
    }

    /// While this thread writes the tables, another one makes the texts and hashes of the events,
    /// when there are enough of them to be worth it.
    private void flushAndEncode() {
        LogHead from = head();
        if (drafts.size() < PARALLEL_FROM) {
            books.flush();
            encode(from).forEach(this::insert);
        } else {
            Future<List<LogEntry>> encoding = encoder.submit(() -> encode(from));
            try {
                books.flush();
            } finally {
                await(encoding).forEach(this::insert);
            }
        }
        drafts.clear();
    }

    private static <T> T await(Future<T> future) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException _) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("an event could not be encoded", e.getCause());
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void rollback() {
        isTrusted = false;
        recorded.clear();
        drafts.clear();
        sql.forget();
        try {
            rollback(connection);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    @Override
    public void close() {
        encoder.shutdownNow();
        sql.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private List<LogEntry> encode(LogHead from) {
        List<LogEntry> entries = new ArrayList<>(drafts.size());
        byte[] originHash = from.originHash();
        byte[] chainHash = from.chainHash();
        long sequence = from.originSequence();
        for (Draft draft : drafts) {
            String payload = draft.event == null ? draft.payload : codec.payload(draft.event);
            LogEntry open =
                    new LogEntry(
                            draft.position,
                            draft.id,
                            draft.type,
                            draft.occurredAt,
                            draft.recordedAt,
                            draft.actor,
                            draft.stations,
                            draft.subject,
                            payload,
                            from.origin(),
                            ++sequence,
                            HashChain.start(),
                            HashChain.start());
            HashChain.Hashes hashes = chain.next(open, originHash, chainHash);
            originHash = hashes.origin();
            chainHash = hashes.chain();
            entries.add(open.sealed(originHash, chainHash));
        }
        return entries;
    }

    private void insert(LogEntry e) {
        sql.later(
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
        recorded.add(e);
        head =
                new LogHead(
                        head().logId(),
                        e.origin(),
                        e.position(),
                        e.chainHash(),
                        e.originSequence(),
                        e.originHash());
    }

    private void saveHead(LogHead h) {
        sql.later(
                """
                UPDATE log_head SET position = ?, chain_hash = ?, origin_sequence = ?,
                                    origin_hash = ?
                WHERE one = 1
                """,
                h.position(),
                h.chainHash(),
                h.originSequence(),
                h.originHash());
    }

    private static final String SELECT_HEAD =
            """
            SELECT log_id, origin, position, chain_hash, origin_sequence, origin_hash
            FROM log_head WHERE one = 1
            """;

    private static LogHead head(ResultSet r) throws SQLException {
        return new LogHead(
                r.getString(1),
                r.getBytes(2),
                r.getLong(3),
                r.getBytes(4),
                r.getLong(5),
                r.getBytes(6));
    }
}
