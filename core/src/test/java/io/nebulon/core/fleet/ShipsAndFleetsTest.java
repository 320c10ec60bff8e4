package io.nebulon.core.fleet;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.RESUPPLY;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.ship;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireFleet;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.FleetEvent.FleetRegistered;
import io.nebulon.core.fleet.FleetEvent.FleetRetired;
import io.nebulon.core.fleet.FleetEvent.FleetUpdated;
import io.nebulon.core.fleet.FleetEvent.ShipRegistered;
import io.nebulon.core.fleet.FleetEvent.ShipRetired;
import io.nebulon.core.fleet.FleetEvent.ShipUpdated;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.RetireStation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShipsAndFleetsTest extends BookSpecification {
    private static final FleetCode SHUTTLES = FleetCode.of("SHUTTLES");
    private static final ShipCode ATLANTIS = ShipCode.of("ATLANTIS");

    @Test
    void a_fleet_is_registered_renamed_and_retired() {
        when(new RegisterFleet(SHUTTLES, "Shuttles"));
        then(new FleetRegistered(SHUTTLES, "Shuttles"));
        when(new UpdateFleet(SHUTTLES, "Space Shuttles"));
        then(new FleetUpdated(SHUTTLES, "Space Shuttles"));
        when(new UpdateFleet(SHUTTLES, "Space Shuttles"));
        thenNothingHappens();
        when(new RetireFleet(SHUTTLES));
        then(new FleetRetired(SHUTTLES));
        when(new RetireFleet(SHUTTLES));
        thenNothingHappens();
        assertThat(books.fleet(SHUTTLES)).isEqualTo(new Fleet(SHUTTLES, "Space Shuttles", true, 3));
    }

    @Test
    void an_unknown_fleet_or_ship_cannot_be_changed() {
        when(new UpdateFleet(SHUTTLES, "Shuttles"));
        thenRefused(new NotFound(Kind.FLEET, "SHUTTLES"));
        when(new RetireFleet(SHUTTLES));
        thenRefused(new NotFound(Kind.FLEET, "SHUTTLES"));
        when(new UpdateShip(ATLANTIS, of(null, null)));
        thenRefused(new NotFound(Kind.SHIP, "ATLANTIS"));
        when(new RetireShip(ATLANTIS));
        thenRefused(new NotFound(Kind.SHIP, "ATLANTIS"));
    }

    @Test
    void a_fleet_with_a_ship_in_service_cannot_be_retired() {
        when(new RetireFleet(RESUPPLY));
        thenRefused(new InUse(Kind.FLEET, "RESUPPLY", "a ship in service"));
        given(new RetireShip(PROGRESS));
        when(new RetireFleet(RESUPPLY));
        thenAccepted();
    }

    @Test
    void a_retired_fleet_takes_no_update_and_no_ship() {
        given(new RegisterFleet(SHUTTLES, "Shuttles"), new RetireFleet(SHUTTLES));
        when(new UpdateFleet(SHUTTLES, "Again"));
        thenRefused(new Retired(Kind.FLEET, "SHUTTLES", -1, "code"));
        when(new RegisterShip(ATLANTIS, of(SHUTTLES, null)));
        thenRefused(new Retired(Kind.FLEET, "SHUTTLES", -1, "fleet"));
    }

    @Test
    void codes_are_given_once() {
        when(new RegisterFleet(RESUPPLY, "Another"));
        thenRefused(new AlreadyExists(Kind.FLEET, "RESUPPLY"));
        when(new RegisterShip(PROGRESS, of(null, null)));
        thenRefused(new AlreadyExists(Kind.SHIP, "PROGRESS"));
    }

    @Test
    void a_ship_refers_to_a_known_fleet_and_a_known_home() {
        when(new RegisterShip(ATLANTIS, of(SHUTTLES, null)));
        thenRefused(new UnknownReference(Kind.FLEET, "SHUTTLES", -1, "fleet"));
        when(new RegisterShip(ATLANTIS, of(null, StationCode.of("MIR"))));
        thenRefused(new UnknownReference(Kind.STATION, "MIR", -1, "homeStation"));
        when(new RegisterShip(ATLANTIS, of(null, KSC)));
        then(new ShipRegistered(ATLANTIS, of(null, KSC)));
    }

    @Test
    void a_ship_is_updated() {
        when(new UpdateShip(PROGRESS, ship("Progress MS", "2000", null)));
        then(new ShipUpdated(PROGRESS, ship("Progress MS", "2000", null)));
        when(new UpdateShip(PROGRESS, ship("Progress MS", "2000", null)));
        thenNothingHappens();
        when(new UpdateShip(PROGRESS, ship("Progress", null, null)), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
    }

    @Test
    void a_ship_with_an_open_shipment_cannot_be_retired() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 10)));
        when(new RetireShip(PROGRESS));
        thenRefused(new InUse(Kind.SHIP, "PROGRESS", "an open shipment"));
        given(cancel(shipment(1)));
        when(new RetireShip(PROGRESS));
        then(new ShipRetired(PROGRESS));
        when(new UpdateShip(PROGRESS, ship("Progress MS", null, null)));
        thenRefused(new Retired(Kind.SHIP, "PROGRESS", -1, "code"));
    }

    @Test
    void a_new_ship_cannot_be_at_home_at_a_retired_station_except_by_history() {
        given(new RetireStation(KSC));
        when(new RegisterShip(ATLANTIS, of(null, KSC)));
        thenRefused(new Retired(Kind.STATION, "KSC", -1, "homeStation"));
        whenHistory(NOW, new RegisterShip(ATLANTIS, of(null, KSC)));
        thenAccepted();
    }

    @Test
    void a_ship_can_be_renamed_after_its_home_was_retired() {
        given(new RegisterShip(ATLANTIS, of(null, KSC)), new RetireStation(KSC));
        ShipDetails renamed = new ShipDetails("OV-104", null, null, null, null, KSC);
        when(new UpdateShip(ATLANTIS, renamed));
        then(new ShipUpdated(ATLANTIS, renamed));
    }

    private static ShipDetails of(@Nullable FleetCode fleet, @Nullable StationCode home) {
        return new ShipDetails("Atlantis", null, fleet, null, null, home);
    }
}
