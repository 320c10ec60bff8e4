package io.nebulon.core.inventory;

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
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryEvent.Counted;
import io.nebulon.core.inventory.InventoryEvent.StockCounted;
import io.nebulon.core.inventory.InventoryEvent.StockOverCapacity;
import io.nebulon.core.inventory.InventoryEvent.StockShort;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.inventory.InventoryRejection.LocationRequired;
import io.nebulon.core.inventory.InventoryRejection.LotRequired;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LotCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StocktakesTest extends BookSpecification {
    @Test
    void the_books_follow_the_count_and_the_variance_is_recorded() {
        given(receipt(KSC, goods(WATER, 10)));
        when(count(KSC, found(WATER, 7)));
        then(new StockCounted(KSC, List.of(new Counted(WATER, MAIN, null, q(7), q(10)))));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(7));
        assertThat(balance(Outside.COUNT_VARIANCE, WATER)).isEqualTo(q(3));
    }

    @Test
    void a_surplus_comes_from_the_count_variance() {
        given(receipt(KSC, goods(WATER, 10)));
        given(count(KSC, found(WATER, 12)));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(12));
        assertThat(balance(Outside.COUNT_VARIANCE, WATER)).isEqualTo(q(-2));
    }

    @Test
    void a_count_of_zero_counts() {
        given(receipt(KSC, goods(WATER, 10)));
        when(count(KSC, found(WATER, 0)));
        then(new StockCounted(KSC, List.of(new Counted(WATER, MAIN, null, q(0), q(10)))));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(0));
    }

    @Test
    void a_count_that_confirms_the_books_is_recorded_without_a_movement() {
        given(receipt(KSC, goods(WATER, 10)));
        when(count(KSC, found(WATER, 10)));
        assertThat(events()).hasSize(1).allMatch(e -> e.movements().isEmpty());
    }

    @Test
    void what_was_never_booked_can_be_found() {
        when(count(KSC, found(WATER, 5)));
        then(new StockCounted(KSC, List.of(new Counted(WATER, MAIN, null, q(5), q(0)))));
    }

    @Test
    void a_count_below_what_is_promised_makes_available_negative_and_tells() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 8)));
        when(count(KSC, found(WATER, 5)));
        thenAlso(new StockShort(KSC, WATER, q(5), q(8)));
        assertThat(level(KSC, WATER).available()).isEqualTo(q(-3));
        when(transfer(KSC, ISS, cargo(WATER, 1)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(-3), q(1), q(0)));
        when(dispatch(shipment(1)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(5), q(8), q(0)));
    }

    @Test
    void the_place_must_be_named_when_the_item_lies_in_several() {
        given(receipt(KSC, goods(WATER, 1, RACK), goods(WATER, 1, MAIN)));
        when(count(KSC, found(WATER, 1)));
        thenRefused(new LocationRequired(0, WATER, List.of(MAIN, RACK)));
        when(count(KSC, found(WATER, 4, RACK, null), found(WATER, 0, MAIN, null)));
        thenAccepted();
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(4));
    }

    @Test
    void the_only_lot_of_a_place_need_not_be_named() {
        given(receipt(KSC, lot(FOOD, 5, null, "A", null)));
        when(count(KSC, found(FOOD, 4)));
        then(new StockCounted(KSC, List.of(new Counted(FOOD, MAIN, LotCode.of("A"), q(4), q(5)))));
    }

    @Test
    void the_lot_must_be_named_when_several_lie_there_or_none_is_known() {
        when(count(KSC, found(FOOD, 5)));
        thenRefused(new LotRequired(0, FOOD, List.of()));
        given(receipt(KSC, lot(FOOD, 5, null, "A", null), lot(FOOD, 5, null, "B", null)));
        when(count(KSC, found(FOOD, 5)));
        thenRefused(new LotRequired(0, FOOD, List.of(LotCode.of("A"), LotCode.of("B"))));
    }

    @Test
    void one_place_and_lot_is_counted_once() {
        given(receipt(KSC, goods(WATER, 5)));
        when(count(KSC, found(WATER, 5), found(WATER, 4, MAIN, null)));
        thenRefused(new DuplicateLine(1, WATER));
    }

    @Test
    void a_retired_item_can_still_be_counted() {
        given(new RetireItem(PARTS));
        when(count(KSC, found(PARTS, 2)));
        thenAccepted();
    }

    @Test
    void a_count_above_the_capacity_is_told_not_refused() {
        given(policy(KSC, WATER, 10L, null));
        when(count(KSC, found(WATER, 12)));
        thenAlso(new StockOverCapacity(KSC, WATER, q(12), q(10)));
    }

    @Test
    void a_late_count_is_compared_with_what_the_books_said_then() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(1), receipt(KSC, goods(WATER, 10)));
        whenAt(daysAgo(3), count(KSC, found(WATER, 9)));
        then(new StockCounted(KSC, List.of(new Counted(WATER, MAIN, null, q(9), q(10)))));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(19));
    }

    @Test
    void a_late_count_that_a_later_issue_contradicts_is_refused() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(1), issue(KSC, out(WATER, 8)));
        whenAt(daysAgo(3), count(KSC, found(WATER, 7)));
        thenRefused(new LateFactConflict(0, WATER, q(2), q(3)));
        whenAt(daysAgo(3), count(KSC, found(WATER, 8)));
        thenAccepted();
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(0));
    }
}
