package io.nebulon.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaunchesTest {
    private static final Instant NOW = Instant.parse("2026-03-15T10:00:00Z");

    @Test
    void aPeriodEndsWithTheStepThatIsGoingOn() {
        List<Instant> months = Period.MONTHS_12.starts(NOW);

        assertThat(months).hasSize(12).first().isEqualTo(Instant.parse("2025-04-01T00:00:00Z"));
        assertThat(months).last().isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(Period.stepOf(months, Instant.parse("2026-02-28T23:59:59Z"))).isEqualTo(10);
        assertThat(Period.stepOf(months, Instant.parse("2025-03-31T23:59:59Z"))).isEqualTo(-1);
    }

    @Test
    void massIsAddedUpByStepAndDestination() {
        List<Instant> months = Period.MONTHS_12.starts(NOW);
        Launches.PerStep launched =
                Launches.perStep(
                        List.of(
                                shipment("ISS", "2026-03-02T00:00:00Z", "100"),
                                shipment("ISS", "2026-03-03T00:00:00Z", "50"),
                                shipment("TGS", "2026-01-03T00:00:00Z", "20"),
                                shipment("ISS", "2026-03-03T00:00:00Z", null),
                                shipment("ISS", "2020-03-03T00:00:00Z", "9000"),
                                shipment("ISS", null, "9000")),
                        months);

        assertThat(launched.destinations()).containsExactly("ISS", "TGS");
        assertThat(launched.steps().get(11).getFirst()).isEqualByComparingTo("150");
        assertThat(launched.steps().get(9).get(1)).isEqualByComparingTo("20");
        assertThat(launched.steps().get(10)).containsOnlyNulls();
        assertThat(launched.withoutMass()).isOne();
    }

    @Test
    void theStationsBeyondTheThirdAreTheOthers() {
        Launches.PerStep launched =
                Launches.perStep(
                        List.of(
                                shipment("A", "2026-03-02T00:00:00Z", "5"),
                                shipment("B", "2026-03-02T00:00:00Z", "4"),
                                shipment("C", "2026-03-02T00:00:00Z", "3"),
                                shipment("D", "2026-03-02T00:00:00Z", "2"),
                                shipment("E", "2026-03-02T00:00:00Z", "1")),
                        Period.MONTHS_12.starts(NOW));

        assertThat(launched.destinations()).containsExactly("A", "B", "C");
        assertThat(launched.hasOthers()).isTrue();
        assertThat(launched.steps().get(11).get(3)).isEqualByComparingTo("3");
    }

    @Test
    void flowsAreSumsOfPairsTheLargestFirst() {
        List<Launches.Flow> flows =
                Launches.flows(
                        List.of(
                                shipment("ISS", "2026-03-02T00:00:00Z", "5"),
                                shipment("TGS", "2026-03-02T00:00:00Z", "9"),
                                shipment("ISS", "2026-03-04T00:00:00Z", "6")),
                        Period.MONTHS_12.from(NOW));

        assertThat(flows).extracting(Launches.Flow::destination).containsExactly("ISS", "TGS");
        assertThat(flows.getFirst().massKg()).isEqualByComparingTo("11");
    }

    private static Shipment shipment(
            String destination, @Nullable String departed, @Nullable String massKg) {
        return new Shipment(
                "id",
                null,
                null,
                "KSC",
                destination,
                null,
                List.of(),
                massKg == null ? null : new BigDecimal(massKg),
                null,
                ShipmentStatus.IN_TRANSIT,
                null,
                null,
                NOW,
                departed == null ? null : Instant.parse(departed),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "mei",
                1);
    }
}
