package io.nebulon.server.security;

import io.micronaut.scheduling.annotation.Scheduled;
import io.nebulon.server.security.SignInThrottle.Held;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What follows from a failed sign-in: the next ones must wait, and the log tells of it, without
/// letting strangers fill it. Each account counts for itself; all names that no account has count
/// together, and so do all addresses. Nobody waits for these events: the time of an answer would
/// tell whether the name is known.
@Singleton
class FailedSignIns {
    private final SignInThrottle throttle;
    private final Durable durable;
    private final Tallies<Of> failures;
    private final Tallies<Of> lockouts;

    FailedSignIns(SignInThrottle throttle, Durable durable, Clock clock) {
        this.throttle = throttle;
        this.durable = durable;
        this.failures = new Tallies<>(clock);
        this.lockouts = new Tallies<>(clock);
    }

    /// What is counted for itself.
    private sealed interface Of {
        /// @param username the account's, or null for every name that no account has
        record Name(@Nullable String username) implements Of {}

        record Addresses() implements Of {}

        default @Nullable String name() {
            return this instanceof Name name ? name.username : null;
        }
    }

    /// @param name as it was typed, normalized
    /// @param isKnown whether an account has it
    void add(String name, boolean isKnown, String address) {
        tell(throttle.failed(name, address), new Of.Name(isKnown ? name : null), address);
    }

    /// A failure where no name was typed, so that the address alone is held up.
    ///
    /// @param username whose authenticator it was, or null
    void addAt(String address, @Nullable String username) {
        tell(throttle.failed(address), new Of.Name(username), address);
    }

    private void tell(Set<Held> held, Of.Name who, String address) {
        int count = failures.add(who);
        if (count > 0) {
            tellFailures(who, count);
        }
        for (Held what : held) {
            Of of = what == Held.NAME ? who : new Of.Addresses();
            int lockedOut = lockouts.add(of);
            if (lockedOut > 0) {
                tellLockouts(of, lockedOut == 1 ? address : null, lockedOut);
            }
        }
    }

    /// Tells of what was counted in minutes that are over.
    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void tellWhatIsDue() {
        failures.due().forEach(this::tellFailures);
        lockouts.due().forEach((of, count) -> tellLockouts(of, null, count));
    }

    @PreDestroy
    void close() {
        failures.all().forEach(this::tellFailures);
        lockouts.all().forEach((of, count) -> tellLockouts(of, null, count));
    }

    private void tellFailures(Of of, int count) {
        durable.writeLater(writing -> {
            UserEvents.signInFailed(writing, of.name(), count);
            return true;
        });
    }

    private void tellLockouts(Of of, @Nullable String address, int count) {
        durable.writeLater(writing -> {
            UserEvents.lockedOut(writing, of.name(), address, count);
            return true;
        });
    }
}
