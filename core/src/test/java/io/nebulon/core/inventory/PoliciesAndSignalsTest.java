package io.nebulon.core.inventory;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.Rule;
import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.inventory.InventoryEvent.StockLow;
import io.nebulon.core.inventory.InventoryEvent.StockOverCapacity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.RetireStation;
import org.junit.jupiter.api.Test;

class PoliciesAndSignalsTest extends BookSpecification {
    @Test
    void a_policy_is_set_and_setting_it_again_is_no_event() {
        when(policy(KSC, WATER, 100L, 10L));
        then(new PolicySet(KSC, WATER, q(100), q(10)), new StockLow(KSC, WATER, q(0), q(10)));
        when(policy(KSC, WATER, 100L, 10L));
        thenNothingHappens();
        assertThat(level(KSC, WATER).capacity()).isEqualTo(q(100));
    }

    @Test
    void a_policy_can_be_taken_away() {
        given(policy(KSC, WATER, 100L, 10L));
        when(policy(KSC, WATER, null, null));
        then(new PolicySet(KSC, WATER, null, null));
        assertThat(level(KSC, WATER).isLow()).isFalse();
    }

    @Test
    void a_policy_names_a_known_station_and_item() {
        when(policy(StationCode.of("MIR"), WATER, 1L, null));
        thenRefused(new NotFound(Kind.STATION, "MIR"));
        when(policy(KSC, Sku.of("GOLD"), 1L, null));
        thenRefused(new NotFound(Kind.ITEM, "GOLD"));
    }

    @Test
    void stock_is_low_when_it_comes_down_to_the_reorder_point_and_told_once() {
        given(receipt(KSC, goods(WATER, 20)), policy(KSC, WATER, null, 10L));
        when(issue(KSC, out(WATER, 9)));
        assertThat(events(StockLow.class)).isEmpty();
        when(issue(KSC, out(WATER, 1)));
        thenAlso(new StockLow(KSC, WATER, q(10), q(10)));
        when(issue(KSC, out(WATER, 1)));
        assertThat(events(StockLow.class)).isEmpty();
    }

    @Test
    void it_is_told_again_after_it_had_recovered() {
        given(
                receipt(KSC, goods(WATER, 20)),
                policy(KSC, WATER, null, 10L),
                issue(KSC, out(WATER, 15)),
                receipt(KSC, goods(WATER, 15)));
        when(issue(KSC, out(WATER, 10)));
        thenAlso(new StockLow(KSC, WATER, q(10), q(10)));
    }

    @Test
    void a_promise_lowers_what_is_available() {
        given(receipt(KSC, goods(WATER, 20)), policy(KSC, WATER, null, 10L));
        when(transfer(KSC, ISS, cargo(WATER, 15)));
        thenAlso(new StockLow(KSC, WATER, q(5), q(10)));
        when(dispatch(shipment(1)));
        assertThat(events(StockLow.class)).isEmpty();
    }

    @Test
    void two_lines_of_one_item_are_one_change() {
        given(receipt(KSC, goods(WATER, 20)), policy(KSC, WATER, null, 10L));
        when(issue(KSC, out(WATER, 8), out(WATER, 8)));
        assertThat(events(StockLow.class)).containsExactly(new StockLow(KSC, WATER, q(4), q(10)));
    }

    @Test
    void a_capacity_below_what_is_there_is_told_at_once() {
        given(receipt(KSC, goods(WATER, 20)));
        when(policy(KSC, WATER, 15L, null));
        thenAlso(new StockOverCapacity(KSC, WATER, q(20), q(15)));
    }

    @Test
    void over_capacity_is_told_when_it_grows_and_not_when_it_shrinks() {
        given(policy(KSC, WATER, 10L, null), receipt(KSC, goods(WATER, 12)));
        when(receipt(KSC, goods(WATER, 1)));
        thenAlso(new StockOverCapacity(KSC, WATER, q(13), q(10)));
        when(issue(KSC, out(WATER, 1)));
        assertThat(events(StockOverCapacity.class)).isEmpty();
    }

    @Test
    void the_arrival_of_a_shipment_is_told_when_it_does_not_fit() {
        given(
                receipt(KSC, goods(WATER, 20)),
                transfer(KSC, ISS, cargo(WATER, 20)),
                policy(ISS, WATER, 15L, null),
                dispatch(shipment(1)));
        when(receive(shipment(1)));
        thenAlso(new StockOverCapacity(ISS, WATER, q(20), q(15)));
    }

    @Test
    void a_station_that_is_retired_has_no_policy_to_set() {
        given(new RetireStation(KSC));
        when(policy(KSC, WATER, 1L, null));
        thenRefusedBy(Rule.RETIRED);
    }
}
