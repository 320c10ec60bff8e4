package io.nebulon.server.security;

/// What a person is here for. What each role may do stands in [Rights].
public enum Role {
    ADMIN,
    TRADER,
    CARGO_OFFICER,
    QUARTERMASTER,
    VIEWER
}
