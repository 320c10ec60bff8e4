package io.nebulon.desktop.gateway.station;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Where a station is, on the ground or in orbit.
public record StationPosition(
        @Nullable BigDecimal latitudeDeg,
        @Nullable BigDecimal longitudeDeg,
        @Nullable BigDecimal altitudeKm,
        @Nullable BigDecimal inclinationDeg,
        @Nullable BigDecimal eccentricity) {}
