package io.nebulon.core.inventory;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryEvent.Received;
import io.nebulon.core.inventory.InventoryEvent.StockOverCapacity;
import io.nebulon.core.inventory.InventoryEvent.StockReceived;
import io.nebulon.core.inventory.InventoryRejection.LocationRequired;
import io.nebulon.core.inventory.InventoryRejection.LotExpiryMismatch;
import io.nebulon.core.inventory.InventoryRejection.LotRequired;
import io.nebulon.core.inventory.InventoryRejection.QuantityTooLarge;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptsTest extends BookSpecification {
    @Test
    void goods_come_in_from_supply() {
        when(receipt(KSC, goods(WATER, 100)));
        then(
                new StockReceived(
                        KSC,
                        List.of(new Received(WATER, q(100), MAIN, null, null)),
                        null,
                        null,
                        null));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(100));
        assertThat(balance(shelf(KSC, MAIN), WATER)).isEqualTo(q(100));
        assertThat(balance(Outside.SUPPLY, WATER)).isEqualTo(q(-100));
    }

    @Test
    void without_a_location_they_go_to_main_when_the_item_lies_nowhere() {
        when(receipt(KSC, goods(WATER, 1)));
        assertThat(placeOf(0)).isEqualTo(MAIN);
    }

    @Test
    void without_a_location_they_go_to_the_one_place_where_the_item_lies() {
        given(receipt(KSC, goods(WATER, 1, RACK)));
        when(receipt(KSC, goods(WATER, 1)));
        assertThat(placeOf(0)).isEqualTo(RACK);
    }

    @Test
    void without_a_location_they_go_to_main_again_when_the_one_place_was_emptied() {
        given(receipt(KSC, goods(WATER, 1, RACK)), issue(KSC, out(WATER, 1)));
        when(receipt(KSC, goods(WATER, 1)));
        assertThat(placeOf(0)).isEqualTo(MAIN);
    }

    @Test
    void the_location_must_be_named_when_the_item_lies_in_several() {
        given(receipt(KSC, goods(WATER, 1, RACK), goods(WATER, 1, MAIN)));
        when(receipt(KSC, goods(WATER, 1)));
        thenRefused(new LocationRequired(0, WATER, List.of(MAIN, RACK)));
    }

    @Test
    void a_named_location_must_exist() {
        when(receipt(KSC, goods(WATER, 1, LocationCode.of("ATTIC"))));
        thenRefused(new UnknownReference(Kind.LOCATION, "ATTIC", 0, "location"));
    }

    @Test
    void station_and_item_must_exist() {
        when(receipt(StationCode.of("MIR"), goods(WATER, 1)));
        thenRefused(new NotFound(Kind.STATION, "MIR"));
        when(receipt(KSC, goods(WATER, 1), goods(Sku.of("GOLD"), 1)));
        thenRefused(new UnknownReference(Kind.ITEM, "GOLD", 1, "sku"));
    }

    @Test
    void an_item_that_is_kept_by_lot_comes_with_its_lot() {
        when(receipt(KSC, goods(FOOD, 1)));
        thenRefused(new LotRequired(0, FOOD, List.of()));
        when(receipt(KSC, lot(FOOD, 1, null, "A", null)));
        thenAccepted();
    }

    @Test
    void an_expiry_belongs_to_a_lot() {
        when(receipt(KSC, new ReceiptLine(WATER, q(1), null, null, LocalDate.of(2027, 1, 1))));
        thenRefused(new LotRequired(0, WATER, List.of()));
    }

    @Test
    void an_item_that_need_not_be_kept_by_lot_may_be() {
        when(receipt(KSC, lot(WATER, 3, null, "SPRING", "2027-01-01")));
        thenAccepted();
        assertThat(balance(shelf(KSC, MAIN), WATER, "SPRING")).isEqualTo(q(3));
    }

    @Test
    void a_lot_has_one_expiry_at_every_station() {
        given(receipt(KSC, lot(FOOD, 1, null, "A", "2027-01-01")));
        when(receipt(ISS, lot(FOOD, 1, null, "A", "2027-01-02")));
        thenRefused(
                new LotExpiryMismatch(
                        0,
                        FOOD,
                        LotCode.of("A"),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 1, 2)));
        when(receipt(ISS, lot(FOOD, 1, null, "A", null)));
        thenAccepted();
    }

    @Test
    void two_lines_of_one_receipt_cannot_disagree_about_a_lot() {
        when(
                receipt(
                        KSC,
                        lot(FOOD, 1, null, "A", "2027-01-01"),
                        lot(FOOD, 1, null, "A", "2028-01-01")));
        thenRefusedBy(Rule.LOT_EXPIRY_MISMATCH);
        assertThat(books.expiry(FOOD, LotCode.of("A"))).isNull();
    }

    @Test
    void an_expiry_that_was_not_known_can_be_told_later() {
        given(receipt(KSC, lot(FOOD, 1, null, "A", null)));
        given(receipt(KSC, lot(FOOD, 1, null, "A", "2027-01-01")));
        assertThat(books.places(KSC, FOOD))
                .containsExactly(
                        new StockAtPlace(MAIN, LotCode.of("A"), LocalDate.of(2027, 1, 1), q(2)));
    }

    @Test
    void a_reference_is_booked_once() {
        ReceiveStock receipt =
                new ReceiveStock(KSC, List.of(goods(WATER, 1)), "by truck", "gate/1", "day");
        when(receipt);
        thenAccepted();
        when(receipt);
        thenRefused(new AlreadyRecorded("gate/1"));
    }

    @Test
    void the_books_hold_no_more_than_they_can_add_up() {
        ReceiveStock most = receipt(KSC, new ReceiptLine(WATER, Quantity.LIMIT, null, null, null));
        for (int i = 0; i < 1000; i++) {
            given(most);
        }
        when(most);
        thenRefused(new QuantityTooLarge(0, WATER, BookLimits.MOST));
        when(receipt(KSC, goods(WATER, 1)));
        thenRefusedBy(Rule.QUANTITY_TOO_LARGE);
    }

    @Test
    void a_physical_arrival_is_not_refused_for_capacity() {
        given(policy(KSC, WATER, 10L, null));
        when(receipt(KSC, goods(WATER, 11)));
        thenAlso(new StockOverCapacity(KSC, WATER, q(11), q(10)));
    }

    private LocationCode placeOf(int line) {
        return events(StockReceived.class).getFirst().lines().get(line).location();
    }
}
