package io.nebulon.desktop.gateway.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Closes a stream on which nothing was heard for too long, which ends the reading of it.
final class Silence implements AutoCloseable {
    private final Thread watch;
    private volatile long heardAtNanos = System.nanoTime();

    Silence(Duration longest, InputStream stream) {
        watch =
                Thread.ofVirtual()
                        .name("feed watch")
                        .start(() -> {
                            try {
                                await(longest);
                                stream.close();
                            } catch (InterruptedException | IOException _) {
                                // the reading has ended by itself
                            }
                        });
    }

    /// Something was heard.
    void end() {
        heardAtNanos = System.nanoTime();
    }

    private void await(Duration longest) throws InterruptedException {
        while (true) {
            long left = longest.toNanos() - (System.nanoTime() - heardAtNanos);
            if (left <= 0) {
                return;
            }
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
