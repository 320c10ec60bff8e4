package io.nebulon.desktop.gateway.inventory;

import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A resource that can be stocked and traded.
///
/// @param unit of all its quantities, a code of UCUM
public record Item(
        String sku,
        String name,
        String unit,
        @Nullable String category,
        @Nullable BigDecimal unitMassKg,
        @Nullable BigDecimal unitVolumeM3,
        @Nullable String hazardClass,
        boolean tracksLots,
        @Nullable String gtin,
        ServiceStatus status) {}
