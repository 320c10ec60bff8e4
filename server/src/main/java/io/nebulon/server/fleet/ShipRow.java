package io.nebulon.server.fleet;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A row of `ship`.
@MappedEntity("ship")
record ShipRow(
        @Id long key,
        String code,
        String name,
        @MappedProperty("class") @Nullable String shipClass,
        @Nullable String fleet,
        @Nullable String maxMassKg,
        @MappedProperty("max_volume_m3") @Nullable String maxVolumeM3,
        @Nullable String homeStation,
        boolean retired,
        long version) {
    Ship ship() {
        return new Ship(
                ShipCode.of(code),
                new ShipDetails(
                        name,
                        shipClass,
                        fleet == null ? null : FleetCode.of(fleet),
                        maxMassKg == null ? null : new BigDecimal(maxMassKg),
                        maxVolumeM3 == null ? null : new BigDecimal(maxVolumeM3),
                        homeStation == null ? null : StationCode.of(homeStation)),
                retired,
                version);
    }
}
