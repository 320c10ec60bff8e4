package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that were consumed.
public record Issue(List<Line> lines, @Nullable String reason, @Nullable Instant occurredAt) {
    public record Line(
            String sku, BigDecimal quantity, @Nullable String location, @Nullable String lot) {}
}
