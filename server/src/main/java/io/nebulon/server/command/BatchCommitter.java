package io.nebulon.server.command;

import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// The door of the one [Writer]. It takes everything that waits, up to a batch, decides it in one
/// transaction, commits, and only then answers: what was answered is durable. With one waiting
/// command the batch is one; under load batches grow by themselves, and no timer is involved.
///
/// The queue is bounded: what does not fit is refused with [BusyException] at once.
public final class BatchCommitter implements AutoCloseable {
    /// The most works that wait.
    public static final int QUEUE_CAPACITY = 8_192;

    /// The most commands that share a commit.
    public static final int BATCH_LIMIT = 1_000;

    private final Store store;
    private final Inbox inbox = new Inbox(QUEUE_CAPACITY);
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Writer writer;
    private final Thread thread;
    private volatile boolean isClosing;

    public BatchCommitter(Store store, Clock clock) {
        this.store = store;
        this.writer = new Writer(store, clock, inbox, this::tell);
        this.thread = Thread.ofPlatform().name("writer").unstarted(writer);
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

    /// The answer that is known under a key, if any. The future fails with [KeyReusedException]
    /// when the body is another one.
    public CompletableFuture<Optional<StoredAnswer>> recall(IdempotencyKey key) {
        return alone(writing -> writing.known(key));
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

    /// Has the writer look at what others may have committed to the same log, so that the listeners
    /// hear of it.
    public void lookAround() {
        writer.look();
    }

    /// How many works wait now.
    public int waiting() {
        return inbox.size();
    }

    /// Finishes what waits, then ends. What comes later is refused.
    @Override
    public void close() {
        isClosing = true;
        writer.finish();
        try {
            thread.join(Duration.ofSeconds(4));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private void enqueue(Work work) {
        if (isClosing) {
            work.fail(new BusyException("the server is shutting down"));
        } else if (!inbox.offer(work)) {
            work.fail(new BusyException("too many commands wait"));
        } else if (isClosing && inbox.remove(work)) {
            work.fail(new BusyException("the server is shutting down"));
        }
    }

    private void tell(List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            listeners.forEach(listener -> listener.committed(entries));
        }
    }
}
