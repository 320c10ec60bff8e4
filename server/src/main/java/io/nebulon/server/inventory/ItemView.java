package io.nebulon.server.inventory;

import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.http.ServiceStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An item as clients see it.
record ItemView(
        Sku sku,
        String name,
        String unit,
        @Nullable String category,
        @Nullable BigDecimal unitMassKg,
        @Nullable BigDecimal unitVolumeM3,
        @Nullable String hazardClass,
        boolean tracksLots,
        @Nullable String gtin,
        ServiceStatus status) {
    static ItemView of(Item i) {
        ItemDetails d = i.details();
        return new ItemView(
                i.sku(),
                d.name(),
                d.unit(),
                d.category(),
                d.unitMassKg(),
                d.unitVolumeM3(),
                d.hazardClass(),
                d.tracksLots(),
                d.gtin(),
                ServiceStatus.of(i.retired()));
    }
}
