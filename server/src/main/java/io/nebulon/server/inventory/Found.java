package io.nebulon.server.inventory;

import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Sku;

/// A level as a query found it.
///
/// @param key the key of the item
record Found(long key, Sku sku, String name, String unit, StockLevel level) {
    LevelView view() {
        return LevelView.of(sku, name, unit, level);
    }
}
