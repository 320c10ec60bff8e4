package io.nebulon.core.cargo;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.delay;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.ship;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentDelayed;
import io.nebulon.core.cargo.CargoEvent.ShipmentUpdated;
import io.nebulon.core.cargo.CargoRejection.EtaBeforeDeparture;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.CargoRejection.ShipCapacityExceeded;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.ShipCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DelaysAndEditsTest extends BookSpecification {
    private static final ShipCode TUG = ShipCode.of("TUG");

    @Test
    void a_delay_before_departure_only_changes_the_eta() {
        givenBooking();
        when(delay(shipment(1), inDays(12)));
        then(new ShipmentDelayed(shipment(1), null, KSC, ISS, inDays(12), "weather", false));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.PENDING);
        assertThat(shipmentInBooks(1).eta()).isEqualTo(inDays(12));
    }

    @Test
    void a_delay_under_way_is_a_status() {
        givenBooking();
        given(dispatch(shipment(1)));
        when(delay(shipment(1), inDays(12)));
        thenAlso(new ShipmentDelayed(shipment(1), null, KSC, ISS, inDays(12), "weather", true));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.DELAYED);
        when(delay(shipment(1), inDays(14)));
        thenAccepted();
        when(receive(shipment(1)));
        thenAccepted();
    }

    @Test
    void a_delay_that_was_known_before_departure_and_is_told_late_is_no_delay_under_way() {
        given(receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(5), transfer(KSC, ISS, cargo(WATER, 10)));
        given(dispatch(shipment(1)));
        whenAt(daysAgo(3), delay(shipment(1), inDays(12)));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(shipmentInBooks(1).eta()).isEqualTo(inDays(12));
    }

    @Test
    void every_change_of_the_eta_stands_in_its_history() {
        givenBooking();
        given(
                delay(shipment(1), inDays(12)),
                edit(null, new Edit<>(inDays(13)), null),
                edit(null, null, new Edit<>("Food and water")),
                edit(null, new Edit<>(null), null));
        assertThat(books.etaHistory(shipment(1)))
                .extracting(EtaChange::eta, EtaChange::reason)
                .containsExactly(
                        tuple(inDays(7), null),
                        tuple(inDays(12), "weather"),
                        tuple(inDays(13), null),
                        tuple(null, null));
    }

    @Test
    void an_eta_is_not_before_the_departure() {
        givenBooking();
        when(delay(shipment(1), daysAgo(1)));
        thenRefused(new EtaBeforeDeparture(daysAgo(1), NOW));
        when(edit(null, new Edit<>(daysAgo(1)), null));
        thenRefused(new EtaBeforeDeparture(daysAgo(1), NOW));
    }

    @Test
    void a_delay_follows_the_booking() {
        givenBooking();
        whenAt(daysAgo(1), delay(shipment(1), inDays(12)));
        thenRefused(new OutOfOrder("booked", NOW, daysAgo(1)));
    }

    @Test
    void what_is_not_named_in_an_edit_stays() {
        givenBooking();
        given(new RegisterShip(TUG, ship("Tug", null, null)));
        when(edit(new Edit<>(TUG), null, new Edit<>("Water")));
        then(new ShipmentUpdated(shipment(1), null, KSC, ISS, TUG, inDays(7), "Water"));
        when(edit(new Edit<>(null), null, null));
        then(new ShipmentUpdated(shipment(1), null, KSC, ISS, null, inDays(7), "Water"));
        when(edit(null, null, new Edit<>("Water")));
        thenNothingHappens();
    }

    @Test
    void another_ship_is_known_in_service_and_large_enough() {
        given(receipt(KSC, goods(WATER, 2000)), transfer(KSC, ISS, cargo(WATER, 1500)));
        when(edit(new Edit<>(TUG), null, null));
        thenRefused(new UnknownReference(Kind.SHIP, "TUG", -1, "ship"));
        when(edit(new Edit<>(PROGRESS), null, null));
        thenRefused(
                new ShipCapacityExceeded(
                        PROGRESS, "massKg", new BigDecimal("1000"), new BigDecimal("1500.000")));
        given(new RetireShip(PROGRESS));
        when(edit(new Edit<>(PROGRESS), null, null));
        thenRefused(new Retired(Kind.SHIP, "PROGRESS", -1, "ship"));
    }

    @Test
    void under_way_the_plan_can_be_edited_but_not_the_ship() {
        givenBooking();
        given(dispatch(shipment(1)));
        when(edit(null, new Edit<>(inDays(9)), new Edit<>("Water")));
        thenAccepted();
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        when(edit(new Edit<>(PROGRESS), null, null));
        thenRefused(
                new InvalidTransition(ShipmentStatus.IN_TRANSIT, Set.of(ShipmentStatus.PENDING)));
    }

    @Test
    void what_has_ended_is_not_edited_and_the_reason_is_told_once() {
        givenBooking();
        given(cancel(shipment(1)));
        when(edit(new Edit<>(PROGRESS), null, null));
        thenRefused(
                new InvalidTransition(ShipmentStatus.CANCELLED, Set.of(ShipmentStatus.PENDING)));
        when(edit(null, null, new Edit<>("Water")));
        thenRefusedBy(Rule.INVALID_TRANSITION);
        when(delay(shipment(1), inDays(12)));
        thenRefusedBy(Rule.INVALID_TRANSITION);
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        givenBooking();
        given(delay(shipment(1), inDays(9)));
        when(edit(null, null, new Edit<>("Water")), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
    }

    private void givenBooking() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
    }

    private static EditShipment edit(
            @Nullable Edit<ShipCode> ship,
            @Nullable Edit<Instant> eta,
            @Nullable Edit<String> description) {
        return new EditShipment(shipment(1), ship, eta, description);
    }
}
