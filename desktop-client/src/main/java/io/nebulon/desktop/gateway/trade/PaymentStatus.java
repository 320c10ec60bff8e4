package io.nebulon.desktop.gateway.trade;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// Whether a trade is paid.
public enum PaymentStatus {
    PENDING,
    PAID,
    REFUNDED,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
