package io.nebulon.server.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/// What is closed when the run ends: what was opened last comes first, one after the other.
final class AtEnd {
    private static final Deque<Runnable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtEnd::closeAll));
    }

    private AtEnd() {}

    static void close(Runnable closing) {
        synchronized (OPEN) {
            OPEN.push(closing);
        }
    }

    private static void closeAll() {
        synchronized (OPEN) {
            OPEN.forEach(Runnable::run);
        }
    }
}
