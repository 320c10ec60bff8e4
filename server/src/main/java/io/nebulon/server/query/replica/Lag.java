package io.nebulon.server.query.replica;

import java.util.ArrayDeque;
import java.util.Deque;

/// How long a replica lacks what this server knows of: remembers what it knew at which moments. One
/// thread uses it.
final class Lag {
    /// The most moments that are remembered; when there are as many, the oldest counts.
    private static final int MOST = 1_000;

    /// Moments that are closer together than this are one.
    private static final long APART_NANOS = 5_000_000;

    private final Deque<Moment> moments = new ArrayDeque<>();

    private record Moment(long position, long nanos) {}

    /// This server knows of that position now.
    void known(long position, long now) {
        Moment last = moments.peekLast();
        boolean isNews =
                last == null || (last.position < position && now - last.nanos >= APART_NANOS);
        if (isNews && moments.size() < MOST) {
            moments.addLast(new Moment(position, now));
        }
    }

    /// Since when, in nanoseconds, the replica lacks something; 0 when it lacks nothing.
    ///
    /// @param applied the position that it has
    long nanos(long applied, long now) {
        while (!moments.isEmpty() && moments.getFirst().position <= applied) {
            moments.removeFirst();
        }
        return moments.isEmpty() ? 0 : now - moments.getFirst().nanos;
    }
}
