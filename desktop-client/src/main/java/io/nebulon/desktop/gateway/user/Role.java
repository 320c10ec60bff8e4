package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// What a user may do.
public enum Role {
    ADMIN,
    TRADER,
    CARGO_OFFICER,
    QUARTERMASTER,
    VIEWER,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
