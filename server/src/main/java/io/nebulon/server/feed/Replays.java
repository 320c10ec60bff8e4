package io.nebulon.server.feed;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the log for streams, a few pieces at a time, so that connections are left for everybody
/// else. A stream has at most one piece on order, so what waits is bounded by the number of
/// streams.
@Singleton
class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int AT_A_TIME = 3;

    private final LogReader log;
    private final ThreadPoolExecutor readers =
            new ThreadPoolExecutor(
                    AT_A_TIME,
                    AT_A_TIME,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().name("feed-reader-", 1).daemon().factory());

    Replays(LogReader log) {
        this.log = log;
        readers.allowCoreThreadTimeOut(true);
    }

    /// @param taker gets the piece on the reader's thread, or null when it cannot be read
    void read(View view, long after, Consumer<LogReader.@Nullable Piece> taker) {
        try {
            readers.execute(() -> taker.accept(piece(view, after)));
        } catch (RejectedExecutionException _) {
            taker.accept(null);
        }
    }

    @PreDestroy
    void stop() {
        readers.shutdownNow();
    }

    private LogReader.@Nullable Piece piece(View view, long after) {
        try {
            return log.read(view, after);
        } catch (RuntimeException e) {
            LOG.warn("the log could not be read for a stream: {}", e.getMessage());
            return null;
        }
    }
}
