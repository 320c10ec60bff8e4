package io.nebulon.core;

import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.station.StationEvent;
import io.nebulon.core.trade.TradeEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The stable names of the events, such as `trade.initiated`: what the log stores and the stream
/// sends. A name is never changed and never given to another event.
public final class EventTypes {
    private static final Map<String, Class<? extends Event>> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<? extends Event>, String> BY_CLASS = new HashMap<>();

    static {
        name("body.registered", StationEvent.BodyRegistered.class);
        name("body.updated", StationEvent.BodyUpdated.class);
        name("body.retired", StationEvent.BodyRetired.class);
        name("station.registered", StationEvent.StationRegistered.class);
        name("station.updated", StationEvent.StationUpdated.class);
        name("station.retired", StationEvent.StationRetired.class);
        name("location.added", StationEvent.LocationAdded.class);
        name("location.updated", StationEvent.LocationUpdated.class);
        name("fleet.registered", FleetEvent.FleetRegistered.class);
        name("fleet.updated", FleetEvent.FleetUpdated.class);
        name("fleet.retired", FleetEvent.FleetRetired.class);
        name("ship.registered", FleetEvent.ShipRegistered.class);
        name("ship.updated", FleetEvent.ShipUpdated.class);
        name("ship.retired", FleetEvent.ShipRetired.class);
        name("item.registered", InventoryEvent.ItemRegistered.class);
        name("item.updated", InventoryEvent.ItemUpdated.class);
        name("item.retired", InventoryEvent.ItemRetired.class);
        name("stock.received", InventoryEvent.StockReceived.class);
        name("stock.issued", InventoryEvent.StockIssued.class);
        name("stock.moved", InventoryEvent.StockMoved.class);
        name("stock.counted", InventoryEvent.StockCounted.class);
        name("stock.written_off", InventoryEvent.StockWrittenOff.class);
        name("stock.policy_set", InventoryEvent.PolicySet.class);
        name("stock.low", InventoryEvent.StockLow.class);
        name("stock.short", InventoryEvent.StockShort.class);
        name("stock.over_capacity", InventoryEvent.StockOverCapacity.class);
        name("shipment.booked", CargoEvent.ShipmentBooked.class);
        name("shipment.updated", CargoEvent.ShipmentUpdated.class);
        name("shipment.dispatched", CargoEvent.ShipmentDispatched.class);
        name("shipment.delayed", CargoEvent.ShipmentDelayed.class);
        name("shipment.received", CargoEvent.ShipmentReceived.class);
        name("shipment.discrepancy", CargoEvent.ShipmentDiscrepancy.class);
        name("shipment.lost", CargoEvent.ShipmentLost.class);
        name("shipment.cancelled", CargoEvent.ShipmentCancelled.class);
        name("trade.initiated", TradeEvent.TradeInitiated.class);
        name("trade.cancelled", TradeEvent.TradeCancelled.class);
        name("trade.paid", TradeEvent.TradePaid.class);
        name("trade.refunded", TradeEvent.TradeRefunded.class);
        name("trade.delivered", TradeEvent.TradeDelivered.class);
        name("trade.lost", TradeEvent.TradeLost.class);
    }

    private EventTypes() {}

    /// @throws IllegalArgumentException for an event that was given no name: a defect
    public static String nameOf(Event event) {
        String name = BY_CLASS.get(event.getClass());
        if (name == null) {
            throw new IllegalArgumentException("no name for " + event.getClass());
        }
        return name;
    }

    /// Every event by its name, in the order in which they are documented.
    public static Map<String, Class<? extends Event>> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    private static void name(String name, Class<? extends Event> type) {
        BY_NAME.put(name, type);
        BY_CLASS.put(type, name);
    }
}
