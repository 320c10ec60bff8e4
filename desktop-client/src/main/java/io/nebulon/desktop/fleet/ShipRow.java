package io.nebulon.desktop.fleet;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.form.Choice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ship with what it carries, or is to carry, at the moment that is shown.
///
/// @param fleetName the name of its fleet, empty for none
/// @param open its shipments that are not over
public record ShipRow(Ship ship, String fleetName, List<Shipment> open) {
    /// Ships under way first, then by fleet and name; retired ones last.
    static final Comparator<ShipRow> BY_USE =
            Comparator.comparingInt(ShipRow::rank)
                    .thenComparing(ShipRow::fleetName, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(row -> row.ship.name(), String.CASE_INSENSITIVE_ORDER);

    String code() {
        return ship.code();
    }

    boolean isRetired() {
        return ship.status() == ServiceStatus.RETIRED;
    }

    /// The shipment that it is under way with, the one due first; null when it is not.
    @Nullable Shipment underWay() {
        return open.stream()
                .filter(s -> s.status() != ShipmentStatus.PENDING)
                .min(
                        Comparator.comparing(
                                Shipment::eta, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
    }

    /// A ship that is retired carries nothing, unless the past is looked at.
    Status status() {
        Shipment now = underWay();
        if (now == null) {
            if (isRetired()) {
                return Status.RETIRED;
            }
            return open.isEmpty() ? Status.ACTIVE : Status.PENDING;
        }
        return now.status() == ShipmentStatus.DELAYED ? Status.DELAYED : Status.IN_TRANSIT;
    }

    private int rank() {
        return switch (status()) {
            case DELAYED -> 0;
            case IN_TRANSIT -> 1;
            case PENDING -> 2;
            case RETIRED -> 4;
            default -> 3;
        };
    }

    boolean isUnderWay() {
        return underWay() != null;
    }

    /// The mass aboard, or booked while nothing is aboard; null when it is not known.
    @Nullable BigDecimal loadKg() {
        boolean isAboard = isUnderWay();
        BigDecimal sum = BigDecimal.ZERO;
        for (Shipment shipment : open) {
            if (!isAboard || shipment.status() != ShipmentStatus.PENDING) {
                if (shipment.massKg() == null) {
                    return null;
                }
                sum = sum.add(shipment.massKg());
            }
        }
        return sum;
    }

    /// The part of its capacity that is taken; null when either is not known.
    @Nullable BigDecimal share() {
        BigDecimal load = loadKg();
        BigDecimal most = ship.maxMassKg();
        return load == null || most == null || most.signum() == 0
                ? null
                : load.divide(most, 4, RoundingMode.HALF_EVEN);
    }

    @Nullable Instant due() {
        Shipment now = underWay();
        return now == null ? null : now.eta();
    }

    boolean fits(String text) {
        String shipClass = ship.shipClass() == null ? "" : ship.shipClass();
        return Choice.fits(text, ship.name() + " " + fleetName + " " + shipClass, ship.code());
    }
}
