package io.nebulon.server.station;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.json.ReferenceJson;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `station`.
@MappedEntity("station")
record StationRow(
        @Id long key,
        String code,
        String name,
        String body,
        @Nullable String kind,
        @Nullable String operator,
        @Nullable String position,
        @Nullable String capacityKg,
        @MappedProperty("capacity_m3") @Nullable String capacityM3,
        @Nullable Long inServiceFrom,
        @Nullable Long retiredAt,
        long version) {
    Station station() {
        return new Station(
                StationCode.of(code),
                new StationDetails(
                        name,
                        BodyCode.of(body),
                        kind,
                        operator,
                        ReferenceJson.position(position),
                        capacityKg == null ? null : new BigDecimal(capacityKg),
                        capacityM3 == null ? null : new BigDecimal(capacityM3),
                        inServiceFrom == null ? null : Instant.ofEpochMilli(inServiceFrom)),
                retiredAt == null ? null : Instant.ofEpochMilli(retiredAt),
                version);
    }
}
