package io.nebulon.server.bench;

import java.util.Arrays;

/// Times by steps of a tenth of a millisecond, up to ten seconds.
final class Latencies {
    private static final long STEP = 100_000;
    private static final int STEPS = 100_000;

    private final long[] counts = new long[STEPS + 1];
    private long count;
    private long longest;

    void add(long nanos) {
        counts[(int) Math.clamp(nanos / STEP, 0, STEPS)]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    long count() {
        return count;
    }

    /// Milliseconds that this share of all stays below.
    double millis(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int step = 0; step < STEPS; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return (step + 1) * STEP / 1e6;
            }
        }
        return longestMillis();
    }

    double longestMillis() {
        return longest / 1e6;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        longest = 0;
    }
}
