package io.nebulon.desktop.gateway.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key with which a program acts for its owner.
///
/// @param key the secret; only in the answer to its making
public record ApiKey(
        String id,
        String name,
        String owner,
        List<Role> roles,
        @Nullable List<String> stations,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String key) {
    /// Keeps the secret out of every message.
    @Override
    public String toString() {
        return "the API key " + name;
    }
}
