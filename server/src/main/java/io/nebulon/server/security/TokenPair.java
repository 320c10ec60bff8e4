package io.nebulon.server.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What a client gets when it signs in or refreshes; the member names are those of OAuth 2.
///
/// @param expiresIn seconds for which the access token is good
record TokenPair(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String username,
        List<Role> roles) {
    static TokenPair of(String accessToken, String refreshToken, Caller caller) {
        return new TokenPair(
                accessToken,
                refreshToken,
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                caller.username(),
                List.copyOf(caller.roles()));
    }

    /// Keeps the secrets out of every message.
    @Override
    public String toString() {
        return "tokens of " + username;
    }
}
