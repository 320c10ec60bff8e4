package io.nebulon.desktop.gateway.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Computes the seals of a log anew, event after event from the first, as docs/architecture.md says
/// that they are made: one over an event's exact bytes and its node's sequence, and one that binds
/// that to its place in the log. It knows nothing of what the server says that they are.
///
/// It is for logs that one node has written, where the sequence is the position. Not safe for use
/// by several threads.
final class SealChain {
    private final MessageDigest digest;
    private final byte[] origin;
    private final byte[] numbers = new byte[8];
    private byte[] originSeal = new byte[32];
    private byte[] seal = new byte[32];
    private long position;

    /// @param origin the node, 16 bytes
    SealChain(byte[] origin) {
        this.origin = origin.clone();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The position of the event that came last.
    long position() {
        return position;
    }

    /// Its seal.
    byte[] seal() {
        return seal.clone();
    }

    /// Goes on by the next event.
    ///
    /// @return whether the seal that came with it is the one that it must have
    boolean next(SealedEvent event) {
        position++;
        digest.update(originSeal);
        digest.update(origin);
        update(position);
        content(event);
        originSeal = digest.digest();
        digest.update(seal);
        update(position);
        seal = digest.digest(originSeal);
        return event.position() == position && Arrays.equals(seal, event.hash());
    }

    private void content(SealedEvent e) {
        update(e.id().getMostSignificantBits());
        update(e.id().getLeastSignificantBits());
        update(e.occurred().toEpochMilli());
        update(e.recorded().toEpochMilli());
        update(e.type());
        update(e.actor());
        update(e.stations());
        update(e.subject());
        update(e.payload());
    }

    private void update(String text) {
        update(text.getBytes(StandardCharsets.UTF_8));
    }

    /// With its length, so that no two sequences of texts look alike.
    private void update(byte[] bytes) {
        update(bytes.length);
        digest.update(bytes);
    }

    private void update(long number) {
        for (int i = 0; i < 8; i++) {
            numbers[i] = (byte) (number >>> (56 - 8 * i));
        }
        digest.update(numbers);
    }
}
