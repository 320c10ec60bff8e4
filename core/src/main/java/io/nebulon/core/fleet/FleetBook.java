package io.nebulon.core.fleet;

import org.jspecify.annotations.Nullable;

/// What a decision may know about ships and fleets.
public interface FleetBook {
    @Nullable Fleet fleet(FleetCode code);

    @Nullable Ship ship(ShipCode code);

    /// Whether a ship in service belongs to the fleet.
    boolean hasShipInService(FleetCode code);

    /// Whether a shipment that is not closed is assigned to the ship.
    boolean hasOpenShipment(ShipCode code);

    /// The same, as the effects of events are written into it.
    interface Entries extends FleetBook {
        void put(Fleet fleet);

        void put(Ship ship);
    }
}
