package io.nebulon.core.inventory;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.InventoryEvent.StockShort;
import io.nebulon.core.inventory.InventoryEvent.StockWrittenOff;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.RetireStation;
import org.junit.jupiter.api.Test;

class WriteOffsTest extends BookSpecification {
    private static final WriteOffStock ALL = new WriteOffStock(KSC, "left service");

    @Test
    void everything_at_the_station_goes_to_loss() {
        given(receipt(KSC, goods(WATER, 3, MAIN), goods(WATER, 4, RACK), goods(PARTS, 5)));
        when(ALL);
        assertThat(events(StockWrittenOff.class).getFirst().lines())
                .containsExactlyInAnyOrder(
                        new Taken(WATER, q(3), MAIN, null),
                        new Taken(WATER, q(4), RACK, null),
                        new Taken(PARTS, q(5), MAIN, null));
        assertThat(balance(Outside.LOSS, WATER)).isEqualTo(q(7));
        assertThat(books.skusAt(KSC)).isEmpty();
        when(ALL);
        thenNothingHappens();
    }

    @Test
    void goods_without_a_lot_lie_beside_goods_with_one_and_both_go() {
        given(
                receipt(KSC, goods(WATER, 5)),
                receipt(KSC, lot(WATER, 3, null, "SPRING", "2026-01-01")));
        when(ALL);
        assertThat(events(StockWrittenOff.class).getFirst().lines())
                .containsExactlyInAnyOrder(
                        new Taken(WATER, q(5), MAIN, null),
                        new Taken(WATER, q(3), MAIN, LotCode.of("SPRING")));
    }

    @Test
    void what_was_promised_is_told_as_short() {
        given(receipt(KSC, goods(WATER, 5)), transfer(KSC, ISS, cargo(WATER, 5)));
        when(ALL);
        thenAlso(new StockShort(KSC, WATER, q(0), q(5)));
    }

    @Test
    void it_cannot_be_dated_before_something_that_was_used_later() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(2), receipt(KSC, goods(WATER, 10)));
        whenAt(daysAgo(3), ALL);
        thenRefused(new LateFactConflict(-1, WATER, q(10), q(20)));
    }

    @Test
    void as_history_it_takes_what_was_there_and_leaves_what_came_later() {
        givenAt(daysAgo(5), receipt(KSC, goods(WATER, 10)));
        givenAt(daysAgo(2), receipt(KSC, goods(WATER, 7), goods(PARTS, 1)));
        whenHistory(daysAgo(3), ALL);
        assertThat(events(StockWrittenOff.class).getFirst().lines())
                .containsExactly(new Taken(WATER, q(10), MAIN, null));
        whenHistory(daysAgo(3), ALL);
        thenNothingHappens();
        when(ALL);
        assertThat(events(StockWrittenOff.class).getLast().lines())
                .containsExactlyInAnyOrder(
                        new Taken(WATER, q(7), MAIN, null), new Taken(PARTS, q(1), MAIN, null));
    }

    @Test
    void a_retired_station_can_be_cleared_and_an_unknown_one_cannot() {
        givenAt(daysAgo(1), new RetireStation(KSC));
        givenHistory(daysAgo(2), receipt(KSC, goods(WATER, 1)));
        when(ALL);
        thenAccepted();
        when(new WriteOffStock(StationCode.of("MIR"), "gone"));
        thenRefused(new NotFound(Kind.STATION, "MIR"));
    }
}
