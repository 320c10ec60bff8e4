package io.nebulon.core.fleet;

import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is said about a ship, and may be edited.
///
/// @param shipClass the type of vehicle, such as `Progress MS`
/// @param maxMassKg the mass of cargo it carries; null when not known, and then not checked
/// @param maxVolumeM3 the volume of cargo it carries; null when not known, and then not checked
public record ShipDetails(
        String name,
        @Nullable String shipClass,
        @Nullable FleetCode fleet,
        @Nullable BigDecimal maxMassKg,
        @Nullable BigDecimal maxVolumeM3,
        @Nullable StationCode homeStation) {}
