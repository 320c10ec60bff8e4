package io.nebulon.core.cargo;

/// Where a shipment is in its life.
public enum ShipmentStatus {
    /// Booked; the goods are reserved at the origin.
    PENDING,
    /// Aboard and under way.
    IN_TRANSIT,
    /// Under way, later than first planned.
    DELAYED,
    DELIVERED,
    LOST,
    CANCELLED;

    public boolean isUnderWay() {
        return this == IN_TRANSIT || this == DELAYED;
    }

    public boolean isOpen() {
        return this == PENDING || isUnderWay();
    }
}
