package io.nebulon.core.fleet;

/// A carrier of cargo.
public record Ship(ShipCode code, ShipDetails details, boolean retired, long version) {}
