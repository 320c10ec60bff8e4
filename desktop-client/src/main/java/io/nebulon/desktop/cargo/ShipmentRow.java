package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.form.Choice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A shipment as the list shows it.
///
/// @param name what people call it
/// @param route from where to where
public record ShipmentRow(Shipment shipment, String name, String route, Punctuality punctuality) {
    /// How far ahead the figure of arrivals looks.
    private static final Duration SOON = Duration.ofDays(7);

    /// What needs somebody first, then what comes next; what is over, newest first.
    static final Comparator<ShipmentRow> BY_URGENCY =
            Comparator.comparingInt(ShipmentRow::rank)
                    .thenComparing(
                            row -> row.isOpen() ? row.shipment.eta() : null,
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                            ShipmentRow::dueOrDone,
                            Comparator.nullsLast(Comparator.reverseOrder()));

    static ShipmentRow of(Shipment shipment, String name, String route, Instant now) {
        return new ShipmentRow(shipment, name, route, Punctuality.of(shipment, now));
    }

    /// The same at a later moment.
    ShipmentRow at(Instant now) {
        return of(shipment, name, route, now);
    }

    String id() {
        return shipment.id();
    }

    Status status() {
        return switch (shipment.status()) {
            case PENDING, UNKNOWN -> Status.PENDING;
            case IN_TRANSIT -> punctuality.isOverdue() ? Status.DELAYED : Status.IN_TRANSIT;
            case DELAYED -> Status.DELAYED;
            case DELIVERED -> Status.DELIVERED;
            case LOST -> Status.LOST;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    private int rank() {
        return switch (status()) {
            case DELAYED -> 0;
            case IN_TRANSIT -> 1;
            case PENDING -> 2;
            default -> 3;
        };
    }

    boolean isUnderWay() {
        return shipment.status() == ShipmentStatus.IN_TRANSIT
                || shipment.status() == ShipmentStatus.DELAYED;
    }

    boolean isPending() {
        return shipment.status() == ShipmentStatus.PENDING;
    }

    boolean isOpen() {
        return isUnderWay() || isPending();
    }

    boolean isLate() {
        return isOpen()
                && (shipment.status() == ShipmentStatus.DELAYED
                        || punctuality.isOverdue()
                        || punctuality.isBehind());
    }

    /// Whether a figure of the station counts it.
    boolean isCountedBy(Tally figure, Instant now) {
        Instant eta = shipment.eta();
        return isUnderWay()
                && switch (figure) {
                    case UNDER_WAY -> true;
                    case OVERDUE -> eta != null && eta.isBefore(now);
                    case ARRIVING ->
                            eta != null && !eta.isBefore(now) && eta.isBefore(now.plus(SOON));
                    case LOW_STOCK, OPEN_TRADES -> false;
                };
    }

    boolean isLost() {
        return shipment.status() == ShipmentStatus.LOST;
    }

    /// When it is due, or when it was over; null when nobody knows.
    @Nullable Instant dueOrDone() {
        return switch (shipment.status()) {
            case PENDING, IN_TRANSIT, DELAYED, UNKNOWN -> shipment.eta();
            case DELIVERED -> shipment.deliveredAt();
            case LOST -> shipment.lostAt();
            case CANCELLED -> shipment.cancelledAt();
        };
    }

    /// Whether of that moment only the day is known.
    boolean isDayOnly() {
        return switch (shipment.status()) {
            case DELIVERED -> "day".equals(shipment.deliveredPrecision());
            case LOST -> "day".equals(shipment.lostPrecision());
            case PENDING, IN_TRANSIT, DELAYED, CANCELLED, UNKNOWN -> false;
        };
    }

    @Nullable BigDecimal massKg() {
        return shipment.massKg();
    }

    /// Whether every word of a text is about it.
    boolean fits(String text) {
        String ship = shipment.ship() == null ? "" : shipment.ship();
        String description = shipment.description() == null ? "" : shipment.description();
        StringBuilder items = new StringBuilder();
        shipment.lines()
                .forEach(l -> items.append(l.name()).append(' ').append(l.sku()).append(' '));
        return Choice.fits(text, name + " " + route + " " + description, ship + " " + items);
    }
}
