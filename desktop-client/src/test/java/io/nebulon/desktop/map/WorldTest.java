package io.nebulon.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationPosition;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.control.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where things stand on the map, without a toolkit.
final class WorldTest {
    private static final Instant LEFT = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant DUE = LEFT.plus(Duration.ofDays(4));

    private static final Site PORT = site("PORT", "spaceport", "46", "63", null);
    private static final Site HIGH = site("HIGH", "orbital_station", null, null, "419");
    private static final Site LOW = site("LOW", "orbital_station", null, null, "388");
    private static final Site LOST = Site.of(station("LOST", null, null));
    private static final World WORLD = new World(List.of(PORT, LOW, HIGH, LOST));

    private static Station station(
            String code, @Nullable String kind, @Nullable StationPosition position) {
        return new Station(
                code,
                "Station " + code,
                "EARTH",
                kind,
                null,
                ServiceStatus.ACTIVE,
                position,
                null,
                null,
                null,
                null);
    }

    private static Site site(
            String code,
            String kind,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String altitude) {
        return Site.of(
                station(
                        code,
                        kind,
                        new StationPosition(
                                number(latitude),
                                number(longitude),
                                number(altitude),
                                null,
                                null)));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    static Flight flight(
            ShipmentStatus status,
            String from,
            String to,
            @Nullable Instant left,
            @Nullable Instant due) {
        return new Flight(
                new Shipment(
                        "01a2", null, null, from, to, null, List.of(), null, null, status, due,
                        null, LEFT, left, null, null, null, null, null, null, null, null, "mei", 1),
                "Progress");
    }

    private static Spot at(String code) {
        Spot spot = WORLD.spotOf(code);
        assertThat(spot).as(code).isNotNull();
        return spot;
    }

    @Test
    void aSpaceportStandsAtItsLongitudeAndLatitude() {
        assertThat(PORT.kind()).isEqualTo(Site.Kind.PORT);
        assertThat(at("PORT").x()).isCloseTo((63 + 180) / 360.0, within(1e-9));
        assertThat(at("PORT").y()).isLessThan(WORLD.ground(0, 0).y());
        assertThat(WORLD.ground(0, World.SOUTH).y()).isEqualTo(1);
    }

    @Test
    void tracksStandInOrderOfHeightAboveTheGround() {
        assertThat(WORLD.orbits()).containsExactly(HIGH, LOW);
        assertThat(at("HIGH").y()).isLessThan(at("LOW").y());
        assertThat(at("LOW").y()).isLessThan(WORLD.horizon());
    }

    @Test
    void whereNobodyKnowsNothingIsDrawn() {
        assertThat(LOST.kind()).isEqualTo(Site.Kind.UNKNOWN);
        assertThat(WORLD.spotOf("LOST")).isNull();
        assertThat(WORLD.sites()).contains(LOST);
    }

    @Test
    void aShipStandsByThePartOfThePlannedTimeThatHasPassed() {
        Flight flight = flight(ShipmentStatus.IN_TRANSIT, "PORT", "HIGH", LEFT, DUE);
        assertThat(flight.progress(LEFT)).isZero();
        assertThat(flight.progress(LEFT.plus(Duration.ofDays(1)))).isEqualTo(0.25);
        assertThat(WORLD.spotOf(flight, LEFT)).isEqualTo(at("PORT"));
        Spot later = WORLD.spotOf(flight, LEFT.plus(Duration.ofDays(3)));
        assertThat(later.y()).isLessThan(at("PORT").y());
    }

    @Test
    void aShipThatIsOverdueWaitsBeforeItsGoalAndIsLate() {
        Flight flight = flight(ShipmentStatus.IN_TRANSIT, "PORT", "HIGH", LEFT, DUE);
        Instant after = DUE.plus(Duration.ofDays(9));
        assertThat(flight.progress(after)).isEqualTo(Flight.BEFORE_ARRIVAL);
        assertThat(flight.status(after)).isEqualTo(Status.DELAYED);
        assertThat(flight.status(LEFT)).isEqualTo(Status.IN_TRANSIT);
    }

    @Test
    void withoutAPlanAShipIsNowhere() {
        Flight flight = flight(ShipmentStatus.IN_TRANSIT, "PORT", "HIGH", LEFT, null);
        assertThat(flight.progress(DUE)).isNull();
        assertThat(WORLD.spotOf(flight, DUE)).isNull();
        Flight pending = flight(ShipmentStatus.PENDING, "PORT", "HIGH", null, DUE);
        assertThat(WORLD.spotOf(pending, DUE)).isNull();
        assertThat(WORLD.flightsOf(List.of(flight, pending))).hasSize(2);
    }

    @Test
    void whatGoesToAnotherBodyLeavesAtTheUpperEdge() {
        Flight away = flight(ShipmentStatus.IN_TRANSIT, "PORT", "MARS-1", LEFT, DUE);
        assertThat(WORLD.routeOf(away).to().y()).isZero();
        Flight elsewhere = flight(ShipmentStatus.IN_TRANSIT, "MARS-1", "MARS-2", LEFT, DUE);
        assertThat(WORLD.flightsOf(List.of(away, elsewhere))).containsExactly(away);
    }

    @Test
    void theEarthHasCoastsAndOthersHaveNone() {
        assertThat(Outlines.of("EARTH")).hasSizeGreaterThan(50);
        assertThat(Outlines.of("MOON")).isEmpty();
    }
}
