package io.nebulon.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What a stretch of the log changed is summed up under this level and number.
///
/// @param end where the stretch ends; it begins behind the one before
/// @param earliest when the first of its facts occurred, milliseconds since 1970
/// @param latest when the last of them did; before `earliest` when there are none
record Checkpoint(int level, long number, Mark end, long earliest, long latest) {
    /// About how many events a checkpoint of level 0 covers.
    static final int EVENTS = 32_768;

    /// How many checkpoints of a level make one of the next.
    static final int FANOUT = 8;

    static final String SELECT =
            """
            SELECT level, number, last_position, last_movement, last_shipment, earliest, latest
            FROM checkpoint
            """;

    static Checkpoint of(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getInt(1),
                row.getLong(2),
                new Mark(row.getLong(3), row.getLong(4), row.getLong(5)),
                row.getLong(6),
                row.getLong(7));
    }

    boolean isWithin(Moment moment) {
        return latest <= moment.at() && end.position() <= moment.position();
    }

    /// @param start where the stretch begins
    boolean isAfter(Moment moment, Mark start) {
        return earliest > moment.at() || start.position() >= moment.position();
    }
}
