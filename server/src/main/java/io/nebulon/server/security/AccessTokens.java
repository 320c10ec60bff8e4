package io.nebulon.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Makes access tokens and says which are good. A signature is checked once; after that only the
/// clock, the revocations, the key and what the account may do now are asked, on every request.
///
/// It comes with the start, so that a home that is served has its key.
@Context
public class AccessTokens {
    /// How long a token lasts.
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int REMEMBERED = 10_000;

    private final SigningKeys signing;
    private final RevokedFamilies revoked;
    private final Grants grants;
    private final ApiKeys keys;
    private final Clock clock;
    private final Cache<String, AccessToken> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LIFETIME).build();

    AccessTokens(
            SigningKeys signing,
            RevokedFamilies revoked,
            Grants grants,
            ApiKeys keys,
            Clock clock) {
        this.signing = signing;
        this.revoked = revoked;
        this.grants = grants;
        this.keys = keys;
        this.clock = clock;
    }

    String mint(String username, String family) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return TokenCodec.text(signing.current(), username, family, now, now.plus(LIFETIME));
    }

    /// The token or key that the text is, or null when it is none of this server's, has expired,
    /// was revoked, or nobody active has it. May ask the database, see [#isKnown].
    @SuppressWarnings("ReferenceEquality") // the very same token: nothing new to remember
    public @Nullable AccessToken verify(String text) {
        if (ApiKey.looksLikeOne(text)) {
            AccessToken key = keys.verify(text);
            return key != null && isInForce(key) ? key : null;
        }
        AccessToken known = verified.getIfPresent(text);
        AccessToken token = known == null ? TokenCodec.read(text, signing) : known;
        if (token == null || !isInForce(token)) {
            return null;
        }
        AccessToken current = current(token);
        if (!isInForce(token)) {
            return null; // which became known together with the grant
        }
        if (current != null && current != known) {
            verified.put(text, current);
        }
        return current;
    }

    /// Whether [#verify] answers from memory alone.
    public boolean isKnown(String text) {
        if (ApiKey.looksLikeOne(text)) {
            return keys.isKnown(text);
        }
        AccessToken token = verified.getIfPresent(text);
        return token != null && (token.isLocal() || grants.isKnown(token.caller().username()));
    }

    /// Whether a token that was good is so still: a stream that outlives requests asks this. A
    /// token whose account may do more or less than before is not; its owner refreshes it, or comes
    /// again.
    public boolean isGood(AccessToken token) {
        Grant grant = token.grant();
        return (grant == null || grant.equals(grants.of(grant.caller().username())))
                && isInForce(token);
    }

    private boolean isInForce(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt())
                && !revoked.contains(token.family())
                && (token.key() == null || signing.find(token.key()) != null);
    }

    @SuppressWarnings("ReferenceEquality") // the very same grant: nothing has changed
    private @Nullable AccessToken current(AccessToken token) {
        if (token.isLocal()) {
            return token;
        }
        Grant now = grants.of(token.caller().username());
        if (now == null) {
            return null;
        }
        return token.grant() == now ? token : token.granted(now);
    }
}
