package io.nebulon.core.station;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is said about a station, and may be edited.
///
/// @param kind such as `orbital_station`, `surface_base`, `spaceport`
/// @param capacityKg the mass it can hold in all, for information; null when not known
/// @param capacityM3 the volume it can hold in all, for information; null when not known
public record StationDetails(
        String name,
        BodyCode body,
        @Nullable String kind,
        @Nullable String operator,
        @Nullable Position position,
        @Nullable BigDecimal capacityKg,
        @Nullable BigDecimal capacityM3,
        @Nullable Instant inServiceFrom) {}
