package io.nebulon.desktop.gateway.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition, up to a deadline.
public final class Await {
    private static final Duration MOST = Duration.ofSeconds(30);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(MOST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("in vain waited until " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
