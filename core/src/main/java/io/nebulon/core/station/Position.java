package io.nebulon.core.station;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Where a station is: coordinates on its body, or the mean elements of its orbit. Each figure is
/// null when not known.
///
/// @param latitudeDeg degrees north, -90 to 90
/// @param longitudeDeg degrees east, -180 to 360
/// @param altitudeKm kilometres above the mean surface
/// @param inclinationDeg degrees, 0 to 180
/// @param eccentricity 0 to less than 1
public record Position(
        @Nullable BigDecimal latitudeDeg,
        @Nullable BigDecimal longitudeDeg,
        @Nullable BigDecimal altitudeKm,
        @Nullable BigDecimal inclinationDeg,
        @Nullable BigDecimal eccentricity) {}
