package io.nebulon.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.control.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShipRowTest {
    private static final Instant SOON = Instant.parse("2025-09-18T10:00:00Z");

    private static ShipRow row(ServiceStatus status, Shipment... open) {
        Ship ship =
                new Ship(
                        "CYGNUS-23",
                        "Cygnus NG-23",
                        "Cygnus XL",
                        "CYGNUS",
                        new BigDecimal("5000"),
                        null,
                        null,
                        status);
        return new ShipRow(ship, "Cygnus", List.of(open));
    }

    private static Shipment shipment(
            String id, ShipmentStatus status, @Nullable String mass, @Nullable Instant eta) {
        return new Shipment(
                id,
                null,
                null,
                "CCSFS",
                "ISS",
                "CYGNUS-23",
                List.of(),
                mass == null ? null : new BigDecimal(mass),
                null,
                status,
                eta,
                List.of(),
                SOON,
                null,
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

    @Test
    void aShipWithNothingToDoIsEmpty() {
        ShipRow row = row(ServiceStatus.ACTIVE);

        assertThat(row.status()).isEqualTo(Status.ACTIVE);
        assertThat(row.loadKg()).isZero();
        assertThat(row.share()).isZero();
    }

    @Test
    void whatIsAboardCountsAndNotWhatWaitsForTheNextFlight() {
        ShipRow row =
                row(
                        ServiceStatus.ACTIVE,
                        shipment("a", ShipmentStatus.IN_TRANSIT, "1000", SOON),
                        shipment("b", ShipmentStatus.DELAYED, "250", SOON.minusSeconds(9)),
                        shipment("c", ShipmentStatus.PENDING, "4000", SOON));

        assertThat(row.loadKg()).isEqualByComparingTo("1250");
        assertThat(row.share()).isEqualByComparingTo("0.25");
        assertThat(row.status()).isEqualTo(Status.DELAYED);
        assertThat(row.due()).isEqualTo(SOON.minusSeconds(9));
    }

    @Test
    void whatIsBookedIsTheLoadWhileNothingIsAboard() {
        ShipRow row =
                row(ServiceStatus.ACTIVE, shipment("c", ShipmentStatus.PENDING, "4000", SOON));

        assertThat(row.status()).isEqualTo(Status.PENDING);
        assertThat(row.loadKg()).isEqualByComparingTo("4000");
    }

    @Test
    void aMassThatNobodyKnowsMakesTheLoadUnknown() {
        ShipRow row =
                row(ServiceStatus.ACTIVE, shipment("a", ShipmentStatus.IN_TRANSIT, null, null));

        assertThat(row.loadKg()).isNull();
        assertThat(row.share()).isNull();
    }

    @Test
    void theFilterTellsPartsFleetsAndWords() {
        ShipRow row = row(ServiceStatus.ACTIVE);
        ShipRow retired = row(ServiceStatus.RETIRED);

        assertThat(FleetFilter.ALL.lets(row)).isTrue();
        assertThat(FleetFilter.ALL.lets(retired)).isFalse();
        assertThat(FleetFilter.ALL.part(FleetFilter.Part.RETIRED).lets(retired)).isTrue();
        assertThat(FleetFilter.ALL.part(FleetFilter.Part.UNDER_WAY).lets(row)).isFalse();
        assertThat(FleetFilter.ALL.fleet("CYGNUS").text("ng 23").lets(row)).isTrue();
        assertThat(FleetFilter.ALL.fleet("PROGRESS").lets(row)).isFalse();
    }
}
