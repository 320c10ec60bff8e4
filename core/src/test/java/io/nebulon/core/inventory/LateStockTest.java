package io.nebulon.core.inventory;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.count;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.found;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.move;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.shelf;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoEvent.Picked;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.inventory.InventoryEvent.StockIssued;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.StockKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Facts that are told after later ones: they must fit between what is known.
class LateStockTest extends BookSpecification {
    @Test
    void nothing_happens_in_the_future() {
        whenAt(inDays(1), receipt(KSC, goods(WATER, 1)));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
        whenAt(inDays(1), issue(KSC, out(WATER, 1)));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
        whenAt(inDays(1), count(KSC, found(WATER, 1)));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
        whenAt(inDays(1), move(KSC, WATER, 1, MAIN, RACK));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
    }

    @Test
    void a_late_receipt_raises_every_later_balance() {
        givenAt(daysAgo(1), receipt(KSC, goods(WATER, 5)));
        whenAt(daysAgo(3), receipt(KSC, goods(WATER, 4)));
        thenAccepted();
        assertThat(books.heldAt(main(), daysAgo(2))).isEqualTo(q(4));
        assertThat(books.heldAt(main(), NOW)).isEqualTo(q(9));
    }

    @Test
    void goods_cannot_be_used_before_they_came() {
        givenAt(daysAgo(2), receipt(KSC, goods(WATER, 10)));
        whenAt(daysAgo(3), issue(KSC, out(WATER, 1)));
        thenRefused(new LateFactConflict(0, WATER, q(0), q(1)));
    }

    @Test
    void a_late_issue_leaves_enough_for_what_was_used_later() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(3), issue(KSC, out(WATER, 8)));
        givenAt(daysAgo(1), receipt(KSC, goods(WATER, 10)));
        whenAt(daysAgo(4), issue(KSC, out(WATER, 3)));
        thenRefused(new LateFactConflict(0, WATER, q(2), q(3)));
        whenAt(daysAgo(4), issue(KSC, out(WATER, 2)));
        thenAccepted();
        whenAt(daysAgo(1), issue(KSC, out(WATER, 10)));
        thenAccepted();
    }

    @Test
    void a_fact_of_the_same_moment_comes_after_what_is_known_of_it() {
        givenAt(daysAgo(3), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(1), receipt(KSC, goods(WATER, 10)));
        whenAt(daysAgo(3), issue(KSC, out(WATER, 10)));
        thenAccepted();
    }

    @Test
    void a_late_issue_takes_from_the_lots_that_can_spare_it() {
        givenAt(daysAgo(5), receipt(KSC, lot(FOOD, 5, null, "B", "2027-02-01")));
        givenAt(daysAgo(1), receipt(KSC, lot(FOOD, 5, null, "A", "2027-01-01")));
        whenAt(daysAgo(3), issue(KSC, out(FOOD, 4)));
        then(new StockIssued(KSC, List.of(new Taken(FOOD, q(4), MAIN, LotCode.of("B"))), null));
    }

    @Test
    void what_expired_since_was_good_then() {
        givenAt(daysAgo(9), receipt(KSC, lot(FOOD, 5, null, "A", "2026-03-25")));
        when(issue(KSC, out(FOOD, 1)));
        thenRefusedBy(Rule.INSUFFICIENT_STOCK);
        whenAt(daysAgo(8), issue(KSC, out(FOOD, 1)));
        thenAccepted();
    }

    @Test
    void a_late_move_leaves_enough_at_the_place_it_came_from() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(1), move(KSC, WATER, 7, MAIN, RACK));
        whenAt(daysAgo(3), move(KSC, WATER, 4, MAIN, RACK));
        thenRefusedBy(Rule.INSUFFICIENT_STOCK);
        given(receipt(KSC, goods(WATER, 10, MAIN)));
        whenAt(daysAgo(3), move(KSC, WATER, 4, MAIN, RACK));
        thenRefused(new LateFactConflict(0, WATER, q(3), q(4)));
    }

    @Test
    void a_late_dispatch_from_several_places_takes_only_what_each_can_spare() {
        givenAt(daysAgo(9), receipt(KSC, goods(WATER, 10, MAIN), goods(WATER, 10, RACK)));
        givenAt(daysAgo(8), transfer(KSC, ISS, cargo(WATER, 12)));
        givenAt(daysAgo(2), issue(KSC, out(WATER, 6, MAIN, null)));
        given(receipt(KSC, goods(WATER, 6, MAIN)));
        whenAt(daysAgo(5), dispatch(shipment(1)));
        assertThat(events(ShipmentDispatched.class).getFirst().picks())
                .containsExactly(
                        new Picked(WATER, q(4), MAIN, null), new Picked(WATER, q(8), RACK, null));
    }

    @Test
    void a_late_dispatch_that_later_facts_leave_no_goods_for_is_refused() {
        givenAt(daysAgo(9), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(8), transfer(KSC, ISS, cargo(WATER, 8)));
        givenAt(daysAgo(2), issue(KSC, out(WATER, 2)));
        givenAt(daysAgo(1), count(KSC, found(WATER, 5)));
        given(receipt(KSC, goods(WATER, 5)));
        whenAt(daysAgo(5), dispatch(shipment(1)));
        thenRefused(new LateFactConflict(0, WATER, q(5), q(8)));
    }

    private static StockKey main() {
        return new StockKey(shelf(KSC, MAIN), WATER, null);
    }
}
