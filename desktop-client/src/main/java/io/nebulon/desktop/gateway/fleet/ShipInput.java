package io.nebulon.desktop.gateway.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What may be said of a ship.
public record ShipInput(
        String code,
        String name,
        @JsonProperty("class") @Nullable String shipClass,
        @Nullable String fleet,
        @Nullable BigDecimal maxMassKg,
        @Nullable BigDecimal maxVolumeM3,
        @Nullable String homeStation) {}
