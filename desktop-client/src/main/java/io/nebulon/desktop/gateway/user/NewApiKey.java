package io.nebulon.desktop.gateway.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key to make.
///
/// @param roles null for your own
/// @param stations null for your own
/// @param expiresAt null for never
public record NewApiKey(
        String name,
        @Nullable List<Role> roles,
        @Nullable List<String> stations,
        @Nullable Instant expiresAt) {}
