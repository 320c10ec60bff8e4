package io.nebulon.server.station;

import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.station.Location;
import org.jspecify.annotations.Nullable;

/// A stowage location as clients see it.
record LocationView(
        LocationCode code, String name, @Nullable LocationCode parent, @Nullable String kind) {
    static LocationView of(Location l) {
        return new LocationView(l.code(), l.name(), l.parent(), l.kind());
    }
}
