package io.nebulon.server.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.instrument.InstrumentedExecutorService;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Counts the requests on threads of their own, which read or wait for something. They go on there
/// although their clients have left.
@Singleton
final class RunningRequests implements BeanCreatedEventListener<ExecutorService> {
    private final AtomicInteger running = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> allEnded = new CompletableFuture<>();
    private volatile boolean isLast;

    /// Done when none runs any more. Only when nobody can ask for anything any more.
    CompletableFuture<@Nullable Void> allEnded() {
        isLast = true;
        completeIfNone(running.get());
        return allEnded;
    }

    private void completeIfNone(int left) {
        if (left == 0 && isLast) {
            allEnded.complete(null);
        }
    }

    @Override
    public ExecutorService onCreated(BeanCreatedEvent<ExecutorService> event) {
        ExecutorService threads = event.getBean();
        return TaskExecutors.BLOCKING.equals(event.getBeanIdentifier().getName())
                ? new Counted(threads)
                : threads;
    }

    private final class Counted implements InstrumentedExecutorService {
        private final ExecutorService threads;

        Counted(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public ExecutorService getTarget() {
            return threads;
        }

        @Override
        public Runnable instrument(Runnable task) {
            running.incrementAndGet();
            return () -> {
                try {
                    task.run();
                } finally {
                    completeIfNone(running.decrementAndGet());
                }
            };
        }

        @Override
        public <T> Callable<T> instrument(Callable<T> task) {
            running.incrementAndGet();
            return () -> {
                try {
                    return task.call();
                } finally {
                    completeIfNone(running.decrementAndGet());
                }
            };
        }
    }
}
