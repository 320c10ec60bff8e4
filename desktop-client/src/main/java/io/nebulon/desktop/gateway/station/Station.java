package io.nebulon.desktop.gateway.station;

import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place that holds stock.
public record Station(
        String code,
        String name,
        String body,
        @Nullable String kind,
        @Nullable String operator,
        ServiceStatus status,
        @Nullable StationPosition position,
        @Nullable BigDecimal capacityKg,
        @Nullable BigDecimal capacityM3,
        @Nullable Instant inServiceFrom,
        @Nullable Instant retiredAt) {}
