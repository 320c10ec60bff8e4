package io.nebulon.core.inventory;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.move;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.shelf;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.SeveralRejections;
import io.nebulon.core.inventory.InventoryEvent.Moved;
import io.nebulon.core.inventory.InventoryEvent.StockMoved;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.SameLocation;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovesTest extends BookSpecification {
    @Test
    void goods_change_their_place_and_the_level_stays() {
        given(receipt(KSC, goods(WATER, 10)));
        when(move(KSC, WATER, 4, MAIN, RACK));
        then(new StockMoved(KSC, List.of(new Moved(WATER, q(4), MAIN, RACK, null))));
        assertThat(level(KSC, WATER).onHand()).isEqualTo(q(10));
        assertThat(balance(shelf(KSC, MAIN), WATER)).isEqualTo(q(6));
        assertThat(balance(shelf(KSC, RACK), WATER)).isEqualTo(q(4));
    }

    @Test
    void a_move_takes_expired_goods_too() {
        given(receipt(KSC, lot(FOOD, 3, null, "OLD", "2026-01-01")));
        when(move(KSC, FOOD, 3, MAIN, RACK));
        then(new StockMoved(KSC, List.of(new Moved(FOOD, q(3), MAIN, RACK, LotCode.of("OLD")))));
    }

    @Test
    void promised_goods_may_change_their_place() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
        when(move(KSC, WATER, 10, MAIN, RACK));
        thenAccepted();
    }

    @Test
    void no_more_is_moved_than_lies_there() {
        given(receipt(KSC, goods(WATER, 3, MAIN), goods(WATER, 3, RACK)));
        when(move(KSC, WATER, 4, MAIN, RACK));
        thenRefused(new InsufficientStock(0, KSC, WATER, MAIN, q(3), q(4), q(0)));
    }

    @Test
    void a_move_goes_to_another_place() {
        given(receipt(KSC, goods(WATER, 3)));
        when(move(KSC, WATER, 1, MAIN, MAIN));
        thenRefused(new SameLocation(0, MAIN));
    }

    @Test
    void both_places_and_the_item_must_exist() {
        LocationCode attic = LocationCode.of("ATTIC");
        LocationCode cellar = LocationCode.of("CELLAR");
        when(move(KSC, WATER, 1, attic, cellar));
        thenRefused(
                new SeveralRejections(
                        List.of(
                                new UnknownReference(Kind.LOCATION, "ATTIC", 0, "from"),
                                new UnknownReference(Kind.LOCATION, "CELLAR", 0, "to"))));
        when(move(KSC, Sku.of("GOLD"), 1, MAIN, RACK));
        thenRefused(new UnknownReference(Kind.ITEM, "GOLD", 0, "sku"));
    }

    @Test
    void several_lots_of_one_place_move_first_expired_first() {
        given(
                receipt(
                        KSC,
                        lot(FOOD, 2, null, "B", "2027-02-01"),
                        lot(FOOD, 2, null, "A", "2027-01-01")));
        when(move(KSC, FOOD, 3, MAIN, RACK));
        then(
                new StockMoved(
                        KSC,
                        List.of(
                                new Moved(FOOD, q(2), MAIN, RACK, LotCode.of("A")),
                                new Moved(FOOD, q(1), MAIN, RACK, LotCode.of("B")))));
    }
}
