package io.nebulon.core.station;

import io.nebulon.core.Event;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What happened to bodies, stations and locations. An update carries all values as they are from
/// then on.
public sealed interface StationEvent extends Event {
    record BodyRegistered(
            BodyCode code,
            String name,
            @Nullable String localName,
            SortedMap<String, String> attributes)
            implements BodyEvent {}

    record BodyUpdated(
            BodyCode code,
            String name,
            @Nullable String localName,
            SortedMap<String, String> attributes)
            implements BodyEvent {}

    record BodyRetired(BodyCode code) implements BodyEvent {}

    /// The station has its location `MAIN` from this moment.
    record StationRegistered(StationCode code, StationDetails details) implements OneStationEvent {}

    record StationUpdated(StationCode code, StationDetails details) implements OneStationEvent {}

    record StationRetired(StationCode code) implements OneStationEvent {}

    record LocationAdded(
            StationCode station,
            LocationCode code,
            String name,
            @Nullable LocationCode parent,
            @Nullable String kind)
            implements LocationEvent {}

    record LocationUpdated(
            StationCode station,
            LocationCode code,
            String name,
            @Nullable LocationCode parent,
            @Nullable String kind)
            implements LocationEvent {}

    sealed interface BodyEvent extends StationEvent {
        BodyCode code();

        @Override
        default String subject() {
            return "bodies/" + code();
        }

        @Override
        default List<StationCode> stations() {
            return List.of();
        }
    }

    sealed interface OneStationEvent extends StationEvent {
        StationCode code();

        @Override
        default String subject() {
            return "stations/" + code();
        }

        @Override
        default List<StationCode> stations() {
            return List.of(code());
        }
    }

    sealed interface LocationEvent extends StationEvent {
        StationCode station();

        LocationCode code();

        @Override
        default String subject() {
            return "stations/" + station() + "/locations/" + code();
        }

        @Override
        default List<StationCode> stations() {
            return List.of(station());
        }
    }
}
