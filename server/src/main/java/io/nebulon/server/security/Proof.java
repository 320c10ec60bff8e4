package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.SignInThrottle.Standing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Asks somebody who is signed in for the password again: a token that was stolen must not be
/// enough to take an account over. Failures count like failed sign-ins.
@Singleton
class Proof {
    /// For how long a sign-in proves as much as the password.
    static final Duration RECENT = Duration.ofMinutes(15);

    private final Snapshots snapshots;
    private final Clock clock;
    private final HashingPool hashing;
    private final SignInThrottle throttle;
    private final FailedSignIns failures;

    Proof(
            Snapshots snapshots,
            Clock clock,
            HashingPool hashing,
            SignInThrottle throttle,
            FailedSignIns failures) {
        this.snapshots = snapshots;
        this.clock = clock;
        this.hashing = hashing;
        this.throttle = throttle;
        this.failures = failures;
    }

    /// @param member the member of the request that holds the password
    /// @throws ProblemException 422 `wrong_password`, 429
    void requirePassword(Account account, String member, String password, String address) {
        requirePatience(account.username(), address);
        switch (hashing.run(() -> check(account, password, address))) {
            case RIGHT -> {}
            case WRONG -> throw wrongPassword(member);
            case TOO_EARLY -> throw tooMany(throttle.standing(account.username(), address));
        }
    }

    /// The password, or a sign-in of just now.
    ///
    /// @throws ProblemException 422, 429
    void requireRecent(
            AccessToken token, Account account, @Nullable String password, String address) {
        if (password != null) {
            requirePassword(account, "password", password, address);
        } else if (!isRecent(token)) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            "password_required",
                            "Give your password again")
                    .detail("You have signed in more than 15 minutes ago; nothing was changed")
                    .fault("/password", "is needed, because you have signed in some time ago")
                    .toException();
        }
    }

    private boolean isRecent(AccessToken token) {
        Instant since = clock.instant().minus(RECENT);
        return snapshots
                .read(snapshot -> FamilyRows.isYoung(snapshot.connection(), token.family(), since))
                .value();
    }

    private enum Check {
        RIGHT,
        WRONG,
        TOO_EARLY
    }

    /// Runs when its turn has come; those before it may have used up what was free.
    private Check check(Account account, String password, String address) {
        if (throttle.standing(account.username(), address).mustWait()) {
            return Check.TOO_EARLY;
        }
        if (PasswordHash.matches(password, account.passwordHash())) {
            return Check.RIGHT;
        }
        failures.add(account.username(), true, address);
        return Check.WRONG;
    }

    /// @throws ProblemException 429 when too much was tried
    void requirePatience(String username, String address) {
        Standing standing = throttle.standing(username, address);
        if (standing.mustWait()) {
            throw tooMany(standing);
        }
    }

    private static ProblemException tooMany(Standing standing) {
        int seconds = Math.max(1, standing.pauseSeconds());
        return Refusal.tooMany(seconds).limit(standing.limit()).toException();
    }

    ProblemException wrongOtp(String username, String address) {
        failures.add(username, true, address);
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "invalid_otp",
                        "The one-time code is wrong")
                .detail("Nothing was changed")
                .fault("/otp", "is wrong")
                .toException();
    }

    private static ProblemException wrongPassword(String member) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY, "wrong_password", "The password is wrong")
                .detail("Nothing was changed")
                .fault("/" + member, "is wrong")
                .toException();
    }
}
