package io.nebulon.core.station;

import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import org.jspecify.annotations.Nullable;

/// A place to stow goods at a station. Locations form a tree; a container is a location that is
/// moved by giving it another parent, and its contents go with it.
///
/// @param parent the location around it, or null at the top
/// @param kind such as `module`, `rack`, `container`
public record Location(
        StationCode station,
        LocationCode code,
        String name,
        @Nullable LocationCode parent,
        @Nullable String kind,
        long version) {}
