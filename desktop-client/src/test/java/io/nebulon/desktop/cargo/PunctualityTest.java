package io.nebulon.desktop.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.ui.control.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PunctualityTest {
    private static final Instant PLANNED = Instant.parse("2025-09-17T10:35:00Z");
    private static final Instant NOW = Instant.parse("2025-09-17T08:00:00Z");

    private static Punctuality of(Shipment shipment) {
        return Punctuality.of(shipment, NOW);
    }

    private static ShipmentRow row(Shipment shipment) {
        return ShipmentRow.of(shipment, "Progress MS-32", "from Baikonur", NOW);
    }

    @Test
    void theFirstTimeGivenIsThePlan() {
        Instant later = PLANNED.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(49));
        Shipment delayed = Shipments.with(ShipmentStatus.DELAYED, null, null, PLANNED, later);

        assertThat(of(delayed).planned()).isEqualTo(PLANNED);
        assertThat(of(delayed).behind()).isEqualTo(Duration.ofHours(24).plusMinutes(49));
        assertThat(row(delayed).isLate()).isTrue();
    }

    @Test
    void withoutAnyTimeNothingIsKnown() {
        Shipment open = Shipments.with(ShipmentStatus.IN_TRANSIT, null, null);

        assertThat(of(open).behind()).isNull();
        assertThat(of(open).isMeaningful()).isTrue();
        assertThat(row(open).isLate()).isFalse();
    }

    @Test
    void whatShouldHaveComeIsOverdueAndGetsLaterByItself() {
        Shipment open =
                Shipments.with(ShipmentStatus.IN_TRANSIT, null, null, NOW.minusSeconds(3_600));

        assertThat(of(open).isOverdue()).isTrue();
        assertThat(of(open).behind()).isEqualTo(Duration.ofHours(1));
        assertThat(row(open).status()).isEqualTo(Status.DELAYED);
        assertThat(row(open).at(NOW.plusSeconds(60)).punctuality().behind())
                .isEqualTo(Duration.ofMinutes(61));
    }

    @Test
    void whatHasNotLeftIsNotOverdue() {
        Shipment pending =
                Shipments.with(ShipmentStatus.PENDING, null, null, NOW.minusSeconds(3_600));

        assertThat(of(pending).isOverdue()).isFalse();
        assertThat(row(pending).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void anArrivalKnownToTheDayIsComparedByDays() {
        Instant endOfDay = Instant.parse("2025-09-17T23:59:59Z");

        assertThat(of(Shipments.with(ShipmentStatus.DELIVERED, endOfDay, "day", PLANNED)).behind())
                .isEqualTo(Duration.ZERO);
        assertThat(
                        of(Shipments.with(ShipmentStatus.DELIVERED, endOfDay, "second", PLANNED))
                                .behind())
                .isGreaterThan(Duration.ofHours(13));
    }

    @Test
    void whatArrivedBeforeThePlanIsAheadOfIt() {
        Instant early = PLANNED.minusSeconds(120);

        assertThat(of(Shipments.with(ShipmentStatus.DELIVERED, early, "second", PLANNED)).behind())
                .isEqualTo(Duration.ofMinutes(-2));
    }

    @Test
    void nobodyKnowsWhenItArrived() {
        assertThat(of(Shipments.with(ShipmentStatus.DELIVERED, null, null, PLANNED)).behind())
                .isNull();
    }

    @Test
    void whatIsLostNeverComes() {
        for (ShipmentStatus over : List.of(ShipmentStatus.LOST, ShipmentStatus.CANCELLED)) {
            assertThat(of(Shipments.with(over, null, null, PLANNED)).isMeaningful()).isFalse();
            assertThat(row(Shipments.with(over, null, null, PLANNED)).isLate()).isFalse();
        }
    }

    @Test
    void theMostUrgentComesFirst() {
        ShipmentRow delayed = row(Shipments.with(ShipmentStatus.DELAYED, null, null, PLANNED));
        ShipmentRow underWay = row(Shipments.with(ShipmentStatus.IN_TRANSIT, null, null, PLANNED));
        ShipmentRow pending = row(Shipments.with(ShipmentStatus.PENDING, null, null, PLANNED));
        ShipmentRow old =
                row(Shipments.with(ShipmentStatus.DELIVERED, NOW.minusSeconds(9_000), null));
        ShipmentRow fresh = row(Shipments.with(ShipmentStatus.DELIVERED, NOW, null));

        assertThat(
                        List.of(old, pending, fresh, underWay, delayed).stream()
                                .sorted(ShipmentRow.BY_URGENCY))
                .containsExactly(delayed, underWay, pending, fresh, old);
    }

    @Test
    void theSearchFindsNameRouteShipAndGoods() {
        ShipmentRow row = row(Shipments.with(ShipmentStatus.PENDING, null, null, PLANNED));

        for (String text : List.of("progress", "baik", "food", "MS-32", "wat prog")) {
            assertThat(row.fits(text)).as(text).isTrue();
        }
        assertThat(row.fits("cygnus")).isFalse();
    }
}
