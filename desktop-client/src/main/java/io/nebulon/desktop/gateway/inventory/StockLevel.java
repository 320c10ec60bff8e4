package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a station holds of an item, in the unit of the item.
///
/// @param available on hand less reserved; negative only after a stocktake
/// @param capacity the most that the station takes, or null without limit
/// @param daysOfCover null when nothing was issued in the last 30 days, and in answers to bookings
public record StockLevel(
        String sku,
        String name,
        String unit,
        BigDecimal onHand,
        BigDecimal reserved,
        BigDecimal available,
        BigDecimal inbound,
        @Nullable BigDecimal capacity,
        @Nullable BigDecimal reorderPoint,
        boolean low,
        @Nullable BigDecimal daysOfCover) {}
