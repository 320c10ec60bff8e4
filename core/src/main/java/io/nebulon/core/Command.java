package io.nebulon.core;

import io.nebulon.core.cargo.CargoCommand;
import io.nebulon.core.fleet.FleetCommand;
import io.nebulon.core.inventory.InventoryCommand;
import io.nebulon.core.station.StationCommand;
import io.nebulon.core.trade.TradeCommand;

/// The wish to change goods, cargo, trades or reference data. It becomes events or a rejection.
public sealed interface Command
        permits StationCommand, FleetCommand, InventoryCommand, CargoCommand, TradeCommand {}
