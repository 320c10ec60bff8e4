package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stocktake. A count of 0 counts.
public record Count(List<Line> lines, @Nullable Instant occurredAt) {
    public record Line(
            String sku, @Nullable String location, @Nullable String lot, BigDecimal counted) {}
}
