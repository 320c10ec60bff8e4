package io.nebulon.server.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A caller's promise that the same key means the same request.
///
/// @param keyHash 32 bytes over user, method, path and key
/// @param requestHash 32 bytes over the body
public record IdempotencyKey(byte[] keyHash, byte[] requestHash) {
    public static IdempotencyKey of(
            String username, String method, String path, String key, byte[] body) {
        String scope = String.join("\n", username, method, path, key);
        return new IdempotencyKey(sha256(scope.getBytes(StandardCharsets.UTF_8)), sha256(body));
    }

    /// The key in a form that maps can hold.
    public String text() {
        return HexFormat.of().formatHex(keyHash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey(var key, var request)
                && Arrays.equals(keyHash, key)
                && Arrays.equals(requestHash, request);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keyHash);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
