package io.nebulon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/// Waits for what happens by itself, and never for time.
public final class Eventually {
    private static final long LONGEST_NANOS = 20_000_000_000L;

    private Eventually() {}

    /// Waits until it is so.
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
