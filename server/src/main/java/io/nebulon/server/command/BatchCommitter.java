package io.nebulon.server.command;

import io.nebulon.server.json.Times;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer. It takes everything that waits, up to a batch, decides it in one transaction,
/// commits, and only then answers: what was answered is durable. With one waiting command the batch
/// is one; under load batches grow by themselves, and no timer is involved.
///
/// The queue is bounded: what does not fit is refused with [BusyException] at once.
public final class BatchCommitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCommitter.class);

    /// The most works that wait.
    public static final int QUEUE_CAPACITY = 8_192;

    /// The most commands that share a commit.
    public static final int BATCH_LIMIT = 1_000;

    /// How long idempotency receipts are kept.
    private static final Duration RECEIPTS_KEPT = Duration.ofDays(2);

    /// From so many works on, waking those who wait is left to another thread, and the writer goes
    /// on with the next batch.
    private static final int ANSWERED_ASIDE_FROM = 16;

    private static final Duration HOUSEKEEPING = Duration.ofSeconds(30);

    private final Store store;
    private final Clock clock;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService answers =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("answers").daemon().factory());
    private final Thread thread;
    private volatile boolean isClosing;
    private Instant lastRecordedAt = Instant.EPOCH;
    private Instant nextHousekeeping = Instant.EPOCH;

    public BatchCommitter(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("writer").unstarted(this::work);
        thread.start();
    }

    /// Decides commands in order, each with its own result, all in one transaction.
    public <S> CompletableFuture<List<Outcome<S>>> submit(List<CommandRequest<S>> requests) {
        CompletableFuture<List<Outcome<S>>> future = new CompletableFuture<>();
        enqueue(new Work.Commands<>(requests, future, new ArrayList<>(requests.size())));
        return future;
    }

    /// The same under an idempotency key: a known key is answered from its receipt and changes
    /// nothing. The future fails with [KeyReusedException] when the body is another one.
    ///
    /// @param render makes the answer that is stored; runs on the writer's thread
    public <S> CompletableFuture<StoredAnswer> submit(
            IdempotencyKey key,
            List<CommandRequest<S>> requests,
            Function<List<Outcome<S>>, StoredAnswer> render) {
        CompletableFuture<StoredAnswer> future = new CompletableFuture<>();
        enqueue(new KeyedWork<>(key, requests, render, future));
        return future;
    }

    /// Keeps an answer that was given without a command; an answer that is known already wins.
    public CompletableFuture<StoredAnswer> remember(IdempotencyKey key, StoredAnswer answer) {
        return submit(key, List.<CommandRequest<Object>>of(), _ -> answer);
    }

    /// Runs a unit in a transaction of its own; when it throws, nothing of it is kept and the
    /// future fails with what it threw.
    public <R> CompletableFuture<R> alone(Unit<R> unit) {
        CompletableFuture<R> future = new CompletableFuture<>();
        enqueue(new Work.Alone<>(unit, future));
        return future;
    }

    /// Adds one who is told of every committed event from now on.
    public void addListener(CommitListener listener) {
        listeners.add(listener);
    }

    /// How many works wait now.
    public int waiting() {
        return queue.size();
    }

    /// Finishes what waits, then ends. What comes later is refused.
    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(4));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        answers.close();
        store.close();
    }

    private void enqueue(Work work) {
        if (isClosing) {
            work.fail(new BusyException("the server is shutting down"));
        } else if (!queue.offer(work)) {
            work.fail(new BusyException("too many commands wait"));
        } else if (isClosing && queue.remove(work)) {
            work.fail(new BusyException("the server is shutting down"));
        }
    }

    private void work() {
        List<Work.Shared> batch = new ArrayList<>();
        @Nullable Work next = null;
        while (true) {
            if (next == null) {
                next = take();
            }
            if (next == null) {
                return;
            }
            if (next instanceof Work.Alone<?> alone) {
                run(alone);
                next = null;
                continue;
            }
            next = gather(next, batch);
            commit(batch);
            batch.clear();
        }
    }

    /// Fills the batch with what waits; returns the first work that does not belong to it.
    private @Nullable Work gather(Work first, List<Work.Shared> batch) {
        Work next = first;
        int size = 0;
        while (next instanceof Work.Shared shared) {
            batch.add(shared);
            size += shared.size();
            next = size < BATCH_LIMIT ? queue.poll() : null;
        }
        return next;
    }

    private @Nullable Work take() {
        while (true) {
            try {
                if (isClosing) {
                    return queue.poll();
                }
                Work work = queue.poll(HOUSEKEEPING.toSeconds(), TimeUnit.SECONDS);
                forgetOldReceipts();
                if (work != null) {
                    return work;
                }
            } catch (InterruptedException _) {
                // closing: what waits is finished first
            }
        }
    }

    private void commit(List<Work.Shared> batch) {
        List<LogEntry> entries;
        try {
            store.begin();
            Instant now = now();
            for (Work.Shared work : batch) {
                work.run(store, now);
            }
            entries = store.commit();
        } catch (StoreUnavailableException e) {
            LOG.warn("a batch of {} was not written: {}", batch.size(), e.getMessage());
            takeBack();
            batch.forEach(work -> work.fail(e));
            return;
        } catch (RuntimeException | Error e) {
            takeBack();
            isolate(batch, e);
            return;
        }
        tell(entries);
        if (batch.size() < ANSWERED_ASIDE_FROM) {
            batch.forEach(Work.Shared::complete);
        } else {
            List<Work.Shared> answered = List.copyOf(batch);
            answers.execute(() -> answered.forEach(Work.Shared::complete));
        }
    }

    /// A defect in one work must not fail its neighbours: each is tried again alone.
    private void isolate(List<Work.Shared> batch, Throwable failure) {
        if (batch.size() == 1) {
            LOG.error("a command failed; nothing of it was kept", failure);
            batch.getFirst().fail(failure);
            return;
        }
        batch.forEach(work -> commit(List.of(work)));
    }

    private <R> void run(Work.Alone<R> work) {
        R result;
        List<LogEntry> entries;
        try {
            store.begin();
            result = work.unit().run(new Writing(store, now()));
            entries = store.commit();
        } catch (RuntimeException | Error e) {
            takeBack();
            work.fail(e);
            return;
        }
        tell(entries);
        work.future().complete(result);
    }

    private void takeBack() {
        try {
            store.rollback();
        } catch (RuntimeException e) {
            LOG.warn("rolling back failed: {}", e.getMessage());
        }
    }

    private void tell(List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            listeners.forEach(listener -> listener.committed(entries));
        }
    }

    private void forgetOldReceipts() {
        Instant now = clock.instant();
        if (now.isBefore(nextHousekeeping)) {
            return;
        }
        nextHousekeeping = now.plus(HOUSEKEEPING);
        try {
            store.begin();
            int forgotten = store.forgetReceipts(now.minus(RECEIPTS_KEPT));
            store.commit();
            if (forgotten > 0) {
                nextHousekeeping = now;
            }
        } catch (RuntimeException e) {
            LOG.warn("old receipts were not removed: {}", e.getMessage());
            takeBack();
        }
    }

    /// While the server runs, recorded times never go back, whatever the machine's clock does.
    private Instant now() {
        Instant now = Times.kept(clock.instant());
        lastRecordedAt = now.isAfter(lastRecordedAt) ? now : lastRecordedAt;
        return lastRecordedAt;
    }
}
