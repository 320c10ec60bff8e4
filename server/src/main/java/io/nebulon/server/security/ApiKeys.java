package io.nebulon.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpStatus;
import io.micronaut.scheduling.annotation.Scheduled;
import io.nebulon.server.command.Writing;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.json.Times;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keys of programs: made, checked, revoked. The check of one that was used before is a hash
/// and two look-ups in memory. When each was used last is written once a minute, and not into the
/// log.
@Singleton
class ApiKeys {
    /// The most that a user may have, expired ones included.
    static final int MOST = 20;

    private static final int REMEMBERED = 10_000;

    private final Snapshots snapshots;
    private final Durable durable;
    private final Grants grants;
    private final RevokedFamilies revoked;
    private final Clock clock;
    private final Cache<Hash, Known> known =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(AccessTokens.LIFETIME)
                    .build();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    ApiKeys(
            Snapshots snapshots,
            Durable durable,
            Grants grants,
            RevokedFamilies revoked,
            Clock clock) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.grants = grants;
        this.revoked = revoked;
        this.clock = clock;
    }

    /// A key with what it amounts to under what its owner may do.
    private record Known(ApiKey key, AccessToken token) {}

    /// A key that was just made, with the secret that is never seen again.
    record Made(ApiKey key, String secret, long position) {
        /// Keeps the secret out of every message.
        @Override
        public String toString() {
            return "a new API key";
        }
    }

    /// Who calls with that secret, or null when it is no key (any more) of somebody active.
    @Nullable AccessToken verify(String secret) {
        Hash hash = Hash.of(secret);
        Known found = known.getIfPresent(hash);
        ApiKey key = found == null ? find(hash) : found.key;
        if (key == null || revoked.contains(key.family())) {
            return null;
        }
        Grant owner = grants.of(key.username());
        if (owner == null) {
            return null;
        }
        if (found != null && isOutdated(found, owner)) {
            key = find(hash); // another server may have ended it
        }
        if (key == null) {
            known.invalidate(hash);
            return null;
        }
        if (found == null || isOutdated(found, owner)) {
            found = new Known(key, AccessToken.of(key, owner));
            known.put(hash, found);
            if (revoked.contains(key.family())) {
                // revoked between the look-up and now
                known.invalidate(hash);
                return null;
            }
        }
        used.put(key.id(), clock.instant());
        return found.token;
    }

    boolean isKnown(String secret) {
        Known found = known.getIfPresent(Hash.of(secret));
        return found != null && grants.isKnown(found.key.username());
    }

    @SuppressWarnings("ReferenceEquality") // the very same grant: nothing has changed
    private static boolean isOutdated(Known found, Grant owner) {
        return found.token.grant() != owner;
    }

    private @Nullable ApiKey find(Hash hash) {
        return snapshots
                .read(snapshot ->
                        Optional.ofNullable(ApiKeyRows.find(snapshot.connection(), hash.bytes())))
                .value()
                .orElse(null);
    }

    /// Makes a key within what its owner may do.
    ///
    /// @throws ProblemException 422 for more than that, 409 for too many keys
    Made make(Caller owner, KeyRequest wanted) {
        wanted.check(owner);
        String secret = ApiKey.newSecret();
        ApiKey key =
                new ApiKey(
                        UUID.randomUUID().toString(),
                        owner.username(),
                        wanted.name(),
                        wanted.roles() == null ? owner.roles() : wanted.roles(),
                        wanted.stations() == null ? owner.stations() : wanted.stations(),
                        Times.kept(clock.instant()),
                        wanted.expiresAt(),
                        null);
        long position =
                durable.write(writing -> {
                    insert(writing, key, Hash.of(secret));
                    return writing.position();
                });
        return new Made(key, secret, position);
    }

    private static void insert(Writing writing, ApiKey key, Hash hash) {
        Connection connection = writing.connection();
        if (ApiKeyRows.of(connection, key.username()).size() >= MOST) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "too_many_api_keys",
                            "There are as many API keys as a user may have")
                    .detail("Revoke one that is not needed any more")
                    .with("limit", MOST)
                    .toException();
        }
        ApiKeyRows.insert(connection, key, hash.bytes());
        UserEvents.keyCreated(writing, key);
    }

    /// Every key of a user, with the latest use.
    Positioned<List<ApiKey>> of(String username) {
        return withUses(snapshots.read(snapshot -> ApiKeyRows.of(snapshot.connection(), username)));
    }

    /// Keys of everybody, by owner and then oldest first, with the latest use.
    Positioned<List<ApiKey>> page(ApiKeyRows.End after, int count) {
        return withUses(
                snapshots.read(snapshot -> ApiKeyRows.page(snapshot.connection(), after, count)));
    }

    private Positioned<List<ApiKey>> withUses(Positioned<List<ApiKey>> found) {
        return new Positioned<>(
                found.value().stream()
                        .map(key -> key.usedAt(used.getOrDefault(key.id(), key.lastUsedAt())))
                        .toList(),
                found.position());
    }

    /// Ends a key of the caller, or as an administrator anybody's.
    ///
    /// @return the log position, or null when there is no such key
    @Nullable Long revoke(Caller caller, String id) {
        Optional<Long> position =
                durable.write(writing -> {
                    ApiKey key = ApiKeyRows.find(writing.connection(), id);
                    boolean isTheirs =
                            key != null
                                    && (caller.has(Role.ADMIN)
                                            || key.username().equals(caller.username()));
                    if (key == null || !isTheirs) {
                        return Optional.<Long>empty();
                    }
                    ApiKeyRows.delete(writing.connection(), id);
                    UserEvents.keyRevoked(writing, key, caller.username());
                    return Optional.of(writing.position());
                });
        if (position.isPresent()) {
            revoked.add(ApiKey.family(id));
            known.asMap().values().removeIf(found -> found.key.id().equals(id));
            used.remove(id);
        }
        return position.orElse(null);
    }

    /// Writes down when keys were used.
    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void writeUses() {
        Map<String, Instant> uses = new HashMap<>();
        for (String id : new ArrayList<>(used.keySet())) {
            Instant moment = used.remove(id);
            if (moment != null) {
                uses.put(id, moment);
            }
        }
        if (!uses.isEmpty()) {
            durable.writeLater(writing -> {
                ApiKeyRows.use(writing.connection(), uses);
                return true;
            });
        }
    }

    @PreDestroy
    void close() {
        writeUses();
    }
}
