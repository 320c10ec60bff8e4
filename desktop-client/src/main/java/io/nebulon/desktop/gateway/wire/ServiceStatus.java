package io.nebulon.desktop.gateway.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// Whether a thing takes part in new business.
public enum ServiceStatus {
    ACTIVE,
    RETIRED,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
