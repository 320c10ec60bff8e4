package io.nebulon.server.security;

import org.jspecify.annotations.Nullable;

/// What an account may do at this moment.
///
/// @param restriction what they must do before anything else is open to them, or null
public record Grant(Caller caller, @Nullable Restriction restriction) {
    /// Why an account may do nothing else yet.
    public enum Restriction {
        PASSWORD_CHANGE,
        MFA_ENROLMENT
    }
}
