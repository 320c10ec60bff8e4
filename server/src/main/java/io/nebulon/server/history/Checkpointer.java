package io.nebulon.server.history;

import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.BusyException;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the checkpoints, behind the writer: sums them up on a connection of its own and hands the
/// rows to the writer in short units. Whatever is cut off by an end of the process is begun again:
/// a checkpoint counts only when it is complete.
public final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final BatchCommitter committer;
    private final Database database;
    private final int events;
    private final Semaphore wanted = new Semaphore(1);
    private final Thread thread = Thread.ofPlatform().name("checkpoints").unstarted(this::work);
    private volatile boolean isClosing;
    private volatile long due;

    public Checkpointer(Database database, BatchCommitter committer) {
        this(database, committer, Checkpoint.EVENTS);
    }

    /// @param events about how many a checkpoint of level 0 covers
    public Checkpointer(Database database, BatchCommitter committer, int events) {
        this.database = database;
        this.committer = committer;
        this.events = events;
    }

    /// Begins to work, with whatever is missing.
    public void start() {
        committer.addListener(entries -> {
            if (entries.getLast().position() >= due) {
                wanted.release();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        isClosing = true;
        wanted.release();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!isClosing) {
                work(wanted);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Works on one connection, for as long as nothing fails.
    private void work(Semaphore calls) throws InterruptedException {
        boolean isDone = true;
        try (Connection connection = database.openReader()) {
            awaitChoice(connection, calls);
            while (!isClosing && isDone) {
                calls.drainPermits();
                isDone = catchUp(connection);
                if (isDone) {
                    calls.acquire();
                }
            }
        } catch (SQLException | StoreUnavailableException e) {
            LOG.warn("checkpoints wait: {}", e.getMessage());
        }
        if (!isClosing) {
            boolean _ = calls.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Of several servers one makes them; the others take its place when it has gone.
    private void awaitChoice(Connection connection, Semaphore calls)
            throws SQLException, InterruptedException {
        while (!isClosing && !database.isChosen(connection)) {
            due = Long.MAX_VALUE;
            calls.drainPermits();
            boolean _ = calls.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
        due = 0;
    }

    /// @return false when it has to be tried again
    private boolean catchUp(Connection connection) {
        try {
            while (!isClosing && make(connection)) {
                // the next one
            }
            return true;
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof BusyException)) {
                LOG.warn("a checkpoint was not written: {}", String.valueOf(e.getCause()));
            }
            return false;
        } catch (SQLException e) {
            LOG.warn("a checkpoint was not made: {}", e.getMessage());
            return false;
        }
    }

    /// Makes what is missing now, on the caller's thread.
    public void makeAll() {
        try (Connection connection = database.openReader()) {
            while (make(connection)) {
                // the next one
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("checkpoints cannot be made", e);
        }
    }

    /// Makes one checkpoint: one of a higher level where its parts are there, else the next
    /// stretch.
    ///
    /// @return false when nothing is missing
    private boolean make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Snapshot snapshot = new Snapshot(connection, head(connection));
            CheckpointSums sums = next(snapshot);
            if (sums == null) {
                return false;
            }
            new CheckpointRows(committer, sums).write();
            return true;
        } finally {
            connection.rollback();
        }
    }

    private @Nullable CheckpointSums next(Snapshot snapshot) throws SQLException {
        List<Long> counts = Cover.counts(snapshot);
        for (int level = counts.size() - 1; level >= 0; level--) {
            long parents = level + 1 < counts.size() ? counts.get(level + 1) : 0;
            if ((parents + 1) * Checkpoint.FANOUT <= counts.get(level)) {
                return CheckpointSums.ofParts(snapshot, level + 1, parents);
            }
        }
        long number = counts.isEmpty() ? 0 : counts.getFirst();
        Mark start =
                number == 0
                        ? Mark.START
                        : Cover.range(snapshot, 0, number - 1, number).getFirst().end();
        due = start.position() + events;
        return snapshot.position() < due
                ? null
                : CheckpointSums.ofLog(snapshot, number, start, due, 2L * events);
    }

    private static long head(Connection connection) throws SQLException {
        Long head =
                new Snapshot(connection, 0)
                        .first("SELECT position FROM log_head", row -> row.getLong(1));
        return head == null ? 0 : head;
    }
}
