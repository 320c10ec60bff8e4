package io.nebulon.server.security.passkey;

import com.yubico.webauthn.data.ByteArray;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey of a user. Nothing of it is secret: the private key never leaves the authenticator.
///
/// @param id the server's own name for it
/// @param credentialId the authenticator's
/// @param publicKey a COSE key
/// @param signCount the authenticator's counter when it was used last; 0 where it has none
/// @param synced whether its provider keeps a copy elsewhere
/// @param lastChallenge the moment of the challenge that it has answered last, in milliseconds
/// @param cloneSuspectedAt when the counter went back last, or null
public record Passkey(
        String id,
        String username,
        ByteArray credentialId,
        ByteArray publicKey,
        String name,
        long signCount,
        boolean synced,
        long lastChallenge,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant cloneSuspectedAt) {
    /// The most that a user may have.
    public static final int MOST = 20;

    public static final int MAX_NAME = 100;
}
