package io.nebulon.desktop.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The lists behind the figures of the overview have what the server counts.
final class CountedByTest {
    private static final Instant NOW = Instant.parse("2025-09-12T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static boolean isCounted(Tally tally, ShipmentStatus status, Instant... etas) {
        return ShipmentRow.of(Shipments.with(status, null, null, etas), "", "", NOW)
                .isCountedBy(tally, NOW);
    }

    @Test
    void whatHasLeftIsUnderWay() {
        Instant eta = NOW.plus(WEEK);
        assertThat(isCounted(Tally.UNDER_WAY, ShipmentStatus.IN_TRANSIT, eta)).isTrue();
        assertThat(isCounted(Tally.UNDER_WAY, ShipmentStatus.DELAYED)).isTrue();
        assertThat(isCounted(Tally.UNDER_WAY, ShipmentStatus.PENDING, eta)).isFalse();
        assertThat(isCounted(Tally.UNDER_WAY, ShipmentStatus.DELIVERED, eta)).isFalse();
    }

    @Test
    void arrivingIsWhatIsDueWithinSevenDaysFromNow() {
        ShipmentStatus way = ShipmentStatus.IN_TRANSIT;
        assertThat(isCounted(Tally.ARRIVING, way, NOW)).isTrue();
        assertThat(isCounted(Tally.ARRIVING, way, NOW.plus(WEEK).minusMillis(1))).isTrue();
        assertThat(isCounted(Tally.ARRIVING, way, NOW.plus(WEEK))).isFalse();
        assertThat(isCounted(Tally.ARRIVING, way, NOW.minusMillis(1))).isFalse();
        assertThat(isCounted(Tally.ARRIVING, way)).isFalse();
    }

    @Test
    void lateIsOnlyWhatShouldHaveArrived() {
        assertThat(isCounted(Tally.OVERDUE, ShipmentStatus.IN_TRANSIT, NOW.minusMillis(1)))
                .isTrue();
        assertThat(isCounted(Tally.OVERDUE, ShipmentStatus.IN_TRANSIT, NOW)).isFalse();
        // told to be late, but its new time is yet to come
        Instant later = NOW.plus(WEEK);
        assertThat(isCounted(Tally.OVERDUE, ShipmentStatus.DELAYED, NOW.minus(WEEK), later))
                .isFalse();
        assertThat(isCounted(Tally.OVERDUE, ShipmentStatus.PENDING, NOW.minusMillis(1))).isFalse();
    }
}
