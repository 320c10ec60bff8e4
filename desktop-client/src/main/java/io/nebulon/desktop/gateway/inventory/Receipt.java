package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that came in from outside.
///
/// @param reference your own name of it, such as the number of a delivery note; booked once
/// @param occurredAt when it happened, if that was earlier than now
public record Receipt(
        List<Line> lines,
        @Nullable String note,
        @Nullable String reference,
        @Nullable Instant occurredAt) {
    /// @param expires the last day of the lot
    public record Line(
            String sku,
            BigDecimal quantity,
            @Nullable String location,
            @Nullable String lot,
            @Nullable LocalDate expires) {}
}
