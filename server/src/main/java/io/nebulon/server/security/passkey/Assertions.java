package io.nebulon.server.security.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import io.nebulon.server.command.Writing;
import io.nebulon.server.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a passkey shows that it is there, and that who uses it is its owner.
@Singleton
public class Assertions {
    private static final Logger LOG = LoggerFactory.getLogger(Assertions.class);
    private static final String PURPOSE = "sign in";

    private final PasskeySite site;
    private final Challenges challenges;
    private final Decoys decoys;

    Assertions(PasskeySite site, Challenges challenges, Decoys decoys) {
        this.site = site;
        this.challenges = challenges;
        this.decoys = decoys;
    }

    /// What an authenticator's answer amounts to.
    public sealed interface Answer {
        /// @param passkey as it was before
        /// @param challenge its moment
        record Good(Passkey passkey, long signCount, boolean synced, long challenge)
                implements Answer {}

        /// All was right but the counter, which has been there before: there may be a copy of it.
        record CountedBack(Passkey passkey, long challenge) implements Answer {}

        /// @param username whose passkey was named, or null when it is nobody's
        record Refused(@Nullable String username) implements Answer {}

        /// No answer of an authenticator at all.
        record Unreadable() implements Answer {}
    }

    /// Begins. What it says of a name does not tell whether anybody has it.
    ///
    /// @param username null when the authenticator is to say who it is
    /// @return JSON for `navigator.credentials.get`
    public String begin(Connection connection, @Nullable String username) {
        var options =
                PublicKeyCredentialRequestOptions.builder()
                        .challenge(challenges.next(PURPOSE))
                        .rpId(site.id())
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .timeout(Challenges.LIFETIME.toMillis());
        if (username != null) {
            options.allowCredentials(allowed(connection, username));
        }
        try {
            return options.build().toCredentialsGetJson();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options cannot be written", e);
        }
    }

    private List<PublicKeyCredentialDescriptor> allowed(Connection connection, String username) {
        List<ByteArray> own =
                PasskeyRows.of(connection, username).stream().map(Passkey::credentialId).toList();
        return decoys.among(own, username).stream().map(KnownCredentials::descriptor).toList();
    }

    /// Checks the answer of an authenticator.
    ///
    /// @param response JSON of a `PublicKeyCredential`
    public Answer check(Connection connection, String response) {
        PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
                credential;
        try {
            credential = PublicKeyCredential.parseAssertionResponseJson(response);
        } catch (IOException | RuntimeException _) {
            return new Answer.Unreadable();
        }
        Passkey passkey = PasskeyRows.find(connection, credential.getId());
        ByteArray challenge = credential.getResponse().getClientData().getChallenge();
        OptionalLong moment = challenges.moment(challenge, PURPOSE);
        if (passkey == null
                || moment.isEmpty()
                || moment.getAsLong() <= passkey.lastChallenge()
                || ClientPage.isFramed(credential.getResponse().getClientDataJSON())) {
            return new Answer.Refused(passkey == null ? null : passkey.username());
        }
        AssertionRequest request =
                AssertionRequest.builder()
                        .publicKeyCredentialRequestOptions(
                                PublicKeyCredentialRequestOptions.builder()
                                        .challenge(challenge)
                                        .rpId(site.id())
                                        .userVerification(UserVerificationRequirement.REQUIRED)
                                        .build())
                        .username(passkey.username())
                        .build();
        try {
            AssertionResult result =
                    site.party(connection)
                            .finishAssertion(
                                    FinishAssertionOptions.builder()
                                            .request(request)
                                            .response(credential)
                                            .build());
            return result.isSuccess()
                    ? new Answer.Good(
                            passkey,
                            result.getSignatureCount(),
                            result.isBackedUp(),
                            moment.getAsLong())
                    : new Answer.Refused(passkey.username());
        } catch (InvalidSignatureCountException _) {
            return new Answer.CountedBack(passkey, moment.getAsLong());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (AssertionFailedException | RuntimeException e) {
            LOG.debug("a passkey of {} was refused: {}", passkey.username(), RefusalReason.of(e));
            return new Answer.Refused(passkey.username());
        }
    }

    /// Uses it up.
    ///
    /// @return whether nobody was faster
    public static boolean use(Writing writing, Answer.Good good) {
        return PasskeyRows.used(
                writing.connection(),
                good.passkey().id(),
                good.passkey().signCount(),
                good.signCount(),
                good.synced(),
                good.challenge(),
                writing.now());
    }

    /// Remembers that there may be a copy.
    ///
    /// @return whether nobody was faster
    public static boolean suspect(Writing writing, Answer.CountedBack counted) {
        return PasskeyRows.suspected(
                writing.connection(), counted.passkey().id(), counted.challenge(), writing.now());
    }
}
