package io.nebulon.core.fleet;

import io.nebulon.core.Command;

/// What can be asked about ships and fleets.
public sealed interface FleetCommand extends Command {
    record RegisterFleet(FleetCode code, String name) implements FleetCommand {}

    record UpdateFleet(FleetCode code, String name) implements FleetCommand {}

    record RetireFleet(FleetCode code) implements FleetCommand {}

    record RegisterShip(ShipCode code, ShipDetails details) implements FleetCommand {}

    record UpdateShip(ShipCode code, ShipDetails details) implements FleetCommand {}

    record RetireShip(ShipCode code) implements FleetCommand {}
}
