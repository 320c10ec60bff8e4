package io.nebulon.core;

import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationEvent;
import io.nebulon.core.trade.TradeEvent;
import java.util.List;

/// An immutable fact about the domain. Its components are the payload that is stored for ever: an
/// old event must stay readable, so components are added as nullable and never renamed.
public sealed interface Event
        permits StationEvent, FleetEvent, InventoryEvent, CargoEvent, TradeEvent {
    /// What the event is about, as a path below `/api`: `trades/0193...`, `stations/ISS`.
    String subject();

    /// The stations whose people see the event; empty for what concerns everybody.
    List<StationCode> stations();

    /// The ledger movements that follow from the event, in order.
    default List<Movement> movements() {
        return List.of();
    }
}
