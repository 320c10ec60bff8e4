package io.nebulon.server.security.mfa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Codes for whoever has lost the second factor: 80 random bits each, which is why a plain hash
/// keeps them safe.
final class RecoveryCodes {
    static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int LETTERS = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// As people get them: `ABCD-EFGH-IJKL-MNOP`.
    static List<String> fresh() {
        List<String> codes = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            byte[] code = new byte[BYTES];
            RANDOM.nextBytes(code);
            codes.add(Base32.text(code).replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
        }
        return codes;
    }

    /// Whether it can be one; a one-time code cannot.
    static boolean looksLikeOne(String typed) {
        return normalized(typed).length() == LETTERS;
    }

    /// SHA-256, whatever the case and the hyphens.
    static byte[] hash(String typed) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(normalized(typed).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String normalized(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
