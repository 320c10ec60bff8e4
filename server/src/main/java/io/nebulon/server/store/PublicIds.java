package io.nebulon.server.store;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;

/// Public identities: UUIDs of version 7 that carry the integer key of their row in the last 40
/// bits, so that looking one up needs no index of its own. The rest is random; the stored id is
/// compared when a row is read, so a guessed key finds nothing.
public final class PublicIds {
    private static final long KEY_MASK = (1L << 40) - 1;

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    /// @param millis the time that the id begins with
    /// @param key from 1 to 2^40 - 1
    public UUID next(long millis, long key) {
        long salt = random.nextLong();
        long high = (millis << 16) | 0x7000L | ((salt >>> 52) & 0xFFFL);
        long low = 0x8000000000000000L | ((salt & 0x3FFFFFL) << 40) | (key & KEY_MASK);
        return new UUID(high, low);
    }

    /// The key that an id of ours carries; any number for an id of somebody else's.
    public static long keyOf(UUID id) {
        return id.getLeastSignificantBits() & KEY_MASK;
    }

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
