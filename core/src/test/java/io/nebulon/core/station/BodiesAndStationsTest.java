package io.nebulon.core.station;

import static io.nebulon.core.Words.EARTH;
import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.station;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireBody;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateBody;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationEvent.BodyRegistered;
import io.nebulon.core.station.StationEvent.BodyRetired;
import io.nebulon.core.station.StationEvent.BodyUpdated;
import io.nebulon.core.station.StationEvent.StationRegistered;
import io.nebulon.core.station.StationEvent.StationRetired;
import io.nebulon.core.station.StationEvent.StationUpdated;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BodiesAndStationsTest extends BookSpecification {
    private static final BodyCode MARS = BodyCode.of("MARS");
    private static final StationCode MIR = StationCode.of("MIR");

    @Test
    void a_body_is_registered_with_its_attributes() {
        TreeMap<String, String> attributes = new TreeMap<>(Map.of("gravity", "3.71"));
        when(new RegisterBody(MARS, "Mars", "Mangala", attributes));
        then(new BodyRegistered(MARS, "Mars", "Mangala", attributes));
        assertThat(books.body(MARS))
                .isEqualTo(new Body(MARS, "Mars", "Mangala", attributes, false, 1));
    }

    @Test
    void a_body_code_is_given_once() {
        when(new RegisterBody(BodyCode.of("earth"), "Earth", null, new TreeMap<>()));
        thenRefused(new AlreadyExists(Kind.BODY, "EARTH"));
    }

    @Test
    void an_update_of_a_body_raises_its_version() {
        when(new UpdateBody(EARTH, "Terra", null, new TreeMap<>()));
        then(new BodyUpdated(EARTH, "Terra", null, new TreeMap<>()));
        assertThat(Objects.requireNonNull(books.body(EARTH)).version()).isEqualTo(2);
    }

    @Test
    void an_update_that_changes_nothing_is_no_event() {
        when(new UpdateBody(EARTH, "Earth", null, new TreeMap<>()));
        thenNothingHappens();
    }

    @Test
    void an_unknown_body_cannot_be_updated_or_retired() {
        when(new UpdateBody(MARS, "Mars", null, new TreeMap<>()));
        thenRefused(new NotFound(Kind.BODY, "MARS"));
        when(new RetireBody(MARS));
        thenRefused(new NotFound(Kind.BODY, "MARS"));
    }

    @Test
    void a_body_with_a_station_in_service_cannot_be_retired() {
        when(new RetireBody(EARTH));
        thenRefused(new InUse(Kind.BODY, "EARTH", "a station in service"));
    }

    @Test
    void a_retired_body_takes_no_update_and_no_station() {
        given(new RegisterBody(MARS, "Mars", null, new TreeMap<>()));
        when(new RetireBody(MARS));
        then(new BodyRetired(MARS));
        when(new RetireBody(MARS));
        thenNothingHappens();
        when(new UpdateBody(MARS, "Ares", null, new TreeMap<>()));
        thenRefused(new Retired(Kind.BODY, "MARS", -1, "code"));
        when(new RegisterStation(MIR, on(MARS)));
        thenRefused(new Retired(Kind.BODY, "MARS", -1, "body"));
    }

    @Test
    void a_station_has_the_location_main_from_its_first_day() {
        when(new RegisterStation(MIR, station("Mir")));
        then(new StationRegistered(MIR, station("Mir")));
        assertThat(books.location(MIR, LocationCode.MAIN))
                .isEqualTo(new Location(MIR, LocationCode.MAIN, "Main", null, null, 1));
    }

    @Test
    void a_station_code_is_given_once() {
        when(new RegisterStation(ISS, station("Another")));
        thenRefused(new AlreadyExists(Kind.STATION, "ISS"));
    }

    @Test
    void a_station_needs_a_body_that_is_known() {
        when(new RegisterStation(MIR, on(MARS)));
        thenRefused(new UnknownReference(Kind.BODY, "MARS", -1, "body"));
        when(new UpdateStation(ISS, on(MARS)));
        thenRefused(new UnknownReference(Kind.BODY, "MARS", -1, "body"));
    }

    @Test
    void a_station_is_updated() {
        when(new UpdateStation(ISS, station("Alpha")));
        then(new StationUpdated(ISS, station("Alpha")));
        when(new UpdateStation(ISS, station("Alpha")));
        thenNothingHappens();
        when(new UpdateStation(MIR, station("Mir")));
        thenRefused(new NotFound(Kind.STATION, "MIR"));
    }

    @Test
    void an_edit_of_a_version_that_is_no_longer_current_is_refused() {
        given(new UpdateStation(ISS, station("Alpha")));
        when(new UpdateStation(ISS, station("Beta")), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
        when(new UpdateStation(ISS, station("Beta")), context().expecting(2L));
        thenAccepted();
    }

    @Test
    void an_empty_station_is_retired_at_the_moment_it_left_service() {
        whenAt(daysAgo(3), new RetireStation(ISS));
        then(new StationRetired(ISS));
        assertThat(Objects.requireNonNull(books.station(ISS)).retiredAt()).isEqualTo(daysAgo(3));
        when(new RetireStation(ISS));
        thenNothingHappens();
    }

    @Test
    void a_station_cannot_have_left_service_in_the_future() {
        whenAt(inDays(1), new RetireStation(ISS));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
    }

    @Test
    void a_station_that_holds_stock_cannot_be_retired() {
        given(receipt(ISS, goods(WATER, 1)));
        when(new RetireStation(ISS));
        thenRefused(new InUse(Kind.STATION, "ISS", "stock or open shipments"));
        given(issue(ISS, out(WATER, 1)));
        when(new RetireStation(ISS));
        then(new StationRetired(ISS));
    }

    @Test
    void a_station_that_expects_a_shipment_cannot_be_retired() {
        given(receipt(KSC, goods(WATER, 1)), transfer(KSC, ISS, cargo(WATER, 1)));
        when(new RetireStation(ISS));
        thenRefusedBy(Rule.IN_USE);
    }

    @Test
    void a_retired_station_takes_no_update_and_no_business() {
        given(receipt(KSC, goods(WATER, 1)), new RetireStation(ISS));
        when(new UpdateStation(ISS, station("Alpha")));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "code"));
        when(receipt(ISS, goods(FOOD, 1)));
        thenRefusedBy(Rule.LOT_REQUIRED);
        when(receipt(ISS, goods(WATER, 1)));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "station"));
        when(transfer(KSC, ISS, cargo(WATER, 1)));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "destination"));
    }

    private static StationDetails on(BodyCode body) {
        return new StationDetails("Somewhere", body, null, null, null, null, null, null);
    }
}
