package io.nebulon.desktop.gateway.analytics;

import io.nebulon.desktop.gateway.wire.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How things stand now.
///
/// @param arriving shipments under way whose ETA lies in the next seven days
/// @param late shipments under way whose ETA has passed
/// @param lowStock levels at or below their reorder point
public record Summary(
        @Nullable String station,
        Instant at,
        OnBoard onBoard,
        InTransit inTransit,
        long arriving,
        long late,
        long lowStock,
        OpenTrades openTrades) {
    /// @param items of which something is on hand
    /// @param withoutMass how many of them have no known mass
    public record OnBoard(long items, BigDecimal massKg, long withoutMass) {}

    public record InTransit(long shipments, BigDecimal massKg, long withoutMass) {}

    /// @param value by currency
    public record OpenTrades(long count, List<Money> value) {}
}
