package io.nebulon.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Context;
import io.nebulon.server.app.Home;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Makes access tokens and says which are good. A signature is checked once; after that only the
/// clock and the revocations are asked, on every request.
///
/// It comes with the start, so that a home that is served has its key.
@Context
public class AccessTokens {
    /// How long a token lasts. What changes for a user (roles, stations) reaches the tokens by
    /// then.
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int REMEMBERED = 10_000;

    private final TokenCodec codec;
    private final RevokedFamilies revoked;
    private final Clock clock;
    private final Cache<String, AccessToken> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LIFETIME).build();

    AccessTokens(Home home, RevokedFamilies revoked, Clock clock) {
        this.codec = new TokenCodec(TokenKey.readOrCreate(home.keys()));
        this.revoked = revoked;
        this.clock = clock;
    }

    String mint(Caller caller, String family) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return codec.text(caller, family, now, now.plus(LIFETIME));
    }

    /// The token that the text is, or null when it is none of this server's, expired or revoked.
    @Nullable AccessToken verify(String text) {
        AccessToken token = verified.getIfPresent(text);
        if (token == null) {
            token = codec.read(text);
            if (token != null && isGood(token)) {
                verified.put(text, token);
            }
        }
        return token != null && isGood(token) ? token : null;
    }

    /// Whether a token that was good is so still: a stream that outlives requests asks this.
    public boolean isGood(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt()) && !revoked.contains(token.family());
    }
}
