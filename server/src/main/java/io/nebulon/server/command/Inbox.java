package io.nebulon.server.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What waits for the writer: bounded, and the writer sleeps on it until something happens.
final class Inbox {
    private final ArrayBlockingQueue<Work> works;
    private volatile @Nullable Thread sleeper;

    Inbox(int capacity) {
        works = new ArrayBlockingQueue<>(capacity);
    }

    /// @return false when it is full
    boolean offer(Work work) {
        boolean isTaken = works.offer(work);
        if (isTaken) {
            wake();
        }
        return isTaken;
    }

    boolean remove(Work work) {
        return works.remove(work);
    }

    @Nullable Work poll() {
        return works.poll();
    }

    /// The next of those that wait, without taking them.
    List<Work> first(int most) {
        return works.stream().limit(most).toList();
    }

    boolean isEmpty() {
        return works.isEmpty();
    }

    int size() {
        return works.size();
    }

    /// Wakes the writer if it sleeps.
    void wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// Returns when something waits, when `until` holds (whoever makes it hold calls [#wake]), or
    /// after that time.
    void sleep(BooleanSupplier until, Duration most) {
        await(() -> !works.isEmpty() || until.getAsBoolean(), most);
    }

    /// The same, whatever waits. May return early.
    void await(BooleanSupplier until, Duration most) {
        sleeper = Thread.currentThread();
        if (!until.getAsBoolean()) {
            LockSupport.parkNanos(this, most.toNanos());
        }
        sleeper = null;
    }
}
