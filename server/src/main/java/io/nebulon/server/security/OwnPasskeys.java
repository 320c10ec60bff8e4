package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.core.Rule;
import io.nebulon.server.command.Writing;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.http.RejectionProblems;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.mfa.SecondFactors;
import io.nebulon.server.security.passkey.Passkey;
import io.nebulon.server.security.passkey.PasskeySite;
import io.nebulon.server.security.passkey.Passkeys;
import io.nebulon.server.security.passkey.Registrations;
import io.nebulon.server.security.passkey.Registrations.Adding;
import io.nebulon.server.security.passkey.Registrations.Answer;
import io.nebulon.server.security.passkey.Registrations.Outcome;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The passkeys of whoever is signed in: added, renamed, removed.
@Singleton
class OwnPasskeys {
    private final Snapshots snapshots;
    private final Durable durable;
    private final PasskeySite site;
    private final Registrations registrations;
    private final Factors factors;
    private final OwnAccount accounts;
    private final Proof proof;

    OwnPasskeys(
            Snapshots snapshots,
            Durable durable,
            PasskeySite site,
            Registrations registrations,
            Factors factors,
            OwnAccount accounts,
            Proof proof) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.site = site;
        this.registrations = registrations;
        this.factors = factors;
        this.accounts = accounts;
        this.proof = proof;
    }

    /// @param recoveryCodes shown with the first second factor, else empty
    record Made(Passkey passkey, List<String> recoveryCodes, long position) {
        /// Keeps the codes out of every message.
        @Override
        public String toString() {
            return "a new passkey";
        }
    }

    Positioned<List<Passkey>> of(String username) {
        return snapshots.read(snapshot -> Passkeys.of(snapshot.connection(), username));
    }

    /// Begins to add one. It signs in by itself, so it takes the password, and a code where codes
    /// are in force: neither a stolen token nor a known password is enough.
    ///
    /// @param otp a one-time or recovery code, or null
    /// @return JSON for the browser
    /// @throws ProblemException 422 when one is wrong, 409, 429
    Positioned<String> begin(
            AccessToken token, String password, @Nullable String otp, String address) {
        requireOn();
        Account account = accounts.find(token.caller().username());
        String username = account.username();
        proof.requirePassword(account, "password", password, address);
        Optional<Positioned<String>> begun =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    Account now = OwnAccount.current(AccountRows.find(connection, username));
                    OwnAccount.requireSame(account, now);
                    requireRoom(connection, username);
                    if (SecondFactors.isOn(connection, username)
                            && !factors.use(writing, username, otp)) {
                        return Optional.<Positioned<String>>empty();
                    }
                    String options = registrations.begin(writing, adding(token, now));
                    return Optional.of(new Positioned<>(options, writing.position()));
                });
        return begun.orElseThrow(() -> proof.wrongOtp(username, address));
    }

    /// Adds the one that has answered.
    ///
    /// @param response JSON of the browser
    /// @throws ProblemException 400, 422 when the answer is not good, 409
    Made finish(AccessToken token, String name, String response) {
        requireOn();
        Account account = accounts.find(token.caller().username());
        Answer answer =
                snapshots
                        .read(snapshot ->
                                registrations.check(
                                        snapshot.connection(), adding(token, account), response))
                        .value();
        return switch (answer) {
            case Answer.Unreadable _ -> throw unreadable();
            case Answer.Refused _ -> throw refused();
            case Answer.Good good -> durable.write(writing -> add(writing, good, name));
        };
    }

    private static Made add(Writing writing, Answer.Good good, String name) {
        Connection connection = writing.connection();
        String username = good.username();
        Account account = OwnAccount.current(AccountRows.find(connection, username));
        boolean isFirst = !Factors.isAny(connection, username);
        return switch (Registrations.add(writing, good, name)) {
            case Outcome.Spent _ -> throw refused();
            case Outcome.TooMany _ -> throw tooMany();
            case Outcome.Added(var passkey) -> {
                AccountRows.update(connection, account.nextVersion());
                UserEvents.passkeyAdded(writing, username, passkey.id());
                List<String> codes =
                        isFirst ? SecondFactors.renewRecoveryCodes(writing, username) : List.of();
                yield new Made(passkey, codes, writing.position());
            }
        };
    }

    /// @throws ProblemException 404
    Positioned<Passkey> rename(String username, String id, String name) {
        return durable.write(writing -> {
            if (!Passkeys.rename(writing, username, id, name)) {
                throw notFound(id);
            }
            UserEvents.passkeyRenamed(writing, username, id);
            Passkey renamed = Passkeys.one(writing.connection(), username, id);
            return new Positioned<>(Objects.requireNonNull(renamed), writing.position());
        });
    }

    /// @param otp a one-time or recovery code, or null when the password is given
    /// @return the log position
    /// @throws ProblemException 404, 422 when neither is right, 429
    long remove(
            String username,
            String id,
            @Nullable String otp,
            @Nullable String password,
            String address) {
        Account account = accounts.find(username);
        snapshots.read(snapshot -> {
            requireOne(snapshot.connection(), username, id);
            return true;
        });
        if (otp == null && password != null) {
            proof.requirePassword(account, "password", password, address);
        }
        proof.requirePatience(username, address);
        Optional<Long> position =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    Account now = OwnAccount.current(AccountRows.find(connection, username));
                    OwnAccount.requireSame(account, now);
                    requireOne(connection, username, id);
                    if (otp != null && !factors.use(writing, username, otp)) {
                        return Optional.<Long>empty();
                    }
                    Passkeys.remove(writing, username, id);
                    Factors.forgetIdleRecoveryCodes(writing, username);
                    AccountRows.update(connection, now.nextVersion());
                    UserEvents.passkeyRemoved(writing, username, id);
                    return Optional.of(writing.position());
                });
        return position.orElseThrow(() -> proof.wrongOtp(username, address));
    }

    private static Adding adding(AccessToken token, Account account) {
        String shown = account.displayName();
        return new Adding(
                account.username(), shown == null ? account.username() : shown, token.family());
    }

    private void requireOn() {
        if (!site.isOn()) {
            throw PasskeySignIn.off();
        }
    }

    private static void requireOne(Connection connection, String username, String id) {
        if (Passkeys.one(connection, username, id) == null) {
            throw notFound(id);
        }
    }

    private static void requireRoom(Connection connection, String username) {
        if (Passkeys.of(connection, username).size() >= Passkey.MOST) {
            throw tooMany();
        }
    }

    private static ProblemException tooMany() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "too_many_passkeys",
                        "There are as many passkeys as a user may have")
                .detail("Remove one that is not needed any more")
                .with("limit", Passkey.MOST)
                .toException();
    }

    private static ProblemException notFound(String id) {
        String shown = id.length() > 60 ? id.substring(0, 60) : id;
        return RejectionProblems.broken(Rule.NOT_FOUND, "You have no passkey " + shown)
                .with("kind", "passkey")
                .with("key", shown)
                .toException();
    }

    static ProblemException unreadable() {
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid_input", "The input is not as it must be")
                .detail("/credential is no answer of an authenticator")
                .fault("/credential", "is no answer of an authenticator")
                .toException();
    }

    private static ProblemException refused() {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "invalid_passkey",
                        "The passkey was not accepted")
                .detail(
                        "It is known already, or not for this server, this sign-in or this moment,"
                                + " or it does not know its user; ask for new options")
                .fault("/credential", "was not accepted")
                .toException();
    }
}
