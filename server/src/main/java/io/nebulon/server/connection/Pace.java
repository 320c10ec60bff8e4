package io.nebulon.server.connection;

/// Whether somebody for whose bytes one waits is too slow: in each stretch of time through which
/// the wait lasts, so many must come. A short stop does no harm, and neither does a slow line.
final class Pace {
    private final long stretchNanos;
    private final long least;
    private boolean isWaiting;
    private long since;
    private long bytes;

    /// @param least the fewest bytes in a stretch
    Pace(long stretchNanos, long least) {
        this.stretchNanos = stretchNanos;
        this.least = least;
    }

    /// Looks at how it goes.
    ///
    /// @param total the bytes that have come since ever
    boolean isTooSlow(long nowNanos, long total) {
        if (!isWaiting) {
            isWaiting = true;
            begin(nowNanos, total);
            return false;
        }
        if (nowNanos - since < stretchNanos) {
            return false;
        }
        boolean isSlow = total - bytes < least;
        begin(nowNanos, total);
        return isSlow;
    }

    /// Nobody waits.
    void rest() {
        isWaiting = false;
    }

    private void begin(long nowNanos, long total) {
        since = nowNanos;
        bytes = total;
    }
}
