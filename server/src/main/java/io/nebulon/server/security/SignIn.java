package io.nebulon.server.security;

import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.SignInThrottle.Standing;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing in by name and password. Whether a name is known can be told neither from the answer nor
/// from how long it takes.
@Singleton
class SignIn {
    private final Snapshots snapshots;
    private final HashingPool hashing;
    private final SignInThrottle throttle;
    private final FailedSignIns failures;
    private final TokenFamilies families;

    /// What unknown names are checked against: no password has this hash.
    private final String nobody = PasswordHash.ofNothing();

    SignIn(
            Snapshots snapshots,
            HashingPool hashing,
            SignInThrottle throttle,
            FailedSignIns failures,
            TokenFamilies families) {
        this.snapshots = snapshots;
        this.hashing = hashing;
        this.throttle = throttle;
        this.failures = failures;
        this.families = families;
    }

    /// What became of an attempt, with how things stand after it.
    sealed interface Outcome {
        Standing standing();

        record SignedIn(TokenPair tokens, Standing standing) implements Outcome {}

        record Refused(Standing standing) implements Outcome {}

        record TooMany(Standing standing) implements Outcome {}
    }

    private sealed interface Check {
        record Right(@Nullable String betterHash) implements Check {}

        record Wrong() implements Check {}

        record TooEarly(Standing standing) implements Check {}
    }

    /// @param typedName as it was typed
    /// @param address where the request comes from
    Outcome attempt(String typedName, String password, String address) {
        String name = Account.normalized(typedName);
        Standing before = throttle.standing(name, address);
        if (before.mustWait()) {
            return new Outcome.TooMany(before);
        }
        @Nullable Account account = find(name);
        return switch (hashing.run(() -> check(account, name, password, address))) {
            case Check.TooEarly(var standing) -> new Outcome.TooMany(standing);
            case Check.Right(var betterHash) when account != null ->
                    start(account, betterHash, address);
            case Check.Right _, Check.Wrong _ -> {
                failures.count(account == null ? null : name);
                yield new Outcome.Refused(throttle.standing(name, address));
            }
        };
    }

    /// Runs when the attempt's turn has come; those before it may have used up what was free.
    private Check check(@Nullable Account account, String name, String password, String address) {
        Standing standing = throttle.standing(name, address);
        if (standing.mustWait()) {
            return new Check.TooEarly(standing);
        }
        String hash = account == null ? nobody : account.passwordHash();
        boolean isRight = PasswordHash.matches(password, hash);
        if (!isRight || account == null || !account.isActive()) {
            throttle.failed(name, address);
            return new Check.Wrong();
        }
        throttle.succeeded(name);
        return new Check.Right(PasswordHash.isOutdated(hash) ? PasswordHash.of(password) : null);
    }

    private Outcome start(Account account, @Nullable String betterHash, String address) {
        Standing standing = throttle.standing(account.username(), address);
        return families.start(account, betterHash)
                .<Outcome>map(tokens -> new Outcome.SignedIn(tokens, standing))
                .orElseGet(() -> new Outcome.Refused(standing));
    }

    private @Nullable Account find(String name) {
        return snapshots
                .read(snapshot ->
                        Optional.ofNullable(AccountRows.find(snapshot.connection(), name)))
                .value()
                .orElse(null);
    }
}
