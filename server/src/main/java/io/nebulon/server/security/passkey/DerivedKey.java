package io.nebulon.server.security.passkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key for one purpose, derived from the home's key of second factors.
final class DerivedKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    DerivedKey(byte[] secret, String purpose) {
        SecretKeySpec root = new SecretKeySpec(secret, ALGORITHM);
        this.key =
                new SecretKeySpec(hash(root, purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /// 32 bytes that only who has the key can tell.
    byte[] hash(byte[]... parts) {
        return hash(key, parts);
    }

    private static byte[] hash(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
