package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sign-ins and their refresh tokens. A refresh token is good once: using it gives the next one of
/// its family. Whoever uses one again holds a copy, or the rightful owner does; which of them is
/// which nobody can say, so the family ends.
@Singleton
class TokenFamilies {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Snapshots snapshots;
    private final Durable durable;
    private final AccessTokens accessTokens;
    private final RevokedFamilies revoked;
    private final Clock clock;

    TokenFamilies(
            Snapshots snapshots,
            Durable durable,
            AccessTokens accessTokens,
            RevokedFamilies revoked,
            Clock clock) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.clock = clock;
    }

    /// Starts a family for somebody whose password was right.
    ///
    /// @param betterHash replaces the password's hash, or null
    /// @return empty when the account has changed since it was read
    Optional<TokenPair> start(Account account, @Nullable String betterHash) {
        String family = UUID.randomUUID().toString();
        String refreshToken = newToken();
        boolean isStarted =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    Account current = AccountRows.find(connection, account.username());
                    if (current == null || current.version() != account.version()) {
                        return false;
                    }
                    if (betterHash != null) {
                        AccountRows.replaceHash(connection, account.username(), betterHash);
                    }
                    Instant until = writing.now().plus(LIFETIME);
                    FamilyRows.forget(connection, writing.now());
                    FamilyRows.insert(connection, family, account.username(), writing.now(), until);
                    FamilyRows.insertToken(
                            connection, sha256(refreshToken), family, writing.now(), until);
                    UserEvents.signedIn(writing, account.username());
                    return true;
                });
        return isStarted ? Optional.of(pair(account, family, refreshToken)) : Optional.empty();
    }

    /// Exchanges a refresh token for the next pair of its family.
    ///
    /// @return empty when it is not good (any more)
    Optional<TokenPair> refresh(String refreshToken) {
        byte[] hash = sha256(refreshToken);
        FamilyRows.@Nullable Found found = find(hash);
        // Strangers' guesses end here and never reach the writer.
        if (found == null || !isUsable(found, clock.instant())) {
            return Optional.empty();
        }
        String next = newToken();
        return switch (durable.write(writing -> exchange(writing, hash, sha256(next)))) {
            case Exchange.Done(var account, var family) -> Optional.of(pair(account, family, next));
            case Exchange.Refused() -> Optional.empty();
            case Exchange.Reused(var family) -> {
                revoked.add(family);
                yield Optional.empty();
            }
        };
    }

    private sealed interface Exchange {
        record Done(Account account, String family) implements Exchange {}

        record Refused() implements Exchange {}

        record Reused(String family) implements Exchange {}
    }

    private static Exchange exchange(Writing writing, byte[] hash, byte[] nextHash) {
        Connection connection = writing.connection();
        Instant now = writing.now();
        FamilyRows.@Nullable Found found = FamilyRows.find(connection, hash);
        if (found == null || !isUsable(found, now)) {
            return new Exchange.Refused();
        }
        if (found.spent()) {
            FamilyRows.revoke(connection, found.family(), now);
            UserEvents.tokensRevoked(writing, found.username());
            return new Exchange.Reused(found.family());
        }
        Account account = AccountRows.find(connection, found.username());
        if (account == null || !account.isActive()) {
            return new Exchange.Refused();
        }
        Instant until = now.plus(LIFETIME);
        FamilyRows.forget(connection, now);
        FamilyRows.spend(connection, hash, now);
        FamilyRows.insertToken(connection, nextHash, found.family(), now, until);
        FamilyRows.prolong(connection, found.family(), until);
        return new Exchange.Done(account, found.family());
    }

    /// Ends the family of a refresh token, spent or not. A token that is unknown has nothing to
    /// end.
    void end(String refreshToken) {
        FamilyRows.@Nullable Found found = find(sha256(refreshToken));
        if (found != null && !found.revoked()) {
            end(found.family(), found.username());
        }
    }

    /// Ends the family that an access token comes from.
    void end(AccessToken token) {
        end(token.family(), token.caller().username());
    }

    private void end(String family, String username) {
        durable.write(writing -> {
            boolean wasGood = FamilyRows.revoke(writing.connection(), family, writing.now());
            if (wasGood) {
                UserEvents.signedOut(writing, username);
            }
            return wasGood;
        });
        revoked.add(family);
    }

    /// A spent token is usable in this sense: its use means something.
    private static boolean isUsable(FamilyRows.Found found, Instant now) {
        return !found.revoked() && now.isBefore(found.expiresAt());
    }

    private FamilyRows.@Nullable Found find(byte[] hash) {
        return snapshots
                .read(snapshot -> Optional.ofNullable(FamilyRows.find(snapshot.connection(), hash)))
                .value()
                .orElse(null);
    }

    private TokenPair pair(Account account, String family, String refreshToken) {
        Caller caller = account.caller();
        return TokenPair.of(accessTokens.mint(caller, family), refreshToken, caller);
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
