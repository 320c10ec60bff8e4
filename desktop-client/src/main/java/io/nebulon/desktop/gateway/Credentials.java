package io.nebulon.desktop.gateway;

import org.jspecify.annotations.Nullable;

/// What somebody signs in with.
///
/// @param otp a one-time code or a recovery code, or null
public record Credentials(String username, String password, @Nullable String otp) {
    /// Keeps what was typed out of every message.
    @Override
    public String toString() {
        return "credentials of " + username;
    }
}
