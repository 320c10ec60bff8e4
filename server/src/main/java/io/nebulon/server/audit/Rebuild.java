package io.nebulon.server.audit;

import io.nebulon.core.EventTypes;
import io.nebulon.server.store.JdbcStore;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Every table anew, from the events alone, in a database of its own. An event that cannot be
/// applied is reported and left out, and the rest goes on.
final class Rebuild implements AutoCloseable {
    private static final int BATCH = 2_000;

    /// When more events than this cannot be applied, what is rebuilt means nothing any more.
    private static final int MOST_FAILURES = 500;

    private static final Set<String> DOMAIN = EventTypes.all().keySet();

    private final JdbcStore store;
    private final Findings findings;
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("rebuild").daemon().factory());
    private Future<?> running = CompletableFuture.completedFuture(null);
    private List<LogEntry> batch = new ArrayList<>(BATCH);
    private long applied;
    private int failures;

    /// @param findings noted on another thread until [#finish] has returned
    Rebuild(SqliteDatabase scratch, Findings findings) {
        scratch.migrate();
        this.findings = findings;
        this.store = new SqliteStore(scratch.openScratchWriter());
    }

    /// Takes the next event; it is applied while the next ones are being read.
    void add(LogEntry entry) {
        batch.add(entry);
        if (batch.size() == BATCH) {
            handOver();
        }
    }

    /// Applies what is left.
    void finish() {
        handOver();
        await();
    }

    private void handOver() {
        await();
        List<LogEntry> full = batch;
        batch = new ArrayList<>(BATCH);
        running = executor.submit(() -> apply(full));
    }

    private void await() {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rebuild failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditImpossibleException("was interrupted", e);
        }
    }

    /// How many events changed the books.
    long applied() {
        return applied;
    }

    boolean isGivenUp() {
        return failures > MOST_FAILURES;
    }

    @Override
    public void close() {
        executor.close();
        store.close();
    }

    /// All in one transaction; when that fails, each half in its own, down to the one event that is
    /// to blame.
    private void apply(List<LogEntry> entries) {
        if (entries.isEmpty() || isGivenUp()) {
            return;
        }
        try {
            store.begin();
            entries.forEach(store::apply);
            store.commit();
            applied += entries.stream().filter(e -> DOMAIN.contains(e.type())).count();
        } catch (RuntimeException | StackOverflowError e) {
            store.rollback();
            if (entries.size() == 1) {
                fail(entries.getFirst(), e);
                return;
            }
            int half = entries.size() / 2;
            apply(entries.subList(0, half));
            apply(entries.subList(half, entries.size()));
        }
    }

    private void fail(LogEntry entry, Throwable reason) {
        failures++;
        findings.add(
                "rebuild",
                "event "
                        + entry.position()
                        + " ("
                        + entry.type()
                        + ") cannot be applied: "
                        + (reason.getMessage() == null ? reason.toString() : reason.getMessage()));
        if (isGivenUp()) {
            findings.add("rebuild", "given up: too many events cannot be applied");
        }
    }
}
