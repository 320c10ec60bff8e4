package io.nebulon.desktop.map;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.ui.control.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A shipment that is under way, or will be.
///
/// @param name what people call it
record Flight(Shipment shipment, String name) {
    /// So far a ship goes by plan before somebody has received it.
    static final double BEFORE_ARRIVAL = 0.99;

    /// What is under way first, then what is due first.
    static final Comparator<Flight> BY_DUE =
            Comparator.comparing((Flight f) -> !f.isUnderWay())
                    .thenComparing(
                            f -> f.shipment.eta(), Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Flight::id);

    String id() {
        return shipment.id();
    }

    boolean isUnderWay() {
        return shipment.status() == ShipmentStatus.IN_TRANSIT
                || shipment.status() == ShipmentStatus.DELAYED;
    }

    boolean isLate(Instant now) {
        return isUnderWay() && (shipment.status() == ShipmentStatus.DELAYED || isOverdue(now));
    }

    boolean isOverdue(Instant now) {
        Instant eta = shipment.eta();
        return isUnderWay() && eta != null && eta.isBefore(now);
    }

    Status status(Instant now) {
        if (!isUnderWay()) {
            return Status.PENDING;
        }
        return isLate(now) ? Status.DELAYED : Status.IN_TRANSIT;
    }

    /// The part of the planned time that has passed, from 0 to [#BEFORE_ARRIVAL]; null when it is
    /// not under way, or nobody has said when it is due.
    @Nullable Double progress(Instant now) {
        Instant left = shipment.departedAt();
        Instant due = shipment.eta();
        if (!isUnderWay() || left == null || due == null) {
            return null;
        }
        long whole = Duration.between(left, due).toMillis();
        if (whole <= 0) {
            return BEFORE_ARRIVAL;
        }
        double part = (double) Duration.between(left, now).toMillis() / whole;
        return Math.clamp(part, 0, BEFORE_ARRIVAL);
    }
}
