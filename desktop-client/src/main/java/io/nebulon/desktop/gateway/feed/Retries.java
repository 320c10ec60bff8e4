package io.nebulon.desktop.gateway.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// When a broken link is tried again: soon at first, then less and less often, and never all
/// clients at the same moment.
final class Retries {
    private static final Duration AFTER_AN_ANSWER = Duration.ofSeconds(2);

    private final FeedTiming timing;
    private @Nullable Instant brokenSince;
    private @Nullable Instant lastTry;
    private int failures;
    private boolean isAsked;
    private boolean isWaiting;

    Retries(FeedTiming timing) {
        this.timing = timing;
    }

    record Wait(Instant since, Instant nextTry, boolean isLost) {}

    synchronized void succeeded() {
        brokenSince = null;
        failures = 0;
    }

    synchronized Wait failed() {
        Instant now = Instant.now();
        Instant since = brokenSince == null ? now : brokenSince;
        brokenSince = since;
        boolean isLost = !now.isBefore(since.plus(timing.lostAfter()));
        Wait wait = new Wait(since, now.plus(delay(failures)), isLost);
        failures = Math.min(failures + 1, 30);
        lastTry = now;
        return wait;
    }

    private Duration delay(int before) {
        long most =
                Math.min(
                        timing.firstRetry().toMillis() << Math.min(before, 20),
                        timing.longestRetry().toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    synchronized void await(Wait wait) throws InterruptedException {
        isWaiting = true;
        try {
            for (Duration left = left(wait); left.isPositive() && !isAsked; left = left(wait)) {
                wait(left.toMillis() + 1);
            }
        } finally {
            isWaiting = false;
            isAsked = false;
        }
    }

    private static Duration left(Wait wait) {
        return Duration.between(Instant.now(), wait.nextTry());
    }

    synchronized void now() {
        isAsked = isWaiting;
        notifyAll();
    }

    /// The server was heard elsewhere; once in a while that is worth a try of its own.
    synchronized void soon() {
        Instant last = lastTry;
        if (isWaiting && last != null && Instant.now().isAfter(last.plus(AFTER_AN_ANSWER))) {
            now();
        }
    }
}
