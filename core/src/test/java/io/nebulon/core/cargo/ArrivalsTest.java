package io.nebulon.core.cargo;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.arrived;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.shelf;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.Arrival;
import io.nebulon.core.cargo.CargoEvent.Difference;
import io.nebulon.core.cargo.CargoEvent.ShipmentDiscrepancy;
import io.nebulon.core.cargo.CargoEvent.ShipmentReceived;
import io.nebulon.core.cargo.CargoRejection.DamagedExceedsReceived;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.NotOnManifest;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.inventory.BookLimits;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.QuantityTooLarge;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalsTest extends BookSpecification {
    private static final Hold HOLD = new Hold(shipment(1));

    @Test
    void all_arrives_as_shipped() {
        givenWaterUnderWay(40);
        when(receive(shipment(1)));
        then(received(new Arrival(WATER, null, MAIN, q(40), q(40), q(0))));
        assertThat(level(ISS, WATER).onHand()).isEqualTo(q(40));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(0));
        assertThat(balance(HOLD, WATER)).isEqualTo(q(0));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipmentInBooks(1).milestones().closedAt()).isEqualTo(NOW);
    }

    @Test
    void what_did_not_arrive_is_lost_and_both_ends_are_told() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 30, 0)));
        then(
                received(new Arrival(WATER, null, MAIN, q(40), q(30), q(0))),
                discrepancy(new Difference(WATER, null, q(40), q(30), q(0), q(10), q(0))));
        assertThat(events(ShipmentDiscrepancy.class).getFirst().stations())
                .containsExactly(KSC, ISS);
        assertWater(30, 10, 0);
        assertThat(shipmentInBooks(1).lines())
                .containsExactly(new ShipmentLine(WATER, q(40), q(30), q(0)));
    }

    @Test
    void damaged_goods_have_arrived_and_are_written_off() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 40, 15)));
        thenAlso(discrepancy(new Difference(WATER, null, q(40), q(40), q(15), q(0), q(0))));
        assertWater(25, 15, 0);
    }

    @Test
    void short_and_damaged_add_up() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 30, 30)));
        assertWater(0, 40, 0);
    }

    @Test
    void a_surplus_comes_from_the_count_variance() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 45, 0)));
        thenAlso(discrepancy(new Difference(WATER, null, q(40), q(45), q(0), q(0), q(5))));
        assertWater(45, 0, -5);
    }

    @Test
    void damage_beyond_what_was_shipped_is_part_of_the_surplus() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 45, 42)));
        assertWater(3, 42, -5);
    }

    @Test
    void a_sku_that_is_left_out_arrived_zero() {
        given(
                receipt(KSC, goods(WATER, 10), goods(PARTS, 10)),
                transfer(KSC, ISS, cargo(WATER, 10), cargo(PARTS, 10)),
                dispatch(shipment(1)));
        when(receive(shipment(1), arrived(PARTS, 10, 0)));
        assertThat(events(ShipmentDiscrepancy.class).getFirst().lines())
                .containsExactly(new Difference(WATER, null, q(10), q(0), q(0), q(10), q(0)));
        assertThat(level(ISS, WATER)).isEqualTo(StockLevel.none(ISS, WATER));
        assertThat(level(ISS, PARTS).onHand()).isEqualTo(q(10));
    }

    @Test
    void an_empty_list_says_that_nothing_arrived() {
        givenWaterUnderWay(40);
        when(new ReceiveShipment(shipment(1), List.of(), null, false));
        assertWater(0, 40, 0);
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void a_total_over_several_lots_fills_them_in_order_of_expiry() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 7, 6)));
        then(
                received(food("A", 5, 5, 5), food("B", 5, 2, 1)),
                discrepancy(
                        new Difference(FOOD, LotCode.of("A"), q(5), q(5), q(5), q(0), q(0)),
                        new Difference(FOOD, LotCode.of("B"), q(5), q(2), q(1), q(3), q(0))));
        assertThat(balance(shelf(ISS, MAIN), FOOD, "B")).isEqualTo(q(1));
        assertThat(level(ISS, FOOD).onHand()).isEqualTo(q(1));
    }

    @Test
    void a_surplus_over_several_lots_goes_with_the_last() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 13, 0)));
        thenAlso(received(food("A", 5, 5, 0), food("B", 5, 8, 0)));
    }

    @Test
    void lots_can_be_received_one_by_one_and_the_one_left_out_arrived_zero() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 5, 1, "B")));
        thenAlso(received(food("A", 5, 0, 0), food("B", 5, 5, 1)));
        assertThat(shipmentInBooks(1).lines())
                .containsExactly(new ShipmentLine(FOOD, q(10), q(5), q(1)));
    }

    @Test
    void every_lot_can_have_its_own_line() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 6, 0, "B"), arrived(FOOD, 4, 0, "A")));
        thenAlso(received(food("A", 5, 4, 0), food("B", 5, 6, 0)));
    }

    @Test
    void a_line_and_a_total_of_the_same_goods_contradict_each_other() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 5, 0, "B"), arrived(FOOD, 10, 0)));
        thenRefused(new DuplicateLine(1, FOOD));
        when(receive(shipment(1), arrived(FOOD, 5, 0, "B"), arrived(FOOD, 4, 0, "B")));
        thenRefused(new DuplicateLine(1, FOOD));
    }

    @Test
    void what_was_not_aboard_is_no_part_of_the_shipment() {
        givenFoodUnderWay();
        when(receive(shipment(1), arrived(FOOD, 10, 0), arrived(WATER, 1, 0)));
        thenRefused(new NotOnManifest(1, WATER, null));
        when(receive(shipment(1), arrived(FOOD, 1, 0, "C")));
        thenRefused(new NotOnManifest(0, FOOD, LotCode.of("C")));
    }

    @Test
    void no_more_is_damaged_than_arrived() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), arrived(WATER, 10, 11)));
        thenRefused(new DamagedExceedsReceived(0, WATER, q(10), q(11)));
    }

    @Test
    void the_goods_can_be_put_elsewhere_than_in_main() {
        givenWaterUnderWay(40);
        when(receive(shipment(1), new ArrivalLine(WATER, q(40), q(0), null, RACK)));
        assertThat(balance(shelf(ISS, RACK), WATER)).isEqualTo(q(40));
    }

    @Test
    void the_place_must_exist_at_the_destination() {
        givenWaterUnderWay(40);
        LocationCode attic = LocationCode.of("ATTIC");
        when(receive(shipment(1), new ArrivalLine(WATER, q(40), q(0), null, attic)));
        thenRefused(new UnknownReference(Kind.LOCATION, "ATTIC", 0, "location"));
    }

    @Test
    void one_receipt_closes_the_shipment() {
        givenWaterUnderWay(40);
        given(receive(shipment(1), arrived(WATER, 30, 0)));
        when(receive(shipment(1), arrived(WATER, 10, 0)));
        thenRefused(
                new InvalidTransition(
                        ShipmentStatus.DELIVERED,
                        Set.of(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED)));
    }

    @Test
    void nothing_arrives_that_has_not_left() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
        when(receive(shipment(1)));
        thenRefusedBy(Rule.INVALID_TRANSITION);
        when(receive(shipment(1), arrived(WATER, 10, 0)));
        thenRefusedBy(Rule.INVALID_TRANSITION);
        given(dispatch(shipment(1)));
        whenAt(daysAgo(1), receive(shipment(1)));
        thenRefused(new OutOfOrder("departed", NOW, daysAgo(1)));
    }

    @Test
    void a_surplus_beyond_what_the_books_hold_names_the_line_that_claims_it() {
        given(
                receipt(KSC, goods(WATER, 1), goods(PARTS, 1)),
                transfer(KSC, ISS, cargo(PARTS, 1), cargo(WATER, 1)),
                dispatch(shipment(1)));
        ArrivalLine tooMuch = new ArrivalLine(WATER, BookLimits.MOST.plus(q(2)), q(0), null, null);
        when(receive(shipment(1), tooMuch, arrived(PARTS, 1, 0)));
        thenRefused(new QuantityTooLarge(0, WATER, BookLimits.MOST));
    }

    private void givenWaterUnderWay(long quantity) {
        given(
                receipt(KSC, goods(WATER, 100)),
                transfer(KSC, ISS, cargo(WATER, quantity)),
                dispatch(shipment(1)));
    }

    /// Five of lot A, which expires first, and five of lot B.
    private void givenFoodUnderWay() {
        given(
                receipt(
                        KSC,
                        lot(FOOD, 5, null, "B", "2027-02-01"),
                        lot(FOOD, 5, null, "A", "2027-01-01")),
                transfer(KSC, ISS, cargo(FOOD, 10)),
                dispatch(shipment(1)));
    }

    private void assertWater(long onHand, long lost, long variance) {
        assertThat(level(ISS, WATER).onHand()).isEqualTo(q(onHand));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(0));
        assertThat(balance(Outside.LOSS, WATER)).isEqualTo(q(lost));
        assertThat(balance(Outside.COUNT_VARIANCE, WATER)).isEqualTo(q(variance));
        assertThat(balance(HOLD, WATER)).isEqualTo(q(0));
    }

    private static Arrival food(String lot, long shipped, long received, long damaged) {
        return new Arrival(FOOD, LotCode.of(lot), MAIN, q(shipped), q(received), q(damaged));
    }

    private static ShipmentReceived received(Arrival... lines) {
        return new ShipmentReceived(shipment(1), null, KSC, ISS, List.of(lines), null, false);
    }

    private static ShipmentDiscrepancy discrepancy(Difference... lines) {
        return new ShipmentDiscrepancy(shipment(1), null, KSC, ISS, List.of(lines));
    }
}
