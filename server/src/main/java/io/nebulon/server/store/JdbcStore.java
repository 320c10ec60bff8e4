package io.nebulon.server.store;

import io.nebulon.core.Command;
import io.nebulon.core.Decider;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.NewIds;
import io.nebulon.core.trade.TradeBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The store on JDBC. One connection writes; it belongs to the thread that decides, except while a
/// commit is under way aside. What differs between databases is how a transaction is opened so that
/// no other writer gets in between.
public abstract class JdbcStore implements Store {
    private final Link link;
    private final Sql sql;
    private final Tables tables;
    private final WorkingBooks books;
    private final Receipts receipts;
    private final LogTail log;
    private final ExecutorService aside =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("committer").daemon().factory());
    private CompletableFuture<List<LogEntry>> underWay =
            CompletableFuture.completedFuture(List.of());

    /// What the one under way waits for.
    private CompletableFuture<List<LogEntry>> before = underWay;

    /// The turn among several writers, while it is waited for.
    private @Nullable CompletableFuture<LogHead> turn;

    /// Whether the connection may have kept its turn.
    private boolean hasTurn;

    /// Whether it gives it back with the next commit.
    private boolean givesTurn;

    private boolean isOpen;
    private boolean isTrusted;

    /// Up to which position it is known what others have changed.
    private long learnt;

    /// What other writers had committed before this transaction, when it was learnt one by one.
    private List<LogEntry> others = List.of();

    protected JdbcStore(Connections connections) {
        this(connections, RowBatches.EACH);
    }

    /// @param batches how gathered rows are written
    protected JdbcStore(Connections connections, RowBatches batches) {
        this.link = new Link(connections, batches, this::isGood);
        this.sql = link.writing();
        this.tables = new Tables(sql, link.reading(), new OwnTransaction());
        this.books = new WorkingBooks(tables);
        this.receipts = new Receipts(tables);
        this.log = new LogTail(tables);
    }

    /// Opens a transaction in which this writer is alone.
    protected abstract void beginAlone(Connection connection) throws SQLException;

    /// The query for the one row of `log_head`, as the first of a transaction.
    ///
    /// @param query a plain one
    protected String first(String query) {
        return query;
    }

    /// What lets the rows of a batch that was decided ahead, as the first of its transaction, fail
    /// when the log does not end at that head; or null where asking for the head first costs
    /// nothing.
    protected RowBatches.@Nullable Guard guard(LogHead head) {
        return null;
    }

    /// Has the connection keep its turn beyond the open transaction, until it is given back or the
    /// connection ends.
    protected void keepTurn(Connection connection) throws SQLException {}

    /// What gives back what was kept, with the end of the open transaction.
    protected List<String> givingTurn() {
        return List.of();
    }

    /// Whether a connection still works, after something has failed.
    protected boolean isGood(Connection connection) {
        return true;
    }

    protected abstract void rollback(Connection connection) throws SQLException;

    private final class OwnTransaction implements Tables.Transaction {
        @Override
        public boolean isFree() {
            return isOpen;
        }

        @Override
        public void open() {
            if (!isOpen) {
                awaitCommit();
                openAfter(log.begun());
                isOpen = true;
            }
        }
    }

    /// The rows of a batch, ready to be written by whichever thread.
    ///
    /// @param isOpen whether its transaction is open already
    /// @param after the head that it was decided on
    private record Ready(
            boolean isOpen, LogHead after, Rows rows, List<LogEntry> entries, boolean givesTurn) {}

    @Override
    public void begin() {
        awaitCommit();
        LogHead stored = beginAnew();
        isOpen = true;
        if (!isTrusted || !isSame(log.begun(), stored)) {
            receipts.clear();
            learn(stored);
        }
        isTrusted = true;
        learnt = stored.position();
        log.begin(stored);
    }

    @Override
    public CompletableFuture<?> awaitTurn() {
        awaitCommit();
        if (link.isCut()) {
            return underWay;
        }
        CompletableFuture<LogHead> next = CompletableFuture.supplyAsync(this::takeTurn, aside);
        turn = next;
        return next.handle((_, _) -> true);
    }

    @Override
    public void learn(List<LogEntry> entries) {
        if (isTrusted && entries.getFirst().position() == learntTo() + 1) {
            isTrusted = false; // in the middle of it: nothing may be learnt twice
            boolean isKnown = books.learnAhead(entries, log::event);
            learnt = entries.getLast().position();
            if (turn != null) {
                books.readForgottenAhead();
            }
            isTrusted = isKnown;
        }
    }

    private long learntTo() {
        return Math.max(learnt, log.begun().position());
    }

    @Override
    public void keepTurn() {
        try {
            hasTurn = true;
            keepTurn(link.writer());
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    @Override
    public void giveTurn() {
        givesTurn = hasTurn;
    }

    /// Brings the memory to where the log ends now.
    private void learn(LogHead stored) {
        if (!isTrusted
                || !log.begun().logId().equals(stored.logId())
                || stored.position() - learntTo() > PIECE) {
            books.reset();
            others = List.of();
            return;
        }
        others = log.entriesAfter(learntTo());
        books.learn(others, log::event);
    }

    @Override
    public void beginAhead() {
        if (!isTrusted) {
            begin();
        }
    }

    @Override
    public boolean isFar() {
        return false;
    }

    @Override
    public void foresee(List<byte[]> keyHashes, List<Command> commands) {
        receipts.foresee(keyHashes);
        books.foresee(commands);
    }

    @Override
    public LogHead head() {
        return log.begun();
    }

    @Override
    public long position() {
        return log.position();
    }

    @Override
    public UUID eventId(long position) {
        return log.eventId(position);
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
                return log.nextId(millis, books.nextTrade());
            }

            @Override
            public UUID shipment() {
                return log.nextId(millis, books.nextShipment());
            }
        };
    }

    @Override
    public Fact record(Event decided, Instant occurredAt, Instant recordedAt, String actor) {
        Event event = KeptTimes.of(decided);
        log.append(event, occurredAt, recordedAt, actor);
        Fact fact = new Fact(log.position(), occurredAt, recordedAt, actor, event);
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
        log.append(type, subject, stations, payload, recordedAt, recordedAt, actor);
        return log.position();
    }

    /// Takes over an event that another store has recorded, with its id and hashes, and applies it.
    public void replay(LogEntry entry) {
        log.takeOver(entry);
        apply(entry);
    }

    /// Applies an event of another log to the books alone: this log stays as it is. Rebuilding the
    /// books from a log is this, event by event.
    public void apply(LogEntry entry) {
        Event event = log.event(entry);
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
    public List<LogEntry> entriesAfter(long position) {
        boolean isLearnt =
                !others.isEmpty()
                        && others.getFirst().position() <= position + 1
                        && others.getLast().position() == log.begun().position();
        return isLearnt
                ? others.stream().filter(entry -> entry.position() > position).toList()
                : log.entriesAfter(position);
    }

    @Override
    public List<LogEntry> committedAfter(long position) {
        return looking(sql -> LogTail.committedAfter(sql, position));
    }

    @Override
    public long committed() {
        return looking(sql -> LogTail.read(sql, LogTail.HEAD).position());
    }

    private <T> T looking(Function<Sql, T> query) {
        if (link.isCut() && turn == null) {
            connectAgain();
        }
        try {
            return query.apply(Objects.requireNonNullElse(link.reading(), sql));
        } catch (StoreUnavailableException e) {
            link.checkReader();
            throw e;
        }
    }

    @Override
    public @Nullable Receipt receipt(byte[] keyHash) {
        return receipts.find(keyHash);
    }

    @Override
    public void putReceipt(Receipt receipt) {
        receipts.put(receipt);
    }

    @Override
    public int forgetReceipts(Instant before) {
        return receipts.forget(before);
    }

    @Override
    public void writeLater(String sql, @Nullable Object... values) {
        tables.later(sql, values);
    }

    @Override
    public Connection connection() {
        return link.writer();
    }

    @Override
    public List<LogEntry> commit() {
        awaitCommit();
        List<LogEntry> entries = write(ready());
        receipts.clear();
        books.trim();
        return entries;
    }

    @Override
    public CompletableFuture<List<LogEntry>> commitAside() {
        if (books.isLarge()) {
            return CompletableFuture.completedFuture(commit());
        }
        before.exceptionally(_ -> List.of()).join();
        before = underWay;
        books.trimTrades();
        Ready ready = ready();
        receipts.handOver();
        underWay = underWay.thenApplyAsync(_ -> write(ready), aside);
        return underWay;
    }

    private Ready ready() {
        LogHead after = log.begun();
        books.save();
        List<LogEntry> entries = log.save();
        Ready ready = new Ready(isOpen, after, tables.take(), entries, givesTurn);
        isOpen = false;
        givesTurn = false;
        return ready;
    }

    private List<LogEntry> write(Ready ready) {
        RowBatches.Guard guard = ready.isOpen || link.isCut() ? null : guard(ready.after);
        if (guard != null) {
            openAlone();
        } else if (!ready.isOpen) {
            openAfter(ready.after);
        }
        try {
            end(guard, ready.rows, ready.givesTurn);
        } catch (StoreUnavailableException e) {
            boolean isOvertaken =
                    guard != null
                            && e.getCause() instanceof SQLException cause
                            && guard.failure().equals(cause.getSQLState());
            throw isOvertaken ? new OvertakenException(ready.after.position()) : e;
        }
        return ready.entries;
    }

    /// Commits the transaction with the last of its rows.
    private void end(RowBatches.@Nullable Guard guard, Rows rows, boolean givesTurn) {
        List<String> then = new ArrayList<>(givesTurn ? givingTurn() : List.of());
        then.add("COMMIT");
        sql.write(guard, rows, then);
        hasTurn &= !givesTurn;
    }

    /// Opens a transaction in which nothing was decided yet: a connection that was lost since the
    /// last one costs nobody anything.
    private LogHead beginAnew() {
        try {
            return turn == null ? beginTransaction() : turn.join();
        } catch (StoreUnavailableException | CompletionException e) {
            if (link.isCut() || link.isWriterGood()) {
                throw unavailable(e);
            }
            link.cut();
            return beginTransaction();
        } finally {
            turn = null;
        }
    }

    private static RuntimeException unavailable(RuntimeException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }

    /// Opens a transaction for what was decided on that head, if the log still ends there.
    private void openAfter(LogHead head) {
        LogHead stored = beginTransaction();
        if (!isSame(head, stored)) {
            throw new OvertakenException(head.position());
        }
    }

    /// @return where the log ends
    private LogHead beginTransaction() {
        if (link.isCut()) {
            connectAgain();
        }
        return takeTurn();
    }

    private void openAlone() {
        try {
            beginAlone(link.writer());
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private LogHead takeTurn() {
        openAlone();
        return LogTail.read(sql, first(LogTail.HEAD));
    }

    private void connectAgain() {
        link.connectAgain();
        hasTurn = false;
    }

    private static boolean isSame(LogHead known, LogHead stored) {
        return known.position() == stored.position() && known.logId().equals(stored.logId());
    }

    private void awaitCommit() {
        try {
            underWay.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the commit before has failed", e.getCause());
        }
    }

    @Override
    public void rollback() {
        underWay.exceptionally(_ -> List.of()).join();
        underWay = CompletableFuture.completedFuture(List.of());
        if (turn != null) {
            turn.handle((_, _) -> true).join();
            turn = null;
        }
        isTrusted = false;
        isOpen = false;
        tables.forget();
        receipts.clear();
        givesTurn = false;
        boolean isStuck = false;
        try {
            rollback(link.writer());
            if (hasTurn) {
                end(null, new Rows(), true);
            }
        } catch (SQLException e) {
            if (!hasTurn && link.isWriterGood()) {
                throw Sql.failed(e);
            }
            isStuck = hasTurn; // it ends with its connection
        } catch (StoreUnavailableException _) {
            isStuck = true;
        }
        if (isStuck) {
            link.cut();
        } else {
            link.check();
        }
    }

    @Override
    public void close() {
        aside.close();
        link.close();
    }
}
