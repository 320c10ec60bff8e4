package io.nebulon.core.station;

import io.nebulon.core.Rejection;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.LocationCode;

/// A location cannot be put inside itself or what it contains.
public record LocationCycle(LocationCode location, LocationCode parent) implements Rejection {
    @Override
    public Rule rule() {
        return Rule.LOCATION_CYCLE;
    }
}
