package io.nebulon.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords as they are kept: Argon2id in the PHC string format, which names its own cost, so that
/// the cost can rise later and old hashes still be checked.
final class PasswordHash {
    /// The shortest password that an account may get.
    static final int MIN_LENGTH = 12;

    static final int MAX_LENGTH = 1_000;

    /// What a new hash costs: 19 MiB, two passes, one lane.
    private static final Cost COST = new Cost(19 * 1_024, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,8}),t=([0-9]{1,4}),p=([0-9]{1,3})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {}

    private record Cost(int memoryKib, int passes, int lanes) {
        boolean isLessThan(Cost other) {
            return memoryKib < other.memoryKib || passes < other.passes;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Parsed(Cost cost, byte[] salt, byte[] hash) {}

    static String of(String password) {
        byte[] salt = random(SALT_BYTES);
        return text(salt, digest(password, COST, salt, HASH_BYTES));
    }

    /// Looks like a hash and costs as much to check, but no password has it.
    static String ofNothing() {
        return text(random(SALT_BYTES), random(HASH_BYTES));
    }

    /// Whether an account may get this password.
    static boolean isAcceptable(String password) {
        String normalized = normalized(password);
        int length = normalized.codePointCount(0, normalized.length());
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    static boolean matches(String password, String stored) {
        Parsed parsed = parse(stored);
        return MessageDigest.isEqual(
                parsed.hash, digest(password, parsed.cost, parsed.salt, parsed.hash.length));
    }

    /// Whether a new hash would cost an attacker more than this one does.
    static boolean isOutdated(String stored) {
        return parse(stored).cost.isLessThan(COST);
    }

    /// The password as it counts: blanks around it, which come with pasting, and different ways to
    /// write the same characters make no difference.
    static String normalized(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    }

    private static String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        COST.memoryKib,
                        COST.passes,
                        COST.lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Parsed parse(String stored) {
        Matcher phc = PHC.matcher(stored);
        if (!phc.matches()) {
            throw new IllegalStateException("a stored password hash is damaged");
        }
        return new Parsed(
                new Cost(
                        Integer.parseInt(phc.group(1)),
                        Integer.parseInt(phc.group(2)),
                        Integer.parseInt(phc.group(3))),
                Base64.getDecoder().decode(phc.group(4)),
                Base64.getDecoder().decode(phc.group(5)));
    }

    private static byte[] digest(String password, Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib)
                        .withIterations(cost.passes)
                        .withParallelism(cost.lanes)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[length];
        argon2.generateBytes(normalized(password).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
