package io.nebulon.server.history;

import java.time.Instant;

/// A moment of the books: by the time at which things occurred, as known now, or by the order of
/// the log, as it was known then. A fact counts when it passes both bounds.
///
/// @param at milliseconds since 1970; facts that occurred later do not count
/// @param position facts that stand later in the log do not count
/// @param end the moment in time, where recent consumption ends
public record Moment(long at, long position, Instant end) {
    public static Moment occurred(Instant moment) {
        return new Moment(moment.toEpochMilli(), Long.MAX_VALUE, moment);
    }

    /// @param recordedAt when the event at that position was recorded
    public static Moment logged(long position, Instant recordedAt) {
        return new Moment(Long.MAX_VALUE, position, recordedAt);
    }

    /// The same knowledge of an earlier time.
    public Moment backTo(Instant time) {
        return new Moment(Math.min(at, time.toEpochMilli()), position, time);
    }

    public boolean includes(long occurredAt, long position) {
        return occurredAt <= at && position <= this.position;
    }
}
