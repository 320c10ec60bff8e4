package io.nebulon.core.station;

import io.nebulon.core.Command;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What can be asked about bodies, stations and locations.
public sealed interface StationCommand extends Command {
    record RegisterBody(
            BodyCode code,
            String name,
            @Nullable String localName,
            SortedMap<String, String> attributes)
            implements StationCommand {}

    record UpdateBody(
            BodyCode code,
            String name,
            @Nullable String localName,
            SortedMap<String, String> attributes)
            implements StationCommand {}

    record RetireBody(BodyCode code) implements StationCommand {}

    record RegisterStation(StationCode code, StationDetails details) implements StationCommand {}

    record UpdateStation(StationCode code, StationDetails details) implements StationCommand {}

    record RetireStation(StationCode code) implements StationCommand {}

    record AddLocation(
            StationCode station,
            LocationCode code,
            String name,
            @Nullable LocationCode parent,
            @Nullable String kind)
            implements StationCommand {}

    /// Renames a location or gives it another parent, which moves it with all it holds.
    record UpdateLocation(
            StationCode station,
            LocationCode code,
            String name,
            @Nullable LocationCode parent,
            @Nullable String kind)
            implements StationCommand {}
}
