package io.nebulon.desktop.gateway.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user, as administrators see them.
///
/// @param stations the only ones that they may act for; null for all
/// @param mfa whether a second factor is in force
public record User(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        List<Role> roles,
        @Nullable List<String> stations,
        @Nullable String locale,
        UserStatus status,
        boolean mustChangePassword,
        boolean mfa,
        Instant createdAt,
        long version) {
    /// What [Users] takes to change exactly this version.
    public String etag() {
        return "\"" + version + "\"";
    }
}
