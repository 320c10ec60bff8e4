package io.nebulon.server.security;

import jakarta.inject.Singleton;
import java.util.Optional;

/// How the process in which a server runs signs its own user in: a desktop client with the server
/// inside, and a demo that opens the client. Whoever runs that process can read the keys and the
/// books anyway, so neither password nor second factor is asked for.
@Singleton
public class LocalSignIn {
    private final TokenFamilies families;

    LocalSignIn(TokenFamilies families) {
        this.families = families;
    }

    /// Signs a user in.
    ///
    /// @param client what the program calls itself, as the user's list of sign-ins shows it
    /// @return a refresh token for `POST /api/auth/refresh`, which takes it once; empty when nobody
    ///   active has that name
    public Optional<String> refreshToken(String username, String client) {
        return families.startVouched(Account.normalized(username), client);
    }
}
