package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What may be said of an item.
public record ItemInput(
        String sku,
        String name,
        String unit,
        @Nullable String category,
        @Nullable BigDecimal unitMassKg,
        @Nullable BigDecimal unitVolumeM3,
        @Nullable String hazardClass,
        boolean tracksLots,
        @Nullable String gtin) {}
