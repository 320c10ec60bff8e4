package io.nebulon.server.security;

import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.SignInThrottle.Standing;
import io.nebulon.server.security.mfa.SecondFactors;
import io.nebulon.server.security.passkey.Passkeys;
import jakarta.inject.Singleton;
import java.sql.Connection;
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

        /// The password was right.
        record OtpRequired(Standing standing) implements Outcome {}

        /// The password was right; the account has no one-time codes, but passkeys.
        record PasskeyRequired(Standing standing) implements Outcome {}

        /// The password was right, the code was not.
        record WrongOtp(Standing standing) implements Outcome {}

        record TooMany(Standing standing) implements Outcome {}
    }

    private sealed interface Check {
        record Right(@Nullable String betterHash) implements Check {}

        record Wrong() implements Check {}

        record OtpMissing() implements Check {}

        record TooEarly(Standing standing) implements Check {}
    }

    /// Who wants to sign in, from where.
    ///
    /// @param name as it was typed
    /// @param otp a one-time or recovery code, or null
    /// @param client what it calls itself, or null
    /// @param address where the request comes from
    record Attempt(
            String name,
            String password,
            @Nullable String otp,
            @Nullable String client,
            String address) {
        /// Keeps what was typed out of every message.
        @Override
        public String toString() {
            return "a sign-in from " + address;
        }
    }

    Outcome attempt(Attempt attempt) {
        String name = Account.normalized(attempt.name);
        Standing before = throttle.standing(name, attempt.address);
        if (before.mustWait()) {
            return new Outcome.TooMany(before);
        }
        Found found = find(name);
        @Nullable Account account = found.account;
        return switch (hashing.run(() -> check(found, name, attempt))) {
            case Check.TooEarly(var standing) -> new Outcome.TooMany(standing);
            case Check.OtpMissing _ -> {
                Standing standing = throttle.standing(name, attempt.address);
                yield found.second == Second.PASSKEY
                        ? new Outcome.PasskeyRequired(standing)
                        : new Outcome.OtpRequired(standing);
            }
            case Check.Right(var betterHash) when account != null ->
                    start(found, account, betterHash, attempt);
            case Check.Right _, Check.Wrong _ ->
                    new Outcome.Refused(throttle.standing(name, attempt.address));
        };
    }

    /// Runs when the attempt's turn has come; those before it may have used up what was free.
    private Check check(Found found, String name, Attempt attempt) {
        Standing standing = throttle.standing(name, attempt.address);
        if (standing.mustWait()) {
            return new Check.TooEarly(standing);
        }
        Account account = found.account;
        String hash = account == null ? nobody : account.passwordHash();
        boolean isRight = PasswordHash.matches(attempt.password, hash);
        if (!isRight || account == null || !account.isActive()) {
            failures.add(name, account != null, attempt.address);
            return new Check.Wrong();
        }
        if (found.isSecondNeeded() && attempt.otp == null) {
            return new Check.OtpMissing();
        }
        if (!found.isSecondNeeded()) {
            throttle.succeeded(name, attempt.address);
        }
        return new Check.Right(
                PasswordHash.isOutdated(hash) ? PasswordHash.of(attempt.password) : null);
    }

    /// A wrong code counts as a failed sign-in: until it was right, the right password frees
    /// nothing.
    private Outcome start(
            Found found, Account account, @Nullable String betterHash, Attempt attempt) {
        String name = account.username();
        return switch (families.start(account, betterHash, attempt.otp, attempt.client)) {
            case TokenFamilies.Start.Done(var tokens, _) -> {
                if (found.isSecondNeeded()) {
                    throttle.succeeded(name, attempt.address);
                }
                yield new Outcome.SignedIn(tokens, throttle.standing(name, attempt.address));
            }
            case TokenFamilies.Start.Stale _ ->
                    new Outcome.Refused(throttle.standing(name, attempt.address));
            case TokenFamilies.Start.WrongOtp _ -> {
                failures.add(name, true, attempt.address);
                yield new Outcome.WrongOtp(throttle.standing(name, attempt.address));
            }
        };
    }

    /// What is needed besides the password.
    private enum Second {
        NONE,
        CODE,
        PASSKEY
    }

    private record Found(@Nullable Account account, Second second) {
        boolean isSecondNeeded() {
            return second != Second.NONE;
        }
    }

    private Found find(String name) {
        return snapshots
                .read(snapshot ->
                        new Found(
                                AccountRows.find(snapshot.connection(), name),
                                second(snapshot.connection(), name)))
                .value();
    }

    private static Second second(Connection connection, String name) {
        if (SecondFactors.isOn(connection, name)) {
            return Second.CODE;
        }
        return Passkeys.isAny(connection, name) ? Second.PASSKEY : Second.NONE;
    }
}
