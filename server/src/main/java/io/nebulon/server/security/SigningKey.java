package io.nebulon.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.nebulon.server.app.TokenKeyFiles.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key of access tokens, ready to sign and to verify.
///
/// @param until when it ends; null while it is the one that signs
record SigningKey(String id, MACSigner signer, MACVerifier verifier, @Nullable Instant until) {
    static SigningKey of(TokenKey key) {
        try {
            return new SigningKey(
                    key.id(),
                    new MACSigner(key.secret()),
                    new MACVerifier(key.secret()),
                    key.until());
        } catch (JOSEException e) {
            throw new IllegalStateException("the key cannot sign tokens", e);
        }
    }

    boolean isGoodAt(Instant moment) {
        return until == null || moment.isBefore(until);
    }

    /// Keeps the key out of every message.
    @Override
    public String toString() {
        return "signing key " + id;
    }
}
