package io.nebulon.core;

import static io.nebulon.core.Words.EARTH;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.RESUPPLY;
import static io.nebulon.core.Words.WATER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetEvent.FleetRetired;
import io.nebulon.core.fleet.FleetEvent.ShipRetired;
import io.nebulon.core.inventory.InventoryEvent.ItemRetired;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.station.StationEvent.BodyRetired;
import io.nebulon.core.station.StationEvent.LocationUpdated;
import io.nebulon.core.station.StationEvent.StationRetired;
import io.nebulon.core.trade.TradeEvent.TradeDelivered;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An event that cannot follow from the log before it is corrupt data, not a refusal.
class CorruptLogTest {
    private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ShipmentId SHIPMENT = new ShipmentId(new UUID(1, 1));
    private static final TradeId TRADE = new TradeId(new UUID(2, 2));

    static Stream<Event> impossible() {
        return Stream.of(
                new BodyRetired(EARTH),
                new StationRetired(ISS),
                new LocationUpdated(ISS, RACK, "Rack", null, null),
                new FleetRetired(RESUPPLY),
                new ShipRetired(PROGRESS),
                new ItemRetired(WATER),
                new ShipmentCancelled(SHIPMENT, null, KSC, ISS, null),
                new TradeDelivered(TRADE, KSC, ISS, SHIPMENT));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void what_was_never_registered_cannot_change(Event event) {
        Fact fact = new Fact(1, WHEN, WHEN, "ada", event);
        assertThatThrownBy(() -> Decider.evolve(new InMemoryBooks(), fact))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never");
    }
}
