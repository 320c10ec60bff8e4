package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// A locked user cannot sign in until unlocked; a retired one is gone for good.
public enum UserStatus {
    ACTIVE,
    LOCKED,
    RETIRED,
    /// One that this client does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN
}
