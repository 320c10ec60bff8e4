package io.nebulon.server.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.ServiceStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A ship as clients see it.
@JsonPropertyOrder({"code", "name", "class"})
record ShipView(
        ShipCode code,
        String name,
        @JsonProperty("class") @Nullable String shipClass,
        @Nullable FleetCode fleet,
        @Nullable BigDecimal maxMassKg,
        @Nullable BigDecimal maxVolumeM3,
        @Nullable StationCode homeStation,
        ServiceStatus status) {
    static ShipView of(Ship s) {
        ShipDetails d = s.details();
        return new ShipView(
                s.code(),
                d.name(),
                d.shipClass(),
                d.fleet(),
                d.maxMassKg(),
                d.maxVolumeM3(),
                d.homeStation(),
                ServiceStatus.of(s.retired()));
    }
}
