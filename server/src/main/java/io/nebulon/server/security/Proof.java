package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.security.SignInThrottle.Standing;
import jakarta.inject.Singleton;

/// Asks somebody who is signed in for the password again: a token that was stolen must not be
/// enough to take an account over. Failures count like failed sign-ins.
@Singleton
class Proof {
    private final HashingPool hashing;
    private final SignInThrottle throttle;
    private final FailedSignIns failures;

    Proof(HashingPool hashing, SignInThrottle throttle, FailedSignIns failures) {
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
            case TOO_EARLY -> throw Refusal.tooMany(1).toException();
        }
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
        failed(account.username(), address);
        return Check.WRONG;
    }

    /// @throws ProblemException 429 when too much was tried
    void requirePatience(String username, String address) {
        Standing standing = throttle.standing(username, address);
        if (standing.mustWait()) {
            throw Refusal.tooMany(Math.toIntExact(standing.pause().plusMillis(999).toSeconds()))
                    .toException();
        }
    }

    ProblemException wrongOtp(String username, String address) {
        failed(username, address);
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "invalid_otp",
                        "The one-time code is wrong")
                .detail("Nothing was changed")
                .fault("/otp", "is wrong")
                .toException();
    }

    private void failed(String username, String address) {
        throttle.failed(username, address);
        failures.count(username);
    }

    private static ProblemException wrongPassword(String member) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY, "wrong_password", "The password is wrong")
                .detail("Nothing was changed")
                .fault("/" + member, "is wrong")
                .toException();
    }
}
