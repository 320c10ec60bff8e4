package io.nebulon.core.fleet;

import io.nebulon.core.Event;
import io.nebulon.core.ledger.StationCode;
import java.util.List;

/// What happened to ships and fleets. They concern everybody, whatever their home station.
public sealed interface FleetEvent extends Event {
    record FleetRegistered(FleetCode code, String name) implements OneFleetEvent {}

    record FleetUpdated(FleetCode code, String name) implements OneFleetEvent {}

    record FleetRetired(FleetCode code) implements OneFleetEvent {}

    record ShipRegistered(ShipCode code, ShipDetails details) implements ShipEvent {}

    record ShipUpdated(ShipCode code, ShipDetails details) implements ShipEvent {}

    record ShipRetired(ShipCode code) implements ShipEvent {}

    @Override
    default List<StationCode> stations() {
        return List.of();
    }

    sealed interface OneFleetEvent extends FleetEvent {
        FleetCode code();

        @Override
        default String subject() {
            return "fleets/" + code();
        }
    }

    sealed interface ShipEvent extends FleetEvent {
        ShipCode code();

        @Override
        default String subject() {
            return "ships/" + code();
        }
    }
}
