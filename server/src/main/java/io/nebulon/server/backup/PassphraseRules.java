package io.nebulon.server.backup;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.nebulon.server.secret.Passphrase;
import java.nio.CharBuffer;
import java.util.Arrays;

/// Which passphrases may encrypt a backup. Whoever has the file may try as many as their machines
/// can, for years and unseen, so it takes more than for a sign-in.
public final class PassphraseRules {
    private static final int MIN_LENGTH = 12;

    /// zxcvbn's highest grade: ten thousand million guesses are not enough.
    private static final int LEAST_SCORE = 4;

    /// Reckoning grows faster than the length, and what is this long is not guessed.
    private static final int RECKONED = 64;

    private PassphraseRules() {}

    /// @throws IllegalArgumentException with the reason, which says nothing of the passphrase
    public static Passphrase checked(Passphrase passphrase) {
        char[] head =
                Arrays.copyOf(passphrase.characters(), Math.min(RECKONED, passphrase.length()));
        if (passphrase.length() < MIN_LENGTH
                || new Zxcvbn().measure(CharBuffer.wrap(head)).getScore() < LEAST_SCORE) {
            throw new IllegalArgumentException(
                    "the passphrase is too easy to guess for a file that travels; take five words"
                            + " by chance, or what `openssl rand -base64 24` says");
        }
        return passphrase;
    }
}
