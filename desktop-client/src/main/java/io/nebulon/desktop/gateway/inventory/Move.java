package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that were moved within a station.
public record Move(List<Line> lines, @Nullable Instant occurredAt) {
    public record Line(
            String sku, BigDecimal quantity, String from, String to, @Nullable String lot) {}
}
