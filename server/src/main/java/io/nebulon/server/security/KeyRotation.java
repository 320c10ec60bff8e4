package io.nebulon.server.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.app.TokenKeyFiles.TokenKey;
import io.nebulon.server.command.Writing;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.json.DomainJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A new key signs access tokens. What the ones before it have signed stays good until it expires,
/// so that nobody notices; or it ends at once, when somebody else may have seen a key. Refresh
/// tokens need no key, so sign-ins go on either way.
///
/// @param id of the key that signs now
/// @param replaced id of the one before
/// @param replacedUntil when that one ends; null for at once
public record KeyRotation(
        String id, String replaced, @Nullable Instant replacedUntil, long position) {
    /// The most that verify beside the one that signs.
    static final int MOST = 8;

    static final String EVENT = "keys.rotated";

    /// The event comes first: no rotation without one.
    ///
    /// @throws ProblemException 409 when too many are still needed
    public static KeyRotation run(
            Writing writing, TokenKeyFiles files, boolean atOnce, String actor) {
        files.forget(writing.now());
        if (!atOnce && files.replaced().size() >= MOST) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "too_many_signing_keys",
                            "The key was replaced too often in a short time")
                    .detail("The ones before it are needed until their tokens have expired")
                    .with("limit", MOST)
                    .toException();
        }
        String replaced = files.current().id();
        ObjectNode payload = DomainJson.MAPPER.createObjectNode();
        payload.put("replaced", replaced).put("atOnce", atOnce);
        long position = writing.note(EVENT, "keys/tokens", "", payload.toString(), actor);
        Instant until = atOnce ? null : lastTokenOf(writing.now());
        TokenKey fresh = files.replace(until);
        return new KeyRotation(fresh.id(), replaced, until, position);
    }

    /// When a token that is made at this very moment has expired for certain.
    private static Instant lastTokenOf(Instant now) {
        return now.plus(RevokedFamilies.KEPT).truncatedTo(ChronoUnit.SECONDS);
    }
}
