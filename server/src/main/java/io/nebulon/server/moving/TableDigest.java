package io.nebulon.server.moving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The rows of a table in the order of its key, as one number: the same rows, the same number,
/// whatever database they come from.
final class TableDigest {
    private final MessageDigest digest = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES);
    private long rows;

    void add(@Nullable Object[] row) {
        rows++;
        for (Object value : row) {
            switch (value) {
                case null -> add('-', 0);
                case Long n -> add('n', n);
                case String text -> add('t', text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> add('b', bytes);
                default -> throw new IllegalArgumentException("no value: " + value.getClass());
            }
        }
    }

    long rows() {
        return rows;
    }

    /// The end of it; nothing can be added afterwards.
    String text() {
        return rows + ":" + HexFormat.of().formatHex(digest.digest());
    }

    private void add(char kind, byte[] bytes) {
        add(kind, bytes.length);
        digest.update(bytes);
    }

    private void add(char kind, long value) {
        digest.update(number.clear().put((byte) kind).putLong(value).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
