package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transfer to book.
///
/// @param reference your own name of it; booked once
public record NewShipment(
        String origin,
        String destination,
        List<Line> lines,
        @Nullable String ship,
        @Nullable Instant eta,
        @Nullable String description,
        @Nullable String reference) {
    public record Line(String sku, BigDecimal quantity) {}
}
