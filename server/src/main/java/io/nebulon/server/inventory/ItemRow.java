package io.nebulon.server.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Sku;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A row of `item`.
@MappedEntity("item")
record ItemRow(
        @Id long key,
        String sku,
        String name,
        String unit,
        @Nullable String category,
        @Nullable String unitMassKg,
        @MappedProperty("unit_volume_m3") @Nullable String unitVolumeM3,
        @Nullable String hazardClass,
        boolean tracksLots,
        @Nullable String gtin,
        boolean retired,
        long version) {
    Item item() {
        return new Item(
                Sku.of(sku),
                new ItemDetails(
                        name,
                        unit,
                        category,
                        unitMassKg == null ? null : new BigDecimal(unitMassKg),
                        unitVolumeM3 == null ? null : new BigDecimal(unitVolumeM3),
                        hazardClass,
                        tracksLots,
                        gtin),
                retired,
                version);
    }
}
