package io.nebulon.core.cargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a shipment was booked, left and ended, by occurred time and by position in the log.
///
/// @param departedPrecision `day` when only the day of departure is known, else null
/// @param closedAt when it was delivered, lost or cancelled
/// @param arrivalUnknown it was delivered, and nobody knows when
/// @param closedPrecision `day` when only the day is known, else null
public record Milestones(
        Instant bookedAt,
        long bookedPosition,
        @Nullable Instant departedAt,
        @Nullable Long departedPosition,
        @Nullable String departedPrecision,
        @Nullable Instant closedAt,
        @Nullable Long closedPosition,
        @Nullable String closedPrecision,
        boolean arrivalUnknown) {
    static Milestones booked(Instant at, long position) {
        return new Milestones(at, position, null, null, null, null, null, null, false);
    }

    Milestones departed(Instant at, long position, @Nullable String precision) {
        return new Milestones(
                bookedAt, bookedPosition, at, position, precision, null, null, null, false);
    }

    Milestones closed(
            Instant at, long position, @Nullable String precision, boolean arrivalUnknown) {
        return new Milestones(
                bookedAt,
                bookedPosition,
                departedAt,
                departedPosition,
                departedPrecision,
                at,
                position,
                precision,
                arrivalUnknown);
    }
}
