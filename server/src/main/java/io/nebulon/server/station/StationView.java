package io.nebulon.server.station;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Position;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.http.ServiceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A station as clients see it.
record StationView(
        StationCode code,
        String name,
        BodyCode body,
        @Nullable String kind,
        @Nullable String operator,
        ServiceStatus status,
        @Nullable Position position,
        @Nullable BigDecimal capacityKg,
        @Nullable BigDecimal capacityM3,
        @Nullable Instant inServiceFrom,
        @Nullable Instant retiredAt) {
    static StationView of(Station s) {
        StationDetails d = s.details();
        return new StationView(
                s.code(),
                d.name(),
                d.body(),
                d.kind(),
                d.operator(),
                ServiceStatus.of(s.isRetired()),
                d.position(),
                d.capacityKg(),
                d.capacityM3(),
                d.inServiceFrom(),
                s.retiredAt());
    }
}
