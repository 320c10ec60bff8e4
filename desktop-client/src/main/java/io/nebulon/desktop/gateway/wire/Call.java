package io.nebulon.desktop.gateway.wire;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work with a server that goes on elsewhere. Whoever starts it is never held up, and may cancel it
/// at any time.
public final class Call<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
    private final Runnable stop;

    private Call(Runnable stop) {
        this.stop = stop;
    }

    /// Work that waits for the network.
    @FunctionalInterface
    public interface Work<T> {
        Outcome<T> run() throws IOException, InterruptedException;
    }

    /// Starts work on a thread of its own.
    ///
    /// @param name what it does, for thread dumps
    public static <T> Call<T> start(String name, Work<T> work) {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Call<T> call =
                new Call<>(() -> {
                    Thread thread = worker.get();
                    if (thread != null) {
                        thread.interrupt();
                    }
                });
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> call.run(name, work));
        worker.set(thread);
        thread.start();
        return call;
    }

    /// A call that has ended already.
    public static <T> Call<T> ended(Outcome<T> outcome) {
        Call<T> call = new Call<>(() -> {});
        call.outcome.complete(outcome);
        return call;
    }

    private void run(String name, Work<T> work) {
        try {
            outcome.complete(work.run());
        } catch (InterruptedException _) {
            outcome.complete(new Outcome.Cancelled<>());
        } catch (IOException e) {
            outcome.complete(new Outcome.NoLink<>(LinkDown.of(e)));
        } catch (RuntimeException | Error e) {
            LOG.error("{} has failed", name, e);
            outcome.complete(Outcome.refused(Refusal.defect(String.valueOf(e.getMessage()))));
        }
    }

    /// Ends it; it is `Cancelled` from now on unless it has ended before. What was sent already may
    /// still happen at the server.
    public void cancel() {
        if (outcome.complete(new Outcome.Cancelled<>())) {
            stop.run();
        }
    }

    /// Tells how it ended, on that executor, once.
    public Call<T> onDone(Executor executor, Consumer<? super Outcome<T>> listener) {
        var _ =
                outcome.thenAcceptAsync(listener, executor)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.error("a result could not be taken in", failure);
                            }
                        });
        return this;
    }

    /// The same call with another value.
    public <R> Call<R> map(Function<? super T, ? extends R> change) {
        Call<R> mapped = new Call<>(this::cancel);
        var _ = outcome.thenAccept(ended -> mapped.run("map", () -> ended.map(change)));
        return mapped;
    }

    /// Another call after this one; cancelling ends whichever is under way.
    public <R> Call<R> then(Function<? super T, Call<R>> next) {
        return start(
                "then",
                () -> {
                    Outcome<T> first = await();
                    return first instanceof Outcome.Done<T>(T value)
                            ? next.apply(value).await()
                            : first.notDone();
                });
    }

    public boolean isDone() {
        return outcome.isDone();
    }

    /// Waits for the end; never on the thread that draws. The interrupt of who waits cancels it.
    public Outcome<T> await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// The same for those who compose futures.
    public CompletableFuture<Outcome<T>> future() {
        return outcome.copy();
    }
}
