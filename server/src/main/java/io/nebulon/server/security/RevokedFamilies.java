package io.nebulon.server.security;

import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The families whose access tokens are dead before they expire. Each is kept only as long as a
/// token of it could still be good.
@Singleton
class RevokedFamilies {
    /// A token may be minted right after its family was revoked by somebody else.
    static final Duration KEPT = AccessTokens.LIFETIME.plusMinutes(1);

    private final Map<String, Instant> revokedAt = new ConcurrentHashMap<>();
    private final Clock clock;

    RevokedFamilies(Snapshots snapshots, Clock clock) {
        this.clock = clock;
        Instant since = clock.instant().minus(KEPT);
        revokedAt.putAll(
                snapshots
                        .read(snapshot ->
                                FamilyRows.revokedSince(snapshot.connection(), null, since))
                        .value());
    }

    /// Adds those of a user that were revoked, by whichever server.
    void learn(Connection connection, String username) throws SQLException {
        FamilyRows.revokedSince(connection, username, clock.instant().minus(KEPT))
                .forEach(revokedAt::putIfAbsent);
    }

    boolean contains(String family) {
        return revokedAt.containsKey(family);
    }

    void add(String family) {
        Instant now = clock.instant();
        revokedAt.values().removeIf(moment -> moment.isBefore(now.minus(KEPT)));
        revokedAt.put(family, now);
    }
}
