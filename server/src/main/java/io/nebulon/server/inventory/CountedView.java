package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryEvent.Counted;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import org.jspecify.annotations.Nullable;

/// A line of a stocktake.
///
/// @param booked what the books said
/// @param variance counted less booked
record CountedView(
        Sku sku,
        LocationCode location,
        @Nullable LotCode lot,
        Quantity counted,
        Quantity booked,
        Quantity variance) {
    static CountedView of(Counted c) {
        return new CountedView(
                c.sku(), c.location(), c.lot(), c.counted(), c.booked(), c.variance());
    }
}
