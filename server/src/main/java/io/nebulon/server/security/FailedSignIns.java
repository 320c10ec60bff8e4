package io.nebulon.server.security;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the log of failed sign-ins without letting strangers fill it: the first is an event at
/// once, those of the following minute are one event with their number. Each account counts for
/// itself, and all names that no account has count together. Nobody waits for these events: the
/// time of an answer would tell whether the name is known.
@Singleton
class FailedSignIns {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// Stands for every name that no account has.
    private static final String NOBODY = "";

    private final Durable durable;
    private final Clock clock;
    private final Map<String, Tally> tallies = new HashMap<>();

    FailedSignIns(Durable durable, Clock clock) {
        this.durable = durable;
        this.clock = clock;
    }

    /// @param lastTold when there was an event last
    /// @param untold failures since then
    private record Tally(Instant lastTold, int untold) {}

    /// @param username the account's, or null when no account has the name that was typed
    void count(@Nullable String username) {
        String key = username == null ? NOBODY : username;
        int failures = add(key);
        if (failures > 0) {
            tell(key, failures);
        }
    }

    /// Tells of what was counted in minutes that are over.
    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void tellWhatIsDue() {
        due(clock.instant().minus(PAUSE)).forEach(this::tell);
    }

    @PreDestroy
    void close() {
        due(Instant.MAX).forEach(this::tell);
    }

    /// How many to tell of now; 0 when they wait for the end of the minute.
    private synchronized int add(String key) {
        Instant now = clock.instant();
        Tally tally = tallies.get(key);
        if (tally != null && now.isBefore(tally.lastTold.plus(PAUSE))) {
            tallies.put(key, new Tally(tally.lastTold, tally.untold + 1));
            return 0;
        }
        tallies.put(key, new Tally(now, 0));
        return tally == null ? 1 : tally.untold + 1;
    }

    private synchronized Map<String, Integer> due(Instant toldBefore) {
        Map<String, Integer> due = new HashMap<>();
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

    private void tell(String key, int failures) {
        @Nullable String username = key.equals(NOBODY) ? null : key;
        durable.writeLater(writing -> {
            UserEvents.signInFailed(writing, username, failures);
            return true;
        });
    }
}
