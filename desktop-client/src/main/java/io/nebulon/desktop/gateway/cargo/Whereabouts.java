package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Where a shipment is: at a station, or between two.
///
/// @param progress the part of the time from departure to ETA that has passed; null without an ETA
public record Whereabouts(
        @Nullable String station,
        @Nullable String from,
        @Nullable String to,
        @Nullable BigDecimal progress) {
    public boolean isUnderWay() {
        return station == null;
    }
}
