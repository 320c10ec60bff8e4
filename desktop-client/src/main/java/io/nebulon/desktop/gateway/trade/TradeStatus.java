package io.nebulon.desktop.gateway.trade;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// How far a trade is.
public enum TradeStatus {
    INITIATED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED,
    LOST,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
