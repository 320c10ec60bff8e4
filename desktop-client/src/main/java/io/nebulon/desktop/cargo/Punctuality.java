package io.nebulon.desktop.cargo;

import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a shipment keeps to its plan. The plan is the first time of arrival that somebody gave.
///
/// @param planned null when nobody ever gave one
/// @param arrival when it came, or comes as far as anybody knows
/// @param behind how much later than planned, negative for earlier; null when that is not known
/// @param isMeaningful whether it makes sense to ask at all: what is lost or cancelled never comes
/// @param isOverdue whether it should have come by now
public record Punctuality(
        @Nullable Instant planned,
        @Nullable Instant arrival,
        @Nullable Duration behind,
        boolean isMeaningful,
        boolean isOverdue) {
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);
    private static final String DAY = "day";

    static Punctuality of(Shipment shipment, Instant now) {
        Instant planned = planned(shipment);
        return switch (shipment.status()) {
            case DELIVERED -> delivered(shipment, planned);
            case LOST, CANCELLED -> new Punctuality(planned, null, null, false, false);
            case PENDING, IN_TRANSIT, DELAYED, UNKNOWN -> open(shipment, planned, now);
        };
    }

    private static Punctuality delivered(Shipment shipment, @Nullable Instant planned) {
        Instant at = shipment.deliveredAt();
        Duration behind = null;
        if (planned != null && at != null) {
            behind =
                    DAY.equals(shipment.deliveredPrecision())
                            ? byDays(planned, at)
                            : Duration.between(planned, at);
        }
        return new Punctuality(planned, at, behind, true, false);
    }

    /// Of an arrival that is known to the day only the days count.
    private static Duration byDays(Instant planned, Instant at) {
        LocalDate day = LocalDate.ofInstant(planned, ZoneOffset.UTC);
        return Duration.ofDays(
                LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay() - day.toEpochDay());
    }

    private static Punctuality open(Shipment shipment, @Nullable Instant planned, Instant now) {
        Instant eta = shipment.eta();
        boolean isOverdue =
                eta != null && eta.isBefore(now) && shipment.status() != ShipmentStatus.PENDING;
        Instant arrival = isOverdue ? now : eta;
        Duration behind =
                planned == null || arrival == null ? null : Duration.between(planned, arrival);
        return new Punctuality(planned, isOverdue ? null : eta, behind, true, isOverdue);
    }

    private static @Nullable Instant planned(Shipment shipment) {
        List<EtaChange> history = shipment.etaHistory();
        if (history != null) {
            for (EtaChange change : history) {
                if (change.eta() != null) {
                    return change.eta();
                }
            }
        }
        return shipment.eta();
    }

    boolean isBehind() {
        return behind != null && behind.compareTo(WORTH_TELLING) >= 0;
    }
}
