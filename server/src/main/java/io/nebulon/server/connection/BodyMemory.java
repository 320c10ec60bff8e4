package io.nebulon.server.connection;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies all connections hold together. Each body has a limit; this one keeps
/// many large ones at the same time from filling the memory.
@Singleton
class BodyMemory {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyMemory(ConnectionSettings settings) {
        this.most = settings.mostBodyBytes();
    }

    /// Takes some; false when there are not so many left, and then nothing is taken.
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
