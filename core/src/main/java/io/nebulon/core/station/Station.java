package io.nebulon.core.station;

import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place that holds stock.
///
/// @param retiredAt when it left service, or null while it is in service
public record Station(
        StationCode code, StationDetails details, @Nullable Instant retiredAt, long version) {
    public boolean isRetired() {
        return retiredAt != null;
    }
}
