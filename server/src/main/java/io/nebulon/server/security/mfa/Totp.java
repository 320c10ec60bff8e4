package io.nebulon.server.security.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time codes by RFC 6238, as authenticators make them unless told otherwise: SHA-1, six
/// digits, a new one every 30 seconds.
final class Totp {
    static final int SECRET_BYTES = 20;

    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// How many steps a clock may be wrong, either way.
    private static final int DRIFT = 1;

    private Totp() {}

    /// The step of time whose code was typed, or -1 when it is none of those that count now.
    ///
    /// @param after codes up to this step were used before
    static long step(byte[] secret, String typed, Instant now, long after) {
        long current = step(now);
        long found = -1;
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            boolean isRight =
                    MessageDigest.isEqual(
                            code(secret, step).getBytes(StandardCharsets.US_ASCII),
                            typed.getBytes(StandardCharsets.UTF_8));
            if (isRight && step > after) {
                found = step;
            }
        }
        return found;
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), (long) SECONDS);
    }

    static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format("%0" + DIGITS + "d", number % MODULUS);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
