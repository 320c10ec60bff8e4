package io.nebulon.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Counts what strangers can make happen as often as they like, so that it can be told without
/// letting them fill the log: the first of a kind at once, those of the following minute together.
///
/// @param <K> what is counted for itself
final class Tallies<K> {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<K, Tally> tallies = new HashMap<>();

    Tallies(Clock clock) {
        this.clock = clock;
    }

    /// @param lastTold when it was told last
    /// @param untold how many since then
    private record Tally(Instant lastTold, int untold) {}

    /// Counts one.
    ///
    /// @return how many to tell of now; 0 when they wait for the end of the minute
    synchronized int add(K key) {
        Instant now = clock.instant();
        Tally tally = tallies.get(key);
        if (tally != null && now.isBefore(tally.lastTold.plus(PAUSE))) {
            tallies.put(key, new Tally(tally.lastTold, tally.untold + 1));
            return 0;
        }
        tallies.put(key, new Tally(now, 0));
        return tally == null ? 1 : tally.untold + 1;
    }

    /// How many were counted in minutes that are over.
    Map<K, Integer> due() {
        return due(clock.instant().minus(PAUSE));
    }

    /// How many were counted and not told.
    Map<K, Integer> all() {
        return due(Instant.MAX);
    }

    private synchronized Map<K, Integer> due(Instant toldBefore) {
        Map<K, Integer> due = new HashMap<>();
        Instant now = clock.instant();
        tallies.entrySet()
                .removeIf(e ->
                        !e.getValue().lastTold.isAfter(toldBefore) && e.getValue().untold == 0);
        tallies.replaceAll((key, tally) -> {
            if (tally.untold == 0 || tally.lastTold.isAfter(toldBefore)) {
                return tally;
            }
            due.put(key, tally.untold);
            return new Tally(now, 0);
        });
        return due;
    }
}
