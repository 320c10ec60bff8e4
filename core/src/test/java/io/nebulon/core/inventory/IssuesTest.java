package io.nebulon.core.inventory;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryEvent.StockIssued;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.LocationRequired;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuesTest extends BookSpecification {
    @Test
    void goods_are_consumed() {
        given(receipt(KSC, goods(WATER, 10)));
        when(new IssueStock(KSC, List.of(out(WATER, 4)), "crew"));
        then(new StockIssued(KSC, List.of(new Taken(WATER, q(4), MAIN, null)), "crew"));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(6));
        assertThat(balance(Outside.CONSUMPTION, WATER)).isEqualTo(q(4));
    }

    @Test
    void what_expires_first_goes_out_first() {
        given(
                receipt(
                        KSC,
                        lot(FOOD, 5, null, "LATE", "2027-01-01"),
                        lot(FOOD, 5, null, "NEVER", null),
                        lot(FOOD, 5, null, "SOON", "2026-05-01")));
        when(issue(KSC, out(FOOD, 12)));
        then(
                new StockIssued(
                        KSC, List.of(taken(5, "SOON"), taken(5, "LATE"), taken(2, "NEVER")), null));
    }

    @Test
    void a_lot_may_be_used_on_its_last_day() {
        given(receipt(KSC, lot(FOOD, 1, null, "TODAY", "2026-03-31")));
        when(issue(KSC, out(FOOD, 1)));
        thenAccepted();
    }

    @Test
    void expired_goods_go_out_only_when_their_lot_is_named() {
        given(
                receipt(
                        KSC,
                        lot(FOOD, 5, null, "OLD", "2026-03-30"),
                        lot(FOOD, 2, null, "NEW", "2027-01-01")));
        when(issue(KSC, out(FOOD, 3)));
        thenRefused(new InsufficientStock(0, KSC, FOOD, MAIN, q(2), q(3), q(5)));
        when(issue(KSC, out(FOOD, 3, null, "OLD")));
        then(new StockIssued(KSC, List.of(taken(3, "OLD")), null));
    }

    @Test
    void the_location_must_be_named_when_the_item_lies_in_several() {
        given(receipt(KSC, goods(WATER, 1, RACK), goods(WATER, 1, MAIN)));
        when(issue(KSC, out(WATER, 1)));
        thenRefused(new LocationRequired(0, WATER, List.of(MAIN, RACK)));
        when(issue(KSC, out(WATER, 1, RACK, null)));
        thenAccepted();
    }

    @Test
    void a_named_lot_that_lies_in_one_place_needs_no_location() {
        given(receipt(KSC, lot(FOOD, 1, RACK, "A", null), lot(FOOD, 1, MAIN, "B", null)));
        when(issue(KSC, out(FOOD, 1, null, "A")));
        then(new StockIssued(KSC, List.of(new Taken(FOOD, q(1), RACK, LotCode.of("A"))), null));
    }

    @Test
    void no_more_goes_out_than_lies_there() {
        given(receipt(KSC, goods(WATER, 5, RACK), goods(WATER, 5, MAIN)));
        when(issue(KSC, out(WATER, 6, RACK, null)));
        thenRefused(new InsufficientStock(0, KSC, WATER, RACK, q(5), q(6), q(0)));
        when(issue(KSC, out(WATER, 11, RACK, null)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(10), q(11), q(0)));
    }

    @Test
    void what_is_promised_stays_on_board() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 8)));
        when(issue(KSC, out(WATER, 3)));
        thenRefused(new InsufficientStock(0, KSC, WATER, null, q(2), q(3), q(0)));
        when(issue(KSC, out(WATER, 2)));
        thenAccepted();
    }

    @Test
    void two_lines_of_one_issue_share_what_is_there() {
        given(receipt(KSC, goods(WATER, 10)));
        when(issue(KSC, out(WATER, 6), out(WATER, 6)));
        thenRefused(new InsufficientStock(1, KSC, WATER, null, q(4), q(6), q(0)));
        when(issue(KSC, out(WATER, 6), out(WATER, 4)));
        thenAccepted();
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(0));
    }

    @Test
    void nothing_goes_out_of_a_place_that_does_not_exist() {
        given(receipt(KSC, goods(WATER, 1)));
        when(issue(KSC, out(WATER, 1, LocationCode.of("ATTIC"), null)));
        thenRefused(new UnknownReference(Kind.LOCATION, "ATTIC", 0, "location"));
        when(issue(KSC, out(Sku.of("GOLD"), 1)));
        thenRefused(new UnknownReference(Kind.ITEM, "GOLD", 0, "sku"));
    }

    private static Taken taken(long quantity, String lot) {
        return new Taken(FOOD, q(quantity), MAIN, LotCode.of(lot));
    }
}
