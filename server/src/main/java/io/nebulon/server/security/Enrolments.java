package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.mfa.SecondFactors;
import io.nebulon.server.security.mfa.SecondFactors.Enrolment;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-time codes of whoever is signed in: enrolled, confirmed, removed.
@Singleton
class Enrolments {
    private final Durable durable;
    private final SecondFactors factors;
    private final Factors all;
    private final OwnAccount accounts;
    private final Proof proof;

    Enrolments(
            Durable durable, SecondFactors factors, Factors all, OwnAccount accounts, Proof proof) {
        this.durable = durable;
        this.factors = factors;
        this.all = all;
        this.accounts = accounts;
        this.proof = proof;
    }

    /// Begins, or begins anew; nothing counts before it is confirmed.
    ///
    /// @param password not needed by who has just signed in
    /// @throws ProblemException 422, 409 when one is in force, 429
    Positioned<Enrolment> enrol(AccessToken token, @Nullable String password, String address) {
        String username = token.caller().username();
        Account account = accounts.find(username);
        proof.requireRecent(token, account, password, address);
        return durable.write(writing -> {
            OwnAccount.requireSame(
                    account, OwnAccount.current(AccountRows.find(writing.connection(), username)));
            requireOff(writing.connection(), username);
            return new Positioned<>(factors.enrol(writing, username), writing.position());
        });
    }

    /// @throws ProblemException 422 for a wrong code, 409 when nothing waits for one, 429
    long confirm(String username, String otp, String address) {
        proof.requirePatience(username, address);
        Optional<Long> position =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    Account account = OwnAccount.current(AccountRows.find(connection, username));
                    requireOff(connection, username);
                    if (!SecondFactors.isPending(connection, username)) {
                        throw notEnrolled("No second factor waits for a code");
                    }
                    if (!factors.confirm(writing, username, otp)) {
                        return Optional.<Long>empty();
                    }
                    AccountRows.update(connection, account.nextVersion());
                    UserEvents.mfaEnabled(writing, username);
                    return Optional.of(writing.position());
                });
        return position.orElseThrow(() -> proof.wrongOtp(username, address));
    }

    /// @param otp a one-time or recovery code, or null when the password is given
    /// @throws ProblemException 422 when neither is right, 409 when none is in force, 429
    long remove(String username, @Nullable String otp, @Nullable String password, String address) {
        Account account = accounts.find(username);
        if (otp == null && password != null) {
            proof.requirePassword(account, "password", password, address);
        }
        proof.requirePatience(username, address);
        Optional<Long> position =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    Account now = OwnAccount.current(AccountRows.find(connection, username));
                    OwnAccount.requireSame(account, now);
                    if (!SecondFactors.isOn(connection, username)) {
                        throw notEnrolled("No second factor is in force");
                    }
                    if (otp != null && !all.use(writing, username, otp)) {
                        return Optional.<Long>empty();
                    }
                    SecondFactors.remove(writing, username);
                    Factors.forgetIdleRecoveryCodes(writing, username);
                    AccountRows.update(connection, now.nextVersion());
                    UserEvents.mfaRemoved(writing, username, 0, username);
                    return Optional.of(writing.position());
                });
        return position.orElseThrow(() -> proof.wrongOtp(username, address));
    }

    private static void requireOff(Connection connection, String username) {
        if (SecondFactors.isOn(connection, username)) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "mfa_in_force",
                            "A second factor is in force; remove it first")
                    .detail("Nothing was changed")
                    .toException();
        }
    }

    private static ProblemException notEnrolled(String title) {
        return Problem.of(HttpStatus.CONFLICT, "mfa_not_enrolled", title)
                .detail("Nothing was changed")
                .toException();
    }
}
