package io.nebulon.desktop.gateway.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sign-in of yours that is good still.
///
/// @param client what the program called itself
/// @param current whether it is this one
public record Session(
        String id,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String client,
        boolean current) {}
