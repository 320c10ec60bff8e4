package io.nebulon.desktop.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A server that somebody has signed in to from here. No secret is kept.
///
/// @param address as text, such as `https://hub.example.org`
/// @param certificate the fingerprint that was confirmed for it, or null when the platform vouches
public record RememberedServer(
        String address, String username, @Nullable String certificate, Instant lastUsed) {}
