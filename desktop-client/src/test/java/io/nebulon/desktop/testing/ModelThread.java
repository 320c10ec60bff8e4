package io.nebulon.desktop.testing;

import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A thread that stands for the one that draws, so that view models are tested without a toolkit.
public final class ModelThread implements UiExecutor, AutoCloseable {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("models").factory());
    private final BackgroundTasks tasks = new BackgroundTasks(this);

    public BackgroundTasks tasks() {
        return tasks;
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    @Override
    public Later after(Duration delay, Runnable work) {
        Future<?> later = thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> later.cancel(false);
    }

    /// Runs something there and waits for it.
    public <T> T on(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    public void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until something is so, looking at it there.
    public void until(String what, BooleanSupplier condition) {
        Await.until(what, () -> on(condition::getAsBoolean));
    }

    @Override
    public void close() {
        tasks.close();
        thread.shutdownNow();
    }
}
