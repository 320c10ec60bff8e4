package io.nebulon.server.inventory;

import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import org.jspecify.annotations.Nullable;

/// A stock level as clients see it, in the unit of its item.
record LevelView(
        Sku sku,
        String name,
        String unit,
        Quantity onHand,
        Quantity reserved,
        Quantity available,
        Quantity inbound,
        @Nullable Quantity capacity,
        @Nullable Quantity reorderPoint,
        boolean low) {
    static LevelView of(Item item, StockLevel level) {
        return of(item.sku(), item.details().name(), item.details().unit(), level);
    }

    static LevelView of(Sku sku, String name, String unit, StockLevel level) {
        return new LevelView(
                sku,
                name,
                unit,
                level.onHand(),
                level.reserved(),
                level.available(),
                level.inbound(),
                level.capacity(),
                level.reorderPoint(),
                level.isLow());
    }
}
