package io.nebulon.core.cargo;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.count;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.found;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.pick;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.cargo.CargoEvent.Picked;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.CargoRejection.PicksMismatch;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DispatchTest extends BookSpecification {
    @Test
    void the_goods_leave_the_shelf_and_are_aboard() {
        given(receipt(KSC, goods(WATER, 100)), transfer(KSC, ISS, cargo(WATER, 40)));
        when(dispatch(shipment(1)));
        then(dispatched(new Picked(WATER, q(40), MAIN, null)));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(60));
        assertThat(level(KSC, WATER).reserved()).isEqualTo(q(0));
        assertThat(level(KSC, WATER).available()).isEqualTo(q(60));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(40));
        assertThat(balance(new Hold(shipment(1)), WATER)).isEqualTo(q(40));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(shipmentInBooks(1).milestones().departedAt()).isEqualTo(NOW);
    }

    @Test
    void what_expires_first_goes_first_from_wherever_it_lies() {
        given(
                receipt(
                        KSC,
                        lot(FOOD, 5, MAIN, "B", "2027-02-01"),
                        lot(FOOD, 5, RACK, "A", "2027-01-01"),
                        lot(FOOD, 5, MAIN, "A", null)),
                transfer(KSC, ISS, cargo(FOOD, 12)));
        when(dispatch(shipment(1)));
        then(dispatched(food(5, MAIN, "A"), food(5, RACK, "A"), food(2, MAIN, "B")));
    }

    @Test
    void expired_lots_go_only_when_they_are_named() {
        given(
                receipt(KSC, lot(FOOD, 5, null, "OLD", "2026-01-01")),
                transfer(KSC, ISS, cargo(FOOD, 5)));
        when(dispatch(shipment(1)));
        thenRefused(new InsufficientStock(0, KSC, FOOD, null, q(0), q(5), q(5)));
        when(dispatch(shipment(1), pick(FOOD, 5, MAIN, null)));
        thenRefused(new InsufficientStock(0, KSC, FOOD, MAIN, q(0), q(5), q(5)));
        when(dispatch(shipment(1), pick(FOOD, 5, null, "OLD")));
        then(dispatched(food(5, MAIN, "OLD")));
    }

    @Test
    void places_and_lots_can_be_named() {
        given(
                receipt(KSC, goods(WATER, 10, MAIN), goods(WATER, 10, RACK)),
                transfer(KSC, ISS, cargo(WATER, 12)));
        when(dispatch(shipment(1), pick(WATER, 9, RACK, null), pick(WATER, 3, MAIN, null)));
        then(dispatched(new Picked(WATER, q(9), RACK, null), new Picked(WATER, q(3), MAIN, null)));
    }

    @Test
    void the_picks_add_up_to_the_manifest() {
        given(
                receipt(KSC, goods(WATER, 10), goods(PARTS, 10)),
                transfer(KSC, ISS, cargo(WATER, 5), cargo(PARTS, 2)));
        when(dispatch(shipment(1), pick(WATER, 4, null, null), pick(PARTS, 2, null, null)));
        thenRefused(new PicksMismatch(WATER, q(5), q(4)));
        when(dispatch(shipment(1), pick(WATER, 5, null, null)));
        thenRefused(new PicksMismatch(PARTS, q(2), q(0)));
        when(
                dispatch(
                        shipment(1),
                        pick(WATER, 5, null, null),
                        pick(PARTS, 2, null, null),
                        pick(FOOD, 1, null, null)));
        thenRefused(new PicksMismatch(FOOD, q(0), q(1)));
    }

    @Test
    void a_pick_that_is_not_there_is_refused() {
        given(
                receipt(KSC, goods(WATER, 10, MAIN), goods(WATER, 2, RACK)),
                transfer(KSC, ISS, cargo(WATER, 5)));
        when(dispatch(shipment(1), pick(WATER, 5, RACK, null)));
        thenRefused(new InsufficientStock(0, KSC, WATER, RACK, q(2), q(5), q(0)));
        when(dispatch(shipment(1), pick(WATER, 5, LocationCode.of("ATTIC"), null)));
        thenRefused(new UnknownReference(Kind.LOCATION, "ATTIC", 0, "location"));
    }

    @Test
    void a_dispatch_that_a_count_has_left_uncovered_is_refused_until_it_is_covered() {
        given(
                receipt(KSC, goods(WATER, 10)),
                transfer(KSC, ISS, cargo(WATER, 8)),
                count(KSC, found(WATER, 7)));
        when(dispatch(shipment(1)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(7), q(8), q(0)));
        given(receipt(KSC, goods(WATER, 1)));
        when(dispatch(shipment(1)));
        thenAccepted();
    }

    @Test
    void a_shipment_departs_once_and_after_its_booking() {
        given(receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(2), transfer(KSC, ISS, cargo(WATER, 8)));
        whenAt(daysAgo(3), dispatch(shipment(1)));
        thenRefused(new OutOfOrder("booked", daysAgo(2), daysAgo(3)));
        given(dispatch(shipment(1)));
        when(dispatch(shipment(1)));
        thenRefused(
                new InvalidTransition(ShipmentStatus.IN_TRANSIT, Set.of(ShipmentStatus.PENDING)));
    }

    @Test
    void a_shipment_that_does_not_exist_is_not_found() {
        when(dispatch(shipment(9)));
        thenRefused(new NotFound(Kind.SHIPMENT, shipment(9).toString()));
    }

    private static ShipmentDispatched dispatched(Picked... picks) {
        return new ShipmentDispatched(shipment(1), null, KSC, ISS, null, List.of(picks), null);
    }

    private static Picked food(long quantity, LocationCode location, String lot) {
        return new Picked(FOOD, q(quantity), location, LotCode.of(lot));
    }
}
