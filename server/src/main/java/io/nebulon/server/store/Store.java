package io.nebulon.server.store;

import io.nebulon.core.Command;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.NewIds;
import io.nebulon.core.trade.TradeBook;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The books as one writer changes them, one transaction at a time: begin, decide on [#books],
/// [#record] what follows, commit or roll back.
///
/// One thread uses a store at a time. A failure of the database comes out as a
/// [StoreUnavailableException]; after it, and after a roll-back, nothing is remembered that was not
/// committed.
public interface Store extends AutoCloseable {
    /// The most events that are read at once.
    int PIECE = 1_000;

    /// Opens a transaction that no other writer can interleave with. What others have committed is
    /// known then, and nothing remembered that they have changed.
    void begin();

    /// Begins to wait on another thread for the turn among several writers, so that [#begin], which
    /// comes next when it has ended, need not wait; before that only [#committedAfter] and [#learn]
    /// may be called.
    ///
    /// @return ends when [#begin] need not wait, whatever that finds
    CompletableFuture<?> awaitTurn();

    /// Takes note of what others have committed before it is the turn of this writer, so that
    /// [#begin] has less to do.
    ///
    /// @param entries the answer of [#committedAfter]
    void learn(List<LogEntry> entries);

    /// Keeps the turn when the open transaction has been committed, so that others cannot come in
    /// between and deciding ahead is safe; until [#giveTurn], or a [#rollback].
    void keepTurn();

    /// Gives the turn back with the next commit.
    void giveTurn();

    /// Begins to decide while commits are under way, on the state that they leave. When one of them
    /// fails, or another writer comes in between, nothing that was decided so is written: the next
    /// call that needs the database, [#commit] at the latest, fails, and all of it has to be
    /// decided again after a [#rollback].
    void beginAhead();

    /// Whether each question costs a way to the database and back, so that [#foresee] is worth it.
    boolean isFar();

    /// Reads together what will be asked for next. Only after [#begin] or [#beginAhead]; what is
    /// answered does not depend on it, only when.
    ///
    /// @param keyHashes for [#receipt]
    /// @param commands that will be decided
    void foresee(List<byte[]> keyHashes, List<Command> commands);

    /// Where the log ended when this transaction began.
    LogHead head();

    /// The position of the last event, with what was recorded in this transaction.
    long position();

    /// The events after a position, up to where the log ended when this transaction began; of many
    /// the first [#PIECE].
    List<LogEntry> entriesAfter(long position);

    /// The events after a position that are committed now, whoever wrote them; of many the first
    /// [#PIECE]. Only when nothing is decided or under way; opens no transaction that others would
    /// wait for.
    List<LogEntry> committedAfter(long position);

    /// The position of the last committed event, in the same way.
    long committed();

    /// The books as they stand in this transaction. Only for decisions: changes go through
    /// [#record].
    TradeBook books();

    /// Where decisions take new ids in this transaction.
    NewIds ids(Instant now);

    /// Appends an event of the domain to the log and applies it to the books.
    Fact record(Event event, Instant occurredAt, Instant recordedAt, String actor);

    /// The public id of an event that was recorded in this transaction.
    UUID eventId(long position);

    /// Appends an event that changes nothing in the books: what users and operators did.
    ///
    /// @return its position
    long note(
            String type,
            String subject,
            String stations,
            String payload,
            Instant recordedAt,
            String actor);

    /// The stored answer to a request with that key, or null.
    @Nullable Receipt receipt(byte[] keyHash);

    void putReceipt(Receipt receipt);

    /// Forgets a bounded number of receipts that are older than that.
    ///
    /// @return how many
    int forgetReceipts(Instant before);

    /// Adds a row that is written with the commit, many of one statement together. Of a table that
    /// nothing else in this transaction is about.
    ///
    /// @param sql for one row, a constant
    void writeLater(String sql, @Nullable Object... values);

    /// The connection of the open transaction, for rows that are not rebuilt from the log.
    Connection connection();

    /// Makes everything durable.
    ///
    /// @return the events that were recorded, in order
    List<LogEntry> commit();

    /// The same on another thread, while this one goes on with [#beginAhead]. A second one waits
    /// for the first, and fails with it; a third waits here until the first has ended. Until all
    /// have ended, only what [#beginAhead] allows may be called.
    ///
    /// @return completes with the events when they are durable, or with the failure of the database
    ///   or an [OvertakenException]; then [#rollback] comes next
    CompletableFuture<List<LogEntry>> commitAside();

    void rollback();

    @Override
    void close();

    /// The stored answer to a request with an idempotency key.
    ///
    /// @param keyHash 32 bytes over user, method, path and key
    /// @param requestHash 32 bytes over the body
    /// @param headers name and value in turn, one a line
    record Receipt(
            byte[] keyHash,
            byte[] requestHash,
            int status,
            String headers,
            byte[] body,
            Instant recordedAt) {}
}
