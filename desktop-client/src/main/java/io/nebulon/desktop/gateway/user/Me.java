package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is signed in.
///
/// @param stations the only ones that you may act for; null for all
/// @param preferences what clients keep there
public record Me(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        List<Role> roles,
        @Nullable List<String> stations,
        @Nullable String locale,
        JsonNode preferences,
        boolean mustChangePassword,
        Mfa mfa,
        long version) {
    /// @param totp whether one-time codes are in force
    /// @param passkeys how many passkeys you have
    /// @param required whether your roles need one-time codes or a passkey
    public record Mfa(boolean totp, int passkeys, boolean required, int recoveryCodesLeft) {
        /// Whether one must be set up before anything else is open.
        public boolean isMissing() {
            return required && !totp && passkeys == 0;
        }
    }

    public boolean has(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /// Whether your rights reach a station.
    public boolean reaches(String station) {
        return stations == null || roles.contains(Role.ADMIN) || stations.contains(station);
    }
}
