package io.nebulon.server.cli;

import io.nebulon.server.app.NebulonServer;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// A server from the moment it is ready until it is told to end: by a signal, or by the interrupt
/// of the thread that waits here.
final class Serving {
    private static final int MOST_SECONDS = 5;

    private final NebulonServer server;
    private final PrintWriter err;
    private final CountDownLatch ended = new CountDownLatch(1);

    Serving(NebulonServer server, PrintWriter err) {
        this.server = server;
        this.err = err;
    }

    /// Says on `out` that the server is ready, and serves.
    void run(PrintWriter out) {
        Thread hook = Thread.ofPlatform().name("end").unstarted(this::endInTime);
        Runtime.getRuntime().addShutdownHook(hook);
        out.println("NEBULON READY " + server.uri());
        out.flush();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Runtime.getRuntime().removeShutdownHook(hook);
            end();
        }
    }

    private void end() {
        server.close();
        err.println("Nebulon has ended.");
        err.flush();
        ended.countDown();
    }

    /// What was answered is durable at any moment, so that a server that takes too long to end may
    /// simply be cut off.
    private void endInTime() {
        Thread watch =
                Thread.ofPlatform()
                        .daemon()
                        .unstarted(() -> {
                            try {
                                Thread.sleep(MOST_SECONDS * 1000L - 300);
                            } catch (InterruptedException _) {
                                return;
                            }
                            Runtime.getRuntime().halt(ExitCode.FAILED);
                        });
        watch.start();
        end();
        watch.interrupt();
    }
}
