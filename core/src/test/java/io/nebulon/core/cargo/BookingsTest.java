package io.nebulon.core.cargo;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.item;
import static io.nebulon.core.Words.lose;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.ship;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.SeveralRejections;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoEvent.Line;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoRejection.EtaBeforeDeparture;
import io.nebulon.core.cargo.CargoRejection.LoadTooLarge;
import io.nebulon.core.cargo.CargoRejection.SameStation;
import io.nebulon.core.cargo.CargoRejection.ShipCapacityExceeded;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryRejection.CapacityExceeded;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingsTest extends BookSpecification {
    private static final ShipCode ATLANTIS = ShipCode.of("ATLANTIS");

    @Test
    void a_transfer_reserves_at_the_origin_and_is_inbound_at_the_destination() {
        given(receipt(KSC, goods(WATER, 100)));
        when(transfer(KSC, ISS, cargo(WATER, 40)));
        then(
                new ShipmentBooked(
                        shipment(1),
                        null,
                        KSC,
                        ISS,
                        List.of(new Line(WATER, q(40))),
                        new BigDecimal("40"),
                        new BigDecimal("0.04"),
                        null,
                        inDays(7),
                        null,
                        null));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(100));
        assertThat(level(KSC, WATER).reserved()).isEqualTo(q(40));
        assertThat(level(KSC, WATER).available()).isEqualTo(q(60));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(40));
        assertThat(books.postings()).hasSize(1);
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.PENDING);
    }

    @Test
    void the_eta_is_seven_days_after_the_booking_when_none_is_named() {
        given(receipt(KSC, goods(WATER, 100)));
        givenAt(daysAgo(2), transfer(KSC, ISS, cargo(WATER, 1)));
        assertThat(shipmentInBooks(1).eta()).isEqualTo(inDays(5));
        given(transfer(KSC, ISS, null, inDays(3), cargo(WATER, 1)));
        assertThat(shipmentInBooks(2).eta()).isEqualTo(inDays(3));
        assertThat(books.etaHistory(shipment(2)))
                .extracting(EtaChange::eta)
                .containsExactly(inDays(3));
    }

    @Test
    void the_eta_is_not_before_the_booking() {
        given(receipt(KSC, goods(WATER, 1)));
        when(transfer(KSC, ISS, null, daysAgo(1), cargo(WATER, 1)));
        thenRefused(new EtaBeforeDeparture(daysAgo(1), NOW));
    }

    @Test
    void no_more_is_promised_than_is_available() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 8)));
        when(transfer(KSC, ISS, cargo(WATER, 3)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(2), q(3), q(0)));
    }

    @Test
    void every_line_that_is_not_covered_is_named() {
        given(receipt(KSC, goods(WATER, 10)));
        when(transfer(KSC, ISS, cargo(PARTS, 1), cargo(WATER, 5), cargo(FOOD, 2)));
        thenRefused(
                new SeveralRejections(
                        List.of(
                                new InsufficientStock(0, KSC, PARTS, null, q(0), q(1), q(0)),
                                new InsufficientStock(2, KSC, FOOD, null, q(0), q(2), q(0)))));
    }

    @Test
    void the_two_ends_differ_and_are_known() {
        given(receipt(KSC, goods(WATER, 10)));
        when(transfer(KSC, KSC, cargo(WATER, 1)));
        thenRefused(new SameStation(KSC));
        when(transfer(KSC, StationCode.of("MIR"), cargo(WATER, 1)));
        thenRefused(new UnknownReference(Kind.STATION, "MIR", -1, "destination"));
        when(transfer(StationCode.of("MIR"), KSC, cargo(WATER, 1)));
        thenRefused(new UnknownReference(Kind.STATION, "MIR", -1, "origin"));
    }

    @Test
    void an_item_stands_once_in_a_booking_and_is_known() {
        given(receipt(KSC, goods(WATER, 10)));
        when(transfer(KSC, ISS, cargo(WATER, 1), cargo(WATER, 2)));
        thenRefused(new DuplicateLine(1, WATER));
        when(transfer(KSC, ISS, cargo(Sku.of("GOLD"), 1)));
        thenRefused(new UnknownReference(Kind.ITEM, "GOLD", 0, "sku"));
    }

    @Test
    void what_is_on_hand_and_inbound_must_fit_together_with_the_booking() {
        given(
                receipt(KSC, goods(WATER, 100)),
                receipt(ISS, goods(WATER, 10)),
                policy(ISS, WATER, 50L, null),
                transfer(KSC, ISS, cargo(WATER, 30)));
        when(transfer(KSC, ISS, cargo(WATER, 11)));
        thenRefused(new CapacityExceeded(0, ISS, WATER, q(50), q(10), q(30), q(11)));
        when(transfer(KSC, ISS, cargo(WATER, 10)));
        thenAccepted();
    }

    @Test
    void room_is_free_again_when_a_shipment_is_cancelled_or_lost() {
        given(
                receipt(KSC, goods(WATER, 100)),
                policy(ISS, WATER, 50L, null),
                transfer(KSC, ISS, cargo(WATER, 25)),
                transfer(KSC, ISS, cargo(WATER, 25)),
                cancel(shipment(1)),
                dispatch(shipment(2)),
                lose(shipment(2)));
        when(transfer(KSC, ISS, cargo(WATER, 50)));
        thenAccepted();
    }

    @Test
    void the_load_fits_the_ship() {
        given(receipt(KSC, goods(WATER, 3000), lot(FOOD, 500, null, "A", null)));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 900), cargo(FOOD, 51)));
        thenRefused(
                new ShipCapacityExceeded(
                        PROGRESS, "massKg", new BigDecimal("1000"), new BigDecimal("1002.000")));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 900), cargo(FOOD, 50)));
        thenAccepted();
    }

    @Test
    void mass_and_volume_can_both_be_too_much() {
        given(receipt(KSC, goods(WATER, 3000)));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 2500)));
        assertThat(refusal()).isInstanceOf(SeveralRejections.class);
        assertThat(((SeveralRejections) refusal()).all())
                .extracting(r -> ((ShipCapacityExceeded) r).measure())
                .containsExactly("massKg", "volumeM3");
    }

    @Test
    void mass_and_volume_of_a_load_are_unknown_when_those_of_one_item_are() {
        given(receipt(KSC, goods(WATER, 10), goods(PARTS, 10)));
        when(transfer(KSC, ISS, cargo(WATER, 10), cargo(PARTS, 10)));
        assertThat(shipmentInBooks(1).load()).isEqualTo(Load.UNKNOWN);
    }

    @Test
    void what_is_known_of_a_load_must_fit_all_the_same() {
        given(receipt(KSC, goods(WATER, 1001), goods(PARTS, 1)));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 1001), cargo(PARTS, 1)));
        thenRefusedBy(Rule.SHIP_CAPACITY_EXCEEDED);
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 1000), cargo(PARTS, 1)));
        thenAccepted();
    }

    @Test
    void a_ship_of_unknown_capacity_carries_anything() {
        given(
                new RegisterShip(ATLANTIS, ship("Atlantis", null, null)),
                receipt(KSC, goods(WATER, 1_000_000)));
        when(transfer(KSC, ISS, ATLANTIS, null, cargo(WATER, 1_000_000)));
        thenAccepted();
    }

    @Test
    void a_ship_is_known_and_in_service() {
        given(receipt(KSC, goods(WATER, 10)), new RetireShip(PROGRESS));
        when(transfer(KSC, ISS, ATLANTIS, null, cargo(WATER, 1)));
        thenRefused(new UnknownReference(Kind.SHIP, "ATLANTIS", -1, "ship"));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 1)));
        thenRefused(new Retired(Kind.SHIP, "PROGRESS", -1, "ship"));
    }

    @Test
    void a_load_beyond_what_the_books_can_hold_is_refused_whatever_the_ship() {
        Sku lead = Sku.of("LEAD");
        given(new RegisterItem(lead, item("Lead", "m3", "11340", "1", false)));
        given(receipt(KSC, goods(lead, 100_000_000)));
        when(transfer(KSC, ISS, cargo(lead, 100_000_000)));
        thenRefused(new LoadTooLarge("massKg", new BigDecimal("1134000000000.000"), Load.LIMIT));
    }

    @Test
    void a_reference_is_booked_once() {
        given(receipt(KSC, goods(WATER, 10)));
        BookShipment booking =
                new BookShipment(
                        new Booking(
                                KSC, ISS, List.of(cargo(WATER, 1)), null, null, "Test", "gcat/1"));
        given(booking);
        when(booking);
        thenRefused(new AlreadyRecorded("gcat/1"));
    }
}
