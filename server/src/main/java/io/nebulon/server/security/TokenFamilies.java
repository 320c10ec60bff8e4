package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.passkey.Assertions;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
    private final Factors factors;
    private final SignInLimits limits;
    private final Clock clock;

    TokenFamilies(
            Snapshots snapshots,
            Durable durable,
            AccessTokens accessTokens,
            RevokedFamilies revoked,
            Factors factors,
            SignInLimits limits,
            Clock clock) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.factors = factors;
        this.limits = limits;
        this.clock = clock;
    }

    /// What became of starting a family.
    sealed interface Start {
        /// @param ended sign-ins that had to give way
        record Done(TokenPair tokens, List<String> ended) implements Start {}

        /// The account or the passkey has changed since it was read.
        record Stale() implements Start {}

        record WrongOtp() implements Start {}
    }

    /// Starts a family for somebody whose password was right. A one-time code is used up in the
    /// same transaction, so that it is good for one sign-in.
    ///
    /// @param betterHash replaces the password's hash, or null
    /// @param otp as it was typed; not looked at when the account has no second factor
    /// @param client what it calls itself, or null
    Start start(
            Account account,
            @Nullable String betterHash,
            @Nullable String otp,
            @Nullable String client) {
        return started(writing -> {
            Connection connection = writing.connection();
            Account current = AccountRows.find(connection, account.username());
            if (current == null || current.version() != account.version()) {
                return new Start.Stale();
            }
            if (!isProven(writing, account.username(), otp)) {
                return new Start.WrongOtp();
            }
            if (betterHash != null) {
                AccountRows.replaceHash(connection, account.username(), betterHash);
            }
            return begin(writing, account, client, null);
        });
    }

    /// Starts a family for somebody whose passkey has shown that they are there.
    Start start(Account account, Assertions.Answer.Good passkey, @Nullable String client) {
        return started(writing -> {
            Account current = AccountRows.find(writing.connection(), account.username());
            return current == null
                            || current.version() != account.version()
                            || !Assertions.use(writing, passkey)
                    ? new Start.Stale()
                    : begin(writing, account, client, passkey.passkey().id());
        });
    }

    /// Starts a family for a user whom the process of the server itself vouches for.
    ///
    /// @return its refresh token, or empty when nobody active has that name
    Optional<String> startVouched(String username, String client) {
        Start start =
                started(writing -> {
                    Account account = AccountRows.find(writing.connection(), username);
                    return account == null || !account.isActive()
                            ? new Start.Stale()
                            : begin(writing, account, client, null);
                });
        return start instanceof Start.Done(var tokens, _)
                ? Optional.of(tokens.refreshToken())
                : Optional.empty();
    }

    private Start started(Function<Writing, Start> beginning) {
        Start start = durable.write(beginning::apply);
        if (start instanceof Start.Done(_, var gaveWay)) {
            ended(gaveWay);
        }
        return start;
    }

    private Start.Done begin(
            Writing writing, Account account, @Nullable String client, @Nullable String passkey) {
        Connection connection = writing.connection();
        String family = UUID.randomUUID().toString();
        String refreshToken = newToken();
        Instant until = writing.now().plus(LIFETIME);
        FamilyRows.forget(connection, writing.now());
        FamilyRows.insert(connection, family, account.username(), client, writing.now(), until);
        FamilyRows.insertToken(
                connection, Hash.of(refreshToken).bytes(), family, writing.now(), until);
        UserEvents.signedIn(writing, account.username(), passkey);
        List<String> ended =
                FamilyRows.revokeBeyond(
                        connection, account.username(), limits.most(), writing.now());
        ended.forEach(_ -> UserEvents.sessionEnded(writing, account.username()));
        return new Start.Done(pair(account, family, refreshToken), ended);
    }

    private boolean isProven(Writing writing, String username, @Nullable String otp) {
        return !Factors.isAny(writing.connection(), username)
                || factors.use(writing, username, otp);
    }

    /// Exchanges a refresh token for the next pair of its family.
    ///
    /// @return empty when it is not good (any more)
    Optional<TokenPair> refresh(String refreshToken) {
        byte[] hash = Hash.of(refreshToken).bytes();
        FamilyRows.@Nullable Found found = find(hash);
        // Strangers' guesses end here and never reach the writer.
        if (found == null || !isUsable(found, clock.instant())) {
            return Optional.empty();
        }
        String next = newToken();
        return switch (durable.write(writing -> exchange(writing, hash, Hash.of(next).bytes()))) {
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

    private Exchange exchange(Writing writing, byte[] hash, byte[] nextHash) {
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
        Instant until = earlier(now.plus(LIFETIME), found.startedAt().plus(limits.longest()));
        FamilyRows.forget(connection, now);
        FamilyRows.spend(connection, hash, now);
        FamilyRows.insertToken(connection, nextHash, found.family(), now, until);
        FamilyRows.prolong(connection, found.family(), now, until);
        return new Exchange.Done(account, found.family());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Ends the family of a refresh token, spent or not. A token that is unknown has nothing to
    /// end.
    void end(String refreshToken) {
        FamilyRows.@Nullable Found found = find(Hash.of(refreshToken).bytes());
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

    /// Ends every sign-in of a user within a transaction; [#ended] must follow it.
    ///
    /// @param except the one that stays, or null for none
    static List<String> endAll(Writing writing, String username, @Nullable String except) {
        return FamilyRows.revokeAll(
                writing.connection(),
                username,
                except,
                writing.now(),
                writing.now().minus(RevokedFamilies.KEPT));
    }

    /// Takes the access tokens of families that a transaction has ended.
    void ended(List<String> families) {
        families.forEach(revoked::add);
    }

    /// Ends another sign-in of the caller.
    ///
    /// @return the log position, or null when they have no such sign-in
    @Nullable Long endSession(String username, String family) {
        Optional<Long> position =
                durable.write(writing -> {
                    Connection connection = writing.connection();
                    if (!FamilyRows.isOf(connection, family, username, writing.now())) {
                        return Optional.<Long>empty();
                    }
                    FamilyRows.revoke(connection, family, writing.now());
                    UserEvents.sessionEnded(writing, username);
                    return Optional.of(writing.position());
                });
        position.ifPresent(_ -> revoked.add(family));
        return position.orElse(null);
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
        return TokenPair.of(accessTokens.mint(caller.username(), family), refreshToken, caller);
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
