package io.nebulon.server.analytics;

import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How things stand.
///
/// @param station null for all that the caller may see
/// @param arriving shipments under way whose ETA lies in the next seven days
/// @param late shipments under way whose ETA has passed
/// @param lowStock levels at or below their reorder point
/// @param openTrades agreed or under way, with what they are worth by currency
record SummaryView(
        @Nullable StationCode station,
        Instant at,
        OnBoard onBoard,
        InTransit inTransit,
        long arriving,
        long late,
        long lowStock,
        OpenTrades openTrades) {
    /// @param items that are on hand
    /// @param massKg of those whose unit mass is known
    /// @param withoutMass how many items are not in it
    record OnBoard(long items, BigDecimal massKg, long withoutMass) {}

    /// @param massKg of the shipments whose mass is known
    /// @param withoutMass how many shipments are not in it
    record InTransit(long shipments, BigDecimal massKg, long withoutMass) {}

    record OpenTrades(long count, List<Sums.Value> value) {}
}
