package io.nebulon.server.station;

import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Position;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.ServiceStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads what clients say about a station.
final class StationInput {
    private static final BigDecimal MOST = new BigDecimal("1e12");
    private static final int DECIMALS = 9;

    private StationInput() {}

    static StationDetails read(Fields fields) {
        StationDetails details =
                new StationDetails(
                        fields.text("name", 200),
                        fields.code("body", BodyCode::of),
                        fields.optionalText("kind", 60),
                        fields.optionalText("operator", 200),
                        position(fields.optionalObject("position")),
                        fields.optionalDecimal("capacityKg", 3, BigDecimal.ZERO, MOST),
                        fields.optionalDecimal("capacityM3", 6, BigDecimal.ZERO, MOST),
                        fields.optionalTime("inServiceFrom"));
        fields.echo("status", ServiceStatus.ACTIVE.name());
        fields.echo("retiredAt", null);
        fields.check();
        return details;
    }

    private static @Nullable Position position(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Position position =
                new Position(
                        degrees(fields, "latitudeDeg", -90, 90),
                        degrees(fields, "longitudeDeg", -180, 360),
                        fields.optionalDecimal("altitudeKm", DECIMALS, MOST.negate(), MOST),
                        degrees(fields, "inclinationDeg", 0, 180),
                        fields.optionalDecimal(
                                "eccentricity",
                                DECIMALS,
                                BigDecimal.ZERO,
                                new BigDecimal("0.999999999")));
        fields.noOthers();
        return position;
    }

    private static @Nullable BigDecimal degrees(Fields fields, String name, int least, int most) {
        return fields.optionalDecimal(
                name, DECIMALS, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }
}
