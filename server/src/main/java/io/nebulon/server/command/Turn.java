package io.nebulon.server.command;

import java.time.Duration;

/// Whether several writers share the log, and whose turn it is: what a [Writer] knows of it.
final class Turn {
    /// For so long after another one has committed, others are assumed to write. Without a turn
    /// that is kept nothing is decided ahead then: another one would come in between again, and all
    /// of it would have to be decided again.
    private static final long SHARED_NANOS = Duration.ofSeconds(2).toNanos();

    /// For so long a turn is kept while much waits. Learning what the others have done is paid once
    /// for many batches so; the others wait as long.
    private static final long KEPT_NANOS = Duration.ofMillis(100).toNanos();

    private boolean isShared;
    private long sharedUntil;
    private boolean isKept;
    private long keptUntil;

    /// Another one has committed.
    void shared() {
        isShared = true;
        sharedUntil = System.nanoTime() + SHARED_NANOS;
    }

    /// Whether it has to be waited for before anything is decided.
    boolean mustBeTaken() {
        isShared = isShared && System.nanoTime() - sharedUntil < 0;
        return isShared && !isKept;
    }

    void keep() {
        isKept = true;
        keptUntil = System.nanoTime() + KEPT_NANOS;
    }

    boolean isKept() {
        return isKept;
    }

    /// Whether it was kept for so long that others come next.
    boolean isOver() {
        return isKept && System.nanoTime() - keptUntil >= 0;
    }

    void end() {
        isKept = false;
    }
}
