package io.nebulon.server.analytics;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which stations a figure is about: the one asked for, else those that the caller is bound to,
/// else all of them.
///
/// @param asked the station asked for, or null
/// @param stations null for all
record Scope(@Nullable StationCode asked, @Nullable Set<StationCode> stations) {
    /// Reads `station`. [#require] says whether the caller may see it.
    static Scope of(Params params, Caller caller) {
        StationCode asked = params.code("station", StationCode::of);
        if (asked != null) {
            return new Scope(asked, Set.of(asked));
        }
        return new Scope(null, caller.isEverywhere() ? null : caller.stations());
    }

    void require(Caller caller) {
        if (asked != null) {
            Rights.requireStation(caller, asked);
        }
    }

    /// The keys of the stations, or null for all.
    @Nullable List<Long> keys(Snapshot snapshot) throws SQLException {
        if (stations == null) {
            return null;
        }
        return snapshot.list(
                "SELECT key FROM station WHERE code IN (%s)"
                        .formatted(Snapshot.marks(stations.size())),
                row -> row.getLong(1),
                stations.stream().map(StationCode::value).toArray());
    }
}
