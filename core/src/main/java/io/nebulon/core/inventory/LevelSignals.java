package io.nebulon.core.inventory;

import io.nebulon.core.Event;
import io.nebulon.core.inventory.InventoryEvent.StockLow;
import io.nebulon.core.inventory.InventoryEvent.StockOverCapacity;
import io.nebulon.core.inventory.InventoryEvent.StockShort;
import java.util.List;
import java.util.Objects;

/// The events that tell people of a level which needs them: low when it comes down to the reorder
/// point, short when less is there than promised, over capacity when more is there than fits.
public final class LevelSignals {
    private LevelSignals() {}

    /// Adds what the change from one level to the other is worth telling.
    public static void between(StockLevel before, StockLevel after, List<Event> events) {
        if (after.isLow() && !before.isLow()) {
            events.add(
                    new StockLow(
                            after.station(),
                            after.sku(),
                            after.available(),
                            Objects.requireNonNull(after.reorderPoint())));
        }
        if (after.available().isNegative() && after.available().isLessThan(before.available())) {
            events.add(
                    new StockShort(after.station(), after.sku(), after.onHand(), after.reserved()));
        }
        if (after.isOverCapacity()
                && (!before.isOverCapacity() || after.onHand().isMoreThan(before.onHand()))) {
            events.add(
                    new StockOverCapacity(
                            after.station(),
                            after.sku(),
                            after.onHand(),
                            Objects.requireNonNull(after.capacity())));
        }
    }
}
