package io.nebulon.desktop.gateway.fleet;

/// What may be said of a fleet.
public record FleetInput(String code, String name) {}
