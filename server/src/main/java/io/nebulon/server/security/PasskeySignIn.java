package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.SignInThrottle.Standing;
import io.nebulon.server.security.passkey.Assertions;
import io.nebulon.server.security.passkey.Assertions.Answer;
import io.nebulon.server.security.passkey.PasskeySite;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in by passkey, which takes neither name nor password: it is something that one has, used
/// by a PIN or a finger. Failures slow the address down; a passkey cannot be guessed, so that they
/// keep no user out.
@Singleton
class PasskeySignIn {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeySignIn.class);

    private final Snapshots snapshots;
    private final Durable durable;
    private final PasskeySite site;
    private final Assertions assertions;
    private final SignInThrottle throttle;
    private final FailedSignIns failures;
    private final TokenFamilies families;

    PasskeySignIn(
            Snapshots snapshots,
            Durable durable,
            PasskeySite site,
            Assertions assertions,
            SignInThrottle throttle,
            FailedSignIns failures,
            TokenFamilies families) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.site = site;
        this.assertions = assertions;
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

    /// Begins.
    ///
    /// @param name as it was typed, or null when the authenticator is to say who it is
    /// @return JSON for the browser
    /// @throws ProblemException 409 when there are no passkeys here
    String begin(@Nullable String name) {
        requireOn();
        @Nullable String username = name == null ? null : Account.normalized(name);
        return snapshots
                .read(snapshot -> assertions.begin(snapshot.connection(), username))
                .value();
    }

    /// @param response JSON of the browser
    /// @param client what it calls itself, or null
    /// @throws ProblemException 400, 409 when there are no passkeys here
    Outcome attempt(String response, @Nullable String client, String address) {
        requireOn();
        Standing before = throttle.standing(address);
        if (before.mustWait()) {
            return new Outcome.TooMany(before);
        }
        Answer answer =
                snapshots
                        .read(snapshot -> assertions.check(snapshot.connection(), response))
                        .value();
        return switch (answer) {
            case Answer.Unreadable _ -> throw OwnPasskeys.unreadable();
            case Answer.Refused(var username) -> refused(username, address);
            case Answer.CountedBack counted -> {
                suspect(counted);
                yield refused(counted.passkey().username(), address);
            }
            case Answer.Good good -> start(good, client, address);
        };
    }

    private Outcome start(Answer.Good good, @Nullable String client, String address) {
        String username = good.passkey().username();
        Optional<Account> account =
                snapshots
                        .read(snapshot ->
                                Optional.ofNullable(
                                        AccountRows.find(snapshot.connection(), username)))
                        .value()
                        .filter(Account::isActive);
        if (account.isPresent()
                && families.start(account.get(), good, client)
                        instanceof TokenFamilies.Start.Done(var tokens, _)) {
            throttle.succeeded(username, address);
            return new Outcome.SignedIn(tokens, throttle.standing(address));
        }
        return refused(username, address);
    }

    private Outcome refused(@Nullable String username, String address) {
        failures.addAt(address, username);
        return new Outcome.Refused(throttle.standing(address));
    }

    /// Told once for each challenge that was answered, hence not by strangers.
    private void suspect(Answer.CountedBack counted) {
        String username = counted.passkey().username();
        String id = counted.passkey().id();
        LOG.warn("the counter of a passkey of {} went back: there may be a copy of it", username);
        durable.write(writing -> {
            boolean isNew = Assertions.suspect(writing, counted);
            if (isNew) {
                UserEvents.passkeySuspected(writing, username, id);
            }
            return isNew;
        });
    }

    private void requireOn() {
        if (!site.isOn()) {
            throw off();
        }
    }

    static ProblemException off() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "passkeys_off",
                        "Passkeys are not set up on this server")
                .detail(
                        "They are bound to the address of a site: the operator names it in"
                                + " nebulon.webauthn.origins")
                .toException();
    }
}
