package io.nebulon.server.query;

import io.nebulon.core.ledger.StationCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of the stations at whose ends a list of trades or shipments looks. Each of them is two short
/// index scans, one for either side.
///
/// @param station the key of the station that must be at one end
/// @param other the key of the station that must be at the other end, or 0 for any
public record Ends(long station, long other) {
    /// Where neither the question nor the caller's rights narrow the list.
    public static final Ends ANY = new Ends(0, 0);

    /// What is to be looked at.
    ///
    /// @param asked the station that must be at one end, or null
    /// @param own the stations of which one must be at one end, or null for all
    public static List<Ends> of(
            Snapshot snapshot, @Nullable StationCode asked, @Nullable Set<StationCode> own)
            throws SQLException {
        if (asked == null) {
            return own == null ? List.of(ANY) : withAnybody(keys(snapshot, own));
        }
        List<Long> known = keys(snapshot, Set.of(asked));
        if (known.isEmpty() || own == null || own.contains(asked)) {
            return withAnybody(known);
        }
        return keys(snapshot, own).stream().map(key -> new Ends(known.getFirst(), key)).toList();
    }

    public boolean isAny() {
        return station == 0;
    }

    private static List<Ends> withAnybody(List<Long> stations) {
        return stations.stream().map(key -> new Ends(key, 0)).toList();
    }

    private static List<Long> keys(Snapshot snapshot, Set<StationCode> codes) throws SQLException {
        if (codes.isEmpty()) {
            return List.of();
        }
        return snapshot.list(
                "SELECT key FROM station WHERE code IN (" + Snapshot.marks(codes.size()) + ")",
                row -> row.getLong(1),
                codes.stream().map(StationCode::value).toArray());
    }
}
