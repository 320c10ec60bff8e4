package io.nebulon.desktop.ui.work;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that would hold up the drawing: sorting a hundred thousand rows, writing a file. (Calls to
/// a server bring their own threads and come back by the [UiExecutor].)
public final class BackgroundTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final UiExecutor ui;

    public BackgroundTasks(UiExecutor ui) {
        this.ui = ui;
    }

    public UiExecutor ui() {
        return ui;
    }

    /// Runs the work elsewhere and hands its result over on the thread that draws, unless it was
    /// cancelled meanwhile.
    ///
    /// @param failed what to say when the work throws
    public <T> Running start(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        AtomicBoolean isCancelled = new AtomicBoolean();
        var future =
                threads.submit(() -> {
                    try {
                        T result = work.call();
                        ui.execute(() -> unless(isCancelled, () -> done.accept(result)));
                    } catch (Exception e) {
                        LOG.debug("background work failed", e);
                        ui.execute(() -> unless(isCancelled, () -> failed.accept(e)));
                    }
                });
        return () -> {
            isCancelled.set(true);
            future.cancel(true);
        };
    }

    private static void unless(AtomicBoolean isCancelled, Runnable step) {
        if (!isCancelled.get()) {
            step.run();
        }
    }

    /// Work under way.
    public interface Running {
        /// Its result will not be handed over any more.
        void cancel();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
