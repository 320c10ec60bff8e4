package io.nebulon.server.security;

import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.Unit;
import io.nebulon.server.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes units of work, most of them until they are durable.
@Singleton
public class Durable {
    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);
    private static final int WAIT_SECONDS = 30;

    private final BatchCommitter committer;

    Durable(BatchCommitter committer) {
        this.committer = committer;
    }

    /// Writes without waiting, for what must not show in how long an answer takes. A failure is
    /// logged only.
    void writeLater(Unit<Boolean> unit) {
        var _ =
                committer
                        .alone(unit)
                        .exceptionally(e -> {
                            LOG.warn("an event was not recorded: {}", e.getMessage());
                            return false;
                        });
    }

    /// Writes and waits until it is durable.
    public <R> R write(Unit<R> unit) {
        try {
            return committer.alone(unit).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while writing", e);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("the writer did not answer in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a unit of work failed", e.getCause());
        }
    }
}
