package io.nebulon.desktop.gateway.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A carrier of cargo.
///
/// @param shipClass the type of ship
/// @param maxMassKg the most that it carries, or null for any mass
public record Ship(
        String code,
        String name,
        @JsonProperty("class") @Nullable String shipClass,
        @Nullable String fleet,
        @Nullable BigDecimal maxMassKg,
        @Nullable BigDecimal maxVolumeM3,
        @Nullable String homeStation,
        ServiceStatus status) {}
