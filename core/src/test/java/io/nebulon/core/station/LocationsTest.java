package io.nebulon.core.station;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.core.station.StationEvent.LocationAdded;
import io.nebulon.core.station.StationEvent.LocationUpdated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocationsTest extends BookSpecification {
    private static final LocationCode BAG = LocationCode.of("BAG");
    private static final LocationCode POCKET = LocationCode.of("POCKET");

    @Test
    void locations_form_a_tree() {
        when(add(BAG, RACK));
        then(new LocationAdded(ISS, BAG, "BAG", RACK, "container"));
        assertThat(books.location(ISS, BAG))
                .isEqualTo(new Location(ISS, BAG, "BAG", RACK, "container", 1));
    }

    @Test
    void a_location_code_is_given_once_per_station() {
        when(add(RACK, null));
        thenRefused(new AlreadyExists(Kind.LOCATION, "RACK"));
        when(add(MAIN, null));
        thenRefused(new AlreadyExists(Kind.LOCATION, "MAIN"));
    }

    @Test
    void a_location_needs_a_station_and_a_parent_that_are_known() {
        when(new AddLocation(StationCode.of("MIR"), BAG, "Bag", null, null));
        thenRefused(new NotFound(Kind.STATION, "MIR"));
        when(add(BAG, POCKET));
        thenRefused(new UnknownReference(Kind.LOCATION, "POCKET", -1, "parent"));
        when(update(POCKET, null));
        thenRefused(new NotFound(Kind.LOCATION, "POCKET"));
    }

    @Test
    void a_container_moves_with_all_it_holds() {
        given(add(BAG, RACK), receipt(ISS, goods(WATER, 5, BAG)));
        when(update(BAG, MAIN));
        then(new LocationUpdated(ISS, BAG, "BAG", MAIN, "container"));
        assertThat(balance(shelf(ISS, BAG), WATER)).isEqualTo(q(5));
    }

    @Test
    void an_update_that_changes_nothing_is_no_event() {
        given(add(BAG, RACK));
        when(update(BAG, RACK));
        thenNothingHappens();
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        given(add(BAG, RACK), update(BAG, MAIN));
        when(update(BAG, RACK), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
    }

    @Test
    void a_location_cannot_be_put_inside_itself() {
        when(update(RACK, RACK));
        thenRefused(new LocationCycle(RACK, RACK));
    }

    @Test
    void a_location_cannot_be_put_inside_what_it_contains() {
        given(add(BAG, RACK), add(POCKET, BAG));
        when(update(RACK, POCKET));
        thenRefused(new LocationCycle(RACK, POCKET));
    }

    @Test
    void a_retired_station_gets_no_new_location_except_by_history() {
        given(new RetireStation(ISS));
        when(add(BAG, null));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "station"));
        whenHistory(NOW, add(BAG, null));
        thenAccepted();
    }

    private static AddLocation add(LocationCode code, @Nullable LocationCode parent) {
        return new AddLocation(ISS, code, code.value(), parent, "container");
    }

    private static UpdateLocation update(LocationCode code, @Nullable LocationCode parent) {
        return new UpdateLocation(ISS, code, code.value(), parent, "container");
    }
}
