package io.nebulon.desktop.gateway.user;

/// What the server's settings say of a role.
///
/// @param secondFactorRequired whether who has it must set a second factor up before anything else
public record RoleRule(Role role, boolean secondFactorRequired) {}
