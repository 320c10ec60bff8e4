package io.nebulon.desktop.gateway.cargo;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// How far a shipment is.
public enum ShipmentStatus {
    PENDING,
    IN_TRANSIT,
    DELAYED,
    DELIVERED,
    LOST,
    CANCELLED,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
