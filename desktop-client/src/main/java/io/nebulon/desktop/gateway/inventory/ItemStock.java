package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stock of one item at a station, by location and lot.
public record ItemStock(
        String station,
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
        @Nullable BigDecimal daysOfCover,
        List<StockAtPlace> locations) {
    public StockLevel level() {
        return new StockLevel(
                sku,
                name,
                unit,
                onHand,
                reserved,
                available,
                inbound,
                capacity,
                reorderPoint,
                low,
                daysOfCover);
    }
}
