package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What arrived.
///
/// @param lines null when all arrived as shipped
public record Arrival(@Nullable List<Line> lines, @Nullable Instant occurredAt) {
    public static final Arrival AS_SHIPPED = new Arrival(null, null);

    /// @param damaged the part of what was received that is written off
    /// @param lot null for all lots of the item together
    public record Line(
            String sku,
            BigDecimal received,
            @Nullable BigDecimal damaged,
            @Nullable String lot,
            @Nullable String location) {}
}
