package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An access token or API key that was found good: who calls, and until when.
///
/// @param rights what `@Secured` asks for, derived from the caller's roles
/// @param family the sign-in or key that it comes from; revoking that ends it
/// @param grant what the account might do when this was made; null where there is no account
public record AccessToken(
        Caller caller, Set<String> rights, String family, Instant expiresAt, @Nullable Grant grant)
        implements Authentication {
    /// The one that came with a request to a route that needs one.
    static AccessToken of(HttpRequest<?> request) {
        return request.getUserPrincipal(AccessToken.class).orElseThrow();
    }

    /// As the text says, before anybody asked whether the account still may.
    static AccessToken of(Caller caller, String family, Instant expiresAt) {
        return new AccessToken(caller, Rights.of(caller.roles()), family, expiresAt, null);
    }

    /// The same with what the account may do now. Only who signed in manages the own account.
    AccessToken granted(Grant now) {
        return new AccessToken(
                now.caller(), Rights.ofSignedIn(now.caller().roles()), family, expiresAt, now);
    }

    /// A key, with the part of its scope that its owner has.
    static AccessToken of(ApiKey key, Grant owner) {
        Caller caller = key.caller(owner.caller());
        return new AccessToken(
                caller, Rights.of(caller.roles()), key.family(), key.expiry(), owner);
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
