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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The store on one JDBC connection. What differs between databases is how a transaction is opened
/// so that no other writer gets in between.
public abstract class JdbcStore implements Store {
    private final Connection connection;
    private final Sql sql;
    private final WorkingBooks books;
    private final PublicIds publicIds = new PublicIds();
    private final EventCodec codec = new EventCodec();
    private final HashChain chain = new HashChain();
    private final List<LogEntry> recorded = new ArrayList<>();
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
    }

    @Override
    public LogHead head() {
        if (head == null) {
            throw new IllegalStateException("no transaction is open");
        }
        return head;
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
    public Fact record(Event event, Instant occurredAt, Instant recordedAt, String actor) {
        LogEntry entry =
                append(
                        EventTypes.nameOf(event),
                        event.subject(),
                        event.stations().stream()
                                .map(StationCode::value)
                                .collect(Collectors.joining(",")),
                        codec.payload(event),
                        occurredAt,
                        recordedAt,
                        actor);
        Fact fact = new Fact(entry.position(), occurredAt, recordedAt, actor, event);
        Decider.evolve(books, fact);
        return fact;
    }

    @Override
    public LogEntry note(
            String type,
            String subject,
            String stations,
            String payload,
            Instant recordedAt,
            String actor) {
        return append(type, subject, stations, payload, recordedAt, recordedAt, actor);
    }

    /// Takes over an event that another store has recorded, with its id and hashes, and applies it.
    /// Rebuilding the books from a log is this, event by event.
    public void replay(LogEntry entry) {
        insert(entry);
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
            books.flush();
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

    @Override
    public void rollback() {
        isTrusted = false;
        recorded.clear();
        try {
            sql.forget();
        } finally {
            try {
                rollback(connection);
            } catch (SQLException e) {
                throw Sql.failed(e);
            }
        }
    }

    @Override
    public void close() {
        sql.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private LogEntry append(
            String type,
            String subject,
            String stations,
            String payload,
            Instant occurredAt,
            Instant recordedAt,
            String actor) {
        LogHead last = head();
        LogEntry open =
                new LogEntry(
                        last.position() + 1,
                        publicIds.next(recordedAt.toEpochMilli(), last.position() + 1),
                        type,
                        occurredAt.toEpochMilli(),
                        recordedAt.toEpochMilli(),
                        actor,
                        stations,
                        subject,
                        payload,
                        last.origin(),
                        last.originSequence() + 1,
                        HashChain.START,
                        HashChain.START);
        HashChain.Hashes hashes = chain.next(open, last.originHash(), last.chainHash());
        LogEntry entry =
                new LogEntry(
                        open.position(),
                        open.id(),
                        type,
                        open.occurredAt(),
                        open.recordedAt(),
                        actor,
                        stations,
                        subject,
                        payload,
                        open.origin(),
                        open.originSequence(),
                        hashes.origin(),
                        hashes.chain());
        insert(entry);
        return entry;
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
