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
/// @param key id of the key that has signed it; null for an API key, which nothing has signed
/// @param grant what the account might do when this was made; null where there is no account
public record AccessToken(
        Caller caller,
        Set<String> rights,
        String family,
        Instant expiresAt,
        @Nullable String key,
        @Nullable Grant grant)
        implements Authentication {
    /// The one that came with a request to a route that needs one.
    static AccessToken of(HttpRequest<?> request) {
        return request.getUserPrincipal(AccessToken.class).orElseThrow();
    }

    /// As the text says, before anybody asked whether the account still may: nothing but the
    /// operator's own commands, who have no account, may do anything yet.
    static AccessToken of(String username, String family, Instant expiresAt, String key) {
        boolean isOperators = LocalToken.isOperators(username, family);
        Set<Role> roles = isOperators ? Set.of(Role.ADMIN) : Set.of();
        Set<String> rights = isOperators ? Rights.ofOperator() : Set.of();
        Caller caller = new Caller(username, roles, isOperators ? null : Set.of());
        return new AccessToken(caller, rights, family, expiresAt, key, null);
    }

    /// The same with what the account may do now. Only who signed in manages the own account.
    AccessToken granted(Grant now) {
        return new AccessToken(
                now.caller(), Rights.ofSignedIn(now.caller().roles()), family, expiresAt, key, now);
    }

    /// A key, with the part of its scope that its owner has.
    static AccessToken of(ApiKey key, Grant owner) {
        Caller caller = key.caller(owner.caller());
        return new AccessToken(
                caller, Rights.of(caller.roles()), key.family(), key.expiry(), null, owner);
    }

    /// Whether the operator's own commands made it, see [LocalToken].
    boolean isLocal() {
        return LocalToken.isOperators(caller.username(), family);
    }

    /// Whether it is an API key.
    boolean isKey() {
        return ApiKey.isFamily(family);
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

    /// Keeps what it can be used with out of every message.
    @Override
    public String toString() {
        return "a token of " + caller.username();
    }
}
