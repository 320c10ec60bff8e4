package io.nebulon.desktop.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReceiptDraftTest {
    private final ReceiptDraft draft =
            new ReceiptDraft(Shipments.with(ShipmentStatus.IN_TRANSIT, null, null));
    private final ReceiptDraft.Line water = draft.lines().getFirst();

    private static BigDecimal kg(String number) {
        return new BigDecimal(number);
    }

    @Test
    void untouchedAllArrivedAsShipped() {
        assertThat(draft.ready()).isEqualTo(2);
        assertThat(draft.arrival()).isEqualTo(Arrival.AS_SHIPPED);
    }

    @Test
    void whatDidNotComeIsComputed() {
        water.arrived(kg("418.4"));

        assertThat(water.missing()).isEqualByComparingTo("1.6");
        assertThat(water.isReady()).isTrue();
        assertThat(draft.differences()).isEqualTo(1);
        assertThat(draft.missing()).isEqualTo(Map.of("kg", kg("1.6")));
    }

    @Test
    void whatIsDamagedDoesNotRaiseTheStock() {
        water.damaged(kg("6"));

        assertThat(water.rise()).isEqualByComparingTo("414");
        assertThat(draft.damaged()).isEqualTo(Map.of("kg", kg("6")));
    }

    @Test
    void aSurplusIsBookedOnlyWhenSomebodyAgreesToThatFigure() {
        water.arrived(kg("428"));
        assertThat(water.isReady()).isFalse();

        water.agreeToSurplus();
        assertThat(water.isReady()).isTrue();

        water.arrived(kg("430"));
        assertThat(water.isReady()).isFalse();
    }

    @Test
    void moreDamagedThanArrivedIsNotReady() {
        water.damaged(kg("421"));

        assertThat(water.isDamageTooMuch()).isTrue();
        assertThat(draft.ready()).isEqualTo(1);
    }

    @Test
    void whatIsNoNumberIsNotReady() {
        water.arrived(null);

        assertThat(water.isReady()).isFalse();
        assertThat(water.missing()).isZero();
    }

    @Test
    void everyLineIsNamedBecauseOneLeftOutWouldNotHaveArrived() {
        water.arrived(kg("418.4"));
        water.location("TANK-1");

        Arrival arrival = draft.arrival();

        assertThat(Objects.requireNonNull(arrival.lines()))
                .containsExactly(
                        new Arrival.Line("WATER", kg("418.4"), BigDecimal.ZERO, null, "TANK-1"),
                        new Arrival.Line("FOOD", kg("344"), BigDecimal.ZERO, null, null));
    }

    @Test
    void asShippedForgetsWhatWasTyped() {
        water.arrived(kg("430"));
        water.damaged(kg("2"));
        water.asShipped();

        assertThat(draft.arrival()).isEqualTo(Arrival.AS_SHIPPED);
    }
}
