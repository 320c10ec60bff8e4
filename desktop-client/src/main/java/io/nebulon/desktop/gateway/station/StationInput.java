package io.nebulon.desktop.gateway.station;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be said of a station.
public record StationInput(
        String code,
        String name,
        String body,
        @Nullable String kind,
        @Nullable String operator,
        @Nullable StationPosition position,
        @Nullable BigDecimal capacityKg,
        @Nullable BigDecimal capacityM3,
        @Nullable Instant inServiceFrom) {}
