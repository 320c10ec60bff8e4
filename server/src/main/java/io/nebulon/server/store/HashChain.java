package io.nebulon.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The two chains of the log. The origin hash covers an event's exact stored bytes and its node's
/// sequence, after the node's event before; the chain hash binds that to its place in this log,
/// after the event before. Changing, removing or reordering any event changes every later hash.
///
/// Not safe for use by several threads.
public final class HashChain {
    private final MessageDigest digest = sha256();
    private final byte[] numbers = new byte[8];

    /// What comes before the first event: 32 zeros.
    public static byte[] start() {
        return new byte[32];
    }

    /// The hashes of an event, in the order origin hash, chain hash.
    public record Hashes(byte[] origin, byte[] chain) {}

    public Hashes next(LogEntry e, byte[] previousOriginHash, byte[] previousChainHash) {
        digest.update(previousOriginHash);
        digest.update(e.origin());
        update(e.originSequence());
        content(e);
        byte[] originHash = digest.digest();
        digest.update(previousChainHash);
        update(e.position());
        byte[] chainHash = digest.digest(originHash);
        return new Hashes(originHash, chainHash);
    }

    private void content(LogEntry e) {
        UUID id = e.id();
        update(id.getMostSignificantBits());
        update(id.getLeastSignificantBits());
        update(e.occurredAt());
        update(e.recordedAt());
        update(e.type());
        update(e.actor());
        update(e.stations());
        update(e.subject());
        update(e.payload());
    }

    /// Texts go in with their length, so that no two sequences of texts look alike.
    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        update(bytes.length);
        digest.update(bytes);
    }

    private void update(long number) {
        for (int i = 0; i < 8; i++) {
            numbers[i] = (byte) (number >>> (56 - 8 * i));
        }
        digest.update(numbers);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
