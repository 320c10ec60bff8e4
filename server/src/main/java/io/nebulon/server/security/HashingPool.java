package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where passwords are hashed. Hashing is made to cost much, so only two run at once, on threads of
/// their own, and few wait: a flood of sign-ins takes neither the memory nor the processors from
/// everybody else.
@Singleton
class HashingPool {
    static final int AT_ONCE = 2;
    static final int WAITING = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name("hashing-", 0).factory());

    private final Duration longestWait;

    @Inject
    HashingPool() {
        this(LONGEST_WAIT);
    }

    HashingPool(Duration longestWait) {
        this.longestWait = longestWait;
        threads.allowCoreThreadTimeOut(true);
    }

    /// Runs a work that hashes, and waits for it.
    ///
    /// @throws ProblemException 503 when its turn does not come in time
    <T> T run(Callable<T> work) {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean decided = new AtomicBoolean(); // it begins, or it is turned away
        Future<T> result;
        try {
            result =
                    threads.submit(() -> {
                        if (!decided.compareAndSet(false, true)) {
                            throw new CancellationException();
                        }
                        begun.countDown();
                        return work.call();
                    });
        } catch (RejectedExecutionException _) {
            throw busy();
        }
        try {
            if (!begun.await(longestWait.toNanos(), TimeUnit.NANOSECONDS)
                    && decided.compareAndSet(false, true)) {
                result.cancel(false);
                threads.purge();
                throw busy();
            }
            return result.get(); // what has begun ends, however slow the machine is
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
