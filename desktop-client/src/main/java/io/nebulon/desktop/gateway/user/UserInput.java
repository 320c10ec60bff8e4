package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be said of a user. Null takes a profile member away; of rights and sign-in it leaves
/// what is there.
///
/// @param password a new one
/// @param stations the only ones that they may act for; null for all, which is always sent
public record UserInput(
        @Nullable String username,
        @Nullable String password,
        @Nullable String displayName,
        @Nullable String email,
        @Nullable List<Role> roles,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable List<String> stations,
        @Nullable String locale,
        @Nullable UserStatus status,
        @Nullable Boolean mustChangePassword) {
    /// Keeps the password out of every message.
    @Override
    public String toString() {
        return "what may be said of " + username;
    }
}
