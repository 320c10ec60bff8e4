package io.nebulon.server.inventory;

import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A receipt, issue, move or stocktake as it was booked.
///
/// @param lines with the locations and lots that were chosen
/// @param levels what the station holds of each item right after
record BookingView(
        UUID eventId,
        long position,
        Instant occurredAt,
        StationCode station,
        List<?> lines,
        List<LevelView> levels) {}
