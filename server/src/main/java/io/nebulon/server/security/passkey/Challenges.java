package io.nebulon.server.security.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.KeyFile;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Challenges that need no memory: each is sealed with its moment and what it is for, so that
/// strangers who ask for many take no room from anybody. Each has a moment of its own; a passkey
/// answers one that is newer than the one before, hence none twice.
@Singleton
class Challenges {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int RANDOM_BYTES = 16;
    private static final int SEALED_BYTES = Long.BYTES + RANDOM_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DerivedKey key;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    Challenges(Home home, Clock clock) {
        this.key =
                new DerivedKey(
                        KeyFile.SECOND_FACTORS.readOrCreate(home.sharedKeys()),
                        "passkey challenges");
        this.clock = clock;
    }

    /// @param purpose what it is for; it is good for nothing else
    ByteArray next(String purpose) {
        long now = clock.millis();
        long moment = last.updateAndGet(before -> Math.max(before + 1, now));
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] sealed = ByteBuffer.allocate(SEALED_BYTES).putLong(moment).put(random).array();
        return new ByteArray(sealed).concat(new ByteArray(seal(purpose, sealed)));
    }

    /// The moment of a challenge of ours that is good still, for that purpose.
    OptionalLong moment(ByteArray challenge, String purpose) {
        byte[] bytes = challenge.getBytes();
        if (bytes.length <= SEALED_BYTES) {
            return OptionalLong.empty();
        }
        byte[] sealed = Arrays.copyOf(bytes, SEALED_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, SEALED_BYTES, bytes.length);
        long moment = ByteBuffer.wrap(sealed).getLong();
        return MessageDigest.isEqual(seal, seal(purpose, sealed))
                        && clock.millis() - moment < LIFETIME.toMillis()
                ? OptionalLong.of(moment)
                : OptionalLong.empty();
    }

    private byte[] seal(String purpose, byte[] sealed) {
        return key.hash(sealed, purpose.getBytes(StandardCharsets.UTF_8));
    }
}
