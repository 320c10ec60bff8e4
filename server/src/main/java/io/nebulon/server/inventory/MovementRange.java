package io.nebulon.server.inventory;

import io.nebulon.server.history.Moment;
import io.nebulon.server.history.StationPast;
import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.time.Instant;

/// The movements that count, and where they can lie in the ledger.
///
/// @param earliest when the first of them can have occurred, milliseconds since 1970
/// @param moment facts beyond it do not count
/// @param start their keys are greater than this
/// @param end their keys are less than this
record MovementRange(long earliest, Moment moment, long start, long end) {
    static final MovementRange ALL =
            new MovementRange(
                    Long.MIN_VALUE,
                    new Moment(Long.MAX_VALUE, Long.MAX_VALUE, Instant.MAX),
                    0,
                    Long.MAX_VALUE);

    /// On hand after the last of them.
    long closing(Snapshot snapshot, StationKey station, long item) throws SQLException {
        if (!equals(ALL)) {
            return StationPast.level(snapshot, station.key(), moment, item).onHand();
        }
        Long onHand =
                snapshot.first(
                        "SELECT on_hand FROM stock_level WHERE station = ? AND item = ?",
                        row -> row.getLong(1),
                        station.key(),
                        item);
        return onHand == null ? 0 : onHand;
    }

    /// On hand before the first of them.
    long opening(Snapshot snapshot, StationKey station, long item) throws SQLException {
        return earliest == Long.MIN_VALUE
                ? 0
                : StationPast.level(
                                snapshot,
                                station.key(),
                                moment.backTo(Instant.ofEpochMilli(earliest - 1)),
                                item)
                        .onHand();
    }
}
