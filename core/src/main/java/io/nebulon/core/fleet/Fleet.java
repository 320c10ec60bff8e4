package io.nebulon.core.fleet;

/// A named group of ships.
public record Fleet(FleetCode code, String name, boolean retired, long version) {}
