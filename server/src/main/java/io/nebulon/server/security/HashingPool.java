package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where passwords are hashed. Hashing is made to cost much, so only two run at once, on threads of
/// their own, and few wait: a flood of sign-ins takes neither the memory nor the processors from
/// everybody else.
@Singleton
class HashingPool {
    static final int AT_ONCE = 2;
    static final int WAITING = 64;
    private static final int WAIT_SECONDS = 5;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name("hashing-", 0).factory());

    HashingPool() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// Runs a work that hashes, and waits for it.
    ///
    /// @throws ProblemException 503 when its turn does not come in time
    <T> T run(Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException _) {
            throw busy();
        }
        try {
            return result.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            result.cancel(false);
            throw busy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    /// How many wait for their turn.
    int waiting() {
        return threads.getQueue().size();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private static ProblemException busy() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too much is waiting")
                .detail("Too many people sign in at this moment")
                .retryAfter(2)
                .toException();
    }
}
