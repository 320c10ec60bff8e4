package io.nebulon.core;

import io.nebulon.core.cargo.CargoRejection;
import io.nebulon.core.inventory.InventoryRejection;
import io.nebulon.core.station.LocationCycle;
import io.nebulon.core.trade.TradeRejection;

/// Why a command was refused, with its numbers. A value, never an exception.
public sealed interface Rejection
        permits CommonRejection,
                SeveralRejections,
                LocationCycle,
                InventoryRejection,
                CargoRejection,
                TradeRejection {
    Rule rule();
}
