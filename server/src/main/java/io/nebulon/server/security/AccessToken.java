package io.nebulon.server.security;

import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// An access token whose signature was found good: who calls, and until when.
///
/// @param rights what `@Secured` asks for, derived from the caller's roles
/// @param family the sign-in that it comes from; revoking that ends it
public record AccessToken(Caller caller, Set<String> rights, String family, Instant expiresAt)
        implements Authentication {
    static AccessToken of(Caller caller, String family, Instant expiresAt) {
        return new AccessToken(caller, Rights.of(caller.roles()), family, expiresAt);
    }

    /// Whether the operator's own commands made it, see [LocalToken].
    boolean isLocal() {
        return family.equals(LocalToken.OPERATOR);
    }

    @Override
    public String getName() {
        return caller.username();
    }

    @Override
    public Collection<String> getRoles() {
        return rights;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
