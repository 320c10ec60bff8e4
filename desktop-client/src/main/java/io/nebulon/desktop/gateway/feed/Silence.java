package io.nebulon.desktop.gateway.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Closes a stream on which nothing was heard for too long, which ends the reading of it.
final class Silence implements AutoCloseable {
    private final Thread watch;

    Silence(Duration longest, Supplier<Instant> lastSign, InputStream stream) {
        watch =
                Thread.ofVirtual()
                        .name("feed watch")
                        .start(() -> {
                            try {
                                await(longest, lastSign);
                                stream.close();
                            } catch (InterruptedException | IOException _) {
                                // the reading has ended by itself
                            }
                        });
    }

    private static void await(Duration longest, Supplier<Instant> lastSign)
            throws InterruptedException {
        while (true) {
            Duration left = Duration.between(Instant.now(), lastSign.get().plus(longest));
            if (!left.isPositive()) {
                return;
            }
            Thread.sleep(left);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
