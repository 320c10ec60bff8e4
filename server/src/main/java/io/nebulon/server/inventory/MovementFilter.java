package io.nebulon.server.inventory;

import io.nebulon.server.history.AsOf;
import io.nebulon.server.history.Booked;
import io.nebulon.server.history.Moment;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which movements are asked for.
///
/// @param from the earliest time at which they occurred, or null
/// @param to they occurred before it, or null
record MovementFilter(@Nullable Instant from, @Nullable Instant to, AsOf asOf) {
    static MovementFilter of(Params params) {
        MovementFilter filter =
                new MovementFilter(params.time("from"), params.time("to"), AsOf.of(params));
        if (filter.from != null && filter.to != null && !filter.from.isBefore(filter.to)) {
            params.fault("to", "must be after from");
        }
        return filter;
    }

    MovementRange range(Snapshot snapshot, Instant now) throws SQLException {
        boolean isAll = from == null && to == null && asOf.isNow();
        if (isAll) {
            return MovementRange.ALL;
        }
        Moment moment =
                asOf.isNow()
                        ? new Moment(Long.MAX_VALUE, Long.MAX_VALUE, now)
                        : asOf.moment(snapshot, now);
        if (to != null) {
            moment = moment.backTo(to.minusMillis(1));
        }
        long earliest = from == null ? Long.MIN_VALUE : from.toEpochMilli();
        return new MovementRange(
                earliest,
                moment,
                from == null ? 0 : Booked.movementsBefore(snapshot, earliest),
                Booked.lastMovement(snapshot, moment) + 1);
    }
}
