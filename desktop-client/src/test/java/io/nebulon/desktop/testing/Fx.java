package io.nebulon.desktop.testing;

import io.nebulon.desktop.app.HeadlessScreen;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The toolkit, drawing into memory. It is started once for all tests of a run.
public final class Fx {
    private static boolean isRunning;

    private Fx() {}

    public static synchronized void start() {
        if (!isRunning) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("testfx.robot", "glass");
            CompletableFuture<Void> started = new CompletableFuture<>();
            Platform.startup(() -> {
                HeadlessScreen.bear();
                started.complete(null);
            });
            Platform.setImplicitExit(false);
            StyleWarnings.listen();
            started.orTimeout(60, TimeUnit.SECONDS).join();
            isRunning = true;
        }
    }

    /// Runs something on the thread that draws, and waits for it.
    public static <T> T on(Supplier<T> work) {
        start();
        if (Platform.isFxApplicationThread()) {
            return work.get();
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }
}
