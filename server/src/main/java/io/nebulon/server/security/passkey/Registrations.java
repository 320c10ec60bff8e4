package io.nebulon.server.security.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.nebulon.server.command.Writing;
import io.nebulon.server.security.passkey.PasskeyRows.Owner;
import io.nebulon.server.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How somebody who is signed in adds a passkey. Authenticators must know who uses them, by a PIN
/// or a finger, since a passkey alone signs in; nothing is asked of their make.
@Singleton
public class Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HANDLE_BYTES = 32;

    /// What a service of Google attested that is no more; to check it takes an HTTP client.
    private static final String SAFETY_NET = "android-safetynet";

    private static final AuthenticatorSelectionCriteria SELECTION =
            AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.PREFERRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build();

    private final PasskeySite site;
    private final Challenges challenges;

    Registrations(PasskeySite site, Challenges challenges) {
        this.site = site;
        this.challenges = challenges;
    }

    /// Who adds it.
    ///
    /// @param displayName for the authenticator to show
    /// @param session the sign-in; another one cannot go on with it
    public record Adding(String username, String displayName, String session) {
        private String purpose() {
            return "add " + username + " " + session;
        }
    }

    /// What an authenticator's answer amounts to.
    public sealed interface Answer {
        /// @param challenge its moment
        record Good(
                String username,
                ByteArray credentialId,
                ByteArray publicKey,
                long signCount,
                boolean synced,
                long challenge)
                implements Answer {}

        record Refused() implements Answer {}

        /// No answer of an authenticator at all.
        record Unreadable() implements Answer {}
    }

    /// What became of a good answer.
    public sealed interface Outcome {
        record Added(Passkey passkey) implements Outcome {}

        /// The challenge was used before, or a later one was; or the passkey is known by now.
        record Spent() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    /// Begins.
    ///
    /// @return JSON for `navigator.credentials.create`
    public String begin(Writing writing, Adding adding) {
        Connection connection = writing.connection();
        if (PasskeyRows.owner(connection, adding.username()) == null) {
            byte[] handle = new byte[HANDLE_BYTES];
            RANDOM.nextBytes(handle);
            PasskeyRows.insertOwner(
                    connection, new Owner(adding.username(), new ByteArray(handle), 0));
        }
        RelyingParty party = site.party(connection);
        try {
            return options(party, adding, challenges.next(adding.purpose()))
                    .toCredentialsCreateJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options cannot be written", e);
        }
    }

    private static PublicKeyCredentialCreationOptions options(
            RelyingParty party, Adding adding, ByteArray challenge) {
        ByteArray handle =
                party.getCredentialRepository()
                        .getUserHandleForUsername(adding.username())
                        .orElseThrow();
        UserIdentity user =
                UserIdentity.builder()
                        .name(adding.username())
                        .displayName(adding.displayName())
                        .id(handle)
                        .build();
        return party
                .startRegistration(
                        StartRegistrationOptions.builder()
                                .user(user)
                                .authenticatorSelection(SELECTION)
                                .timeout(Challenges.LIFETIME.toMillis())
                                .build())
                .toBuilder()
                .challenge(challenge)
                .build();
    }

    /// Checks the answer of an authenticator.
    ///
    /// @param response JSON of a `PublicKeyCredential`
    public Answer check(Connection connection, Adding adding, String response) {
        PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
                credential;
        try {
            credential = PublicKeyCredential.parseRegistrationResponseJson(response);
        } catch (IOException | RuntimeException _) {
            return new Answer.Unreadable();
        }
        AuthenticatorAttestationResponse attested = credential.getResponse();
        ByteArray challenge = attested.getClientData().getChallenge();
        OptionalLong moment = challenges.moment(challenge, adding.purpose());
        if (moment.isEmpty()
                || PasskeyRows.owner(connection, adding.username()) == null
                || ClientPage.isFramed(attested.getClientDataJSON())
                || attested.getAttestation().getFormat().equals(SAFETY_NET)) {
            return new Answer.Refused();
        }
        RelyingParty party = site.party(connection);
        try {
            RegistrationResult result =
                    party.finishRegistration(
                            FinishRegistrationOptions.builder()
                                    .request(options(party, adding, challenge))
                                    .response(credential)
                                    .build());
            return new Answer.Good(
                    adding.username(),
                    result.getKeyId().getId(),
                    result.getPublicKeyCose(),
                    result.getSignatureCount(),
                    result.isBackedUp(),
                    moment.getAsLong());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RegistrationFailedException | RuntimeException e) {
            LOG.debug("a passkey of {} was refused: {}", adding.username(), RefusalReason.of(e));
            return new Answer.Refused();
        }
    }

    /// Keeps what was found good.
    public static Outcome add(Writing writing, Answer.Good good, String name) {
        Connection connection = writing.connection();
        Owner owner = PasskeyRows.owner(connection, good.username());
        if (owner == null
                || owner.lastChallenge() >= good.challenge()
                || PasskeyRows.find(connection, good.credentialId()) != null) {
            return new Outcome.Spent();
        }
        if (PasskeyRows.of(connection, good.username()).size() >= Passkey.MOST) {
            return new Outcome.TooMany();
        }
        Passkey passkey =
                new Passkey(
                        UUID.randomUUID().toString(),
                        good.username(),
                        good.credentialId(),
                        good.publicKey(),
                        name,
                        good.signCount(),
                        good.synced(),
                        good.challenge(),
                        writing.now(),
                        null,
                        null);
        PasskeyRows.insert(connection, passkey);
        PasskeyRows.added(connection, good.username(), good.challenge());
        return new Outcome.Added(passkey);
    }
}
