package io.nebulon.core.station;

import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import org.jspecify.annotations.Nullable;

/// What a decision may know about bodies, stations and locations.
public interface StationBook {
    @Nullable Body body(BodyCode code);

    @Nullable Station station(StationCode code);

    @Nullable Location location(StationCode station, LocationCode code);

    /// Whether a station in service is on or around the body.
    boolean hasStationInService(BodyCode code);

    /// Whether the station holds goods, or a shipment from or to it is open.
    boolean hasOpenBusiness(StationCode code);

    /// The same, as the effects of events are written into it.
    interface Entries extends StationBook {
        void put(Body body);

        void put(Station station);

        void put(Location location);
    }
}
