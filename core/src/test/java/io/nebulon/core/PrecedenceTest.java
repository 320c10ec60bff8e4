package io.nebulon.core;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.arrived;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.offer;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.pay;
import static io.nebulon.core.Words.pick;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.sale;
import static io.nebulon.core.Words.transfer;

import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationDetails;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Several broken rules: the first in the order of [Rule] is the answer.
class PrecedenceTest extends BookSpecification {
    private static final StationCode MIR = StationCode.of("MIR");
    private static final Sku GOLD = Sku.of("GOLD");

    @Test
    void not_found_comes_before_all_else() {
        whenAt(inDays(1), receipt(MIR, goods(GOLD, 1), goods(FOOD, 1)));
        thenRefused(new NotFound(CommonRejection.Kind.STATION, "MIR"));
    }

    @Test
    void a_stale_version_comes_before_what_is_wrong_with_the_edit() {
        when(
                new UpdateStation(
                        ISS,
                        new StationDetails(
                                "Alpha", BodyCode.of("VENUS"), null, null, null, null, null, null)),
                context().expecting(7L));
        thenRefused(new StaleVersion(7, 1));
    }

    @Test
    void what_is_unknown_comes_before_what_is_not_there() {
        when(transfer(KSC, ISS, cargo(WATER, 1), cargo(GOLD, 1)));
        thenRefusedBy(Rule.UNKNOWN_ITEM);
    }

    @Test
    void what_is_not_acceptable_comes_before_a_conflict_with_the_state() {
        given(receipt(KSC, goods(WATER, 5)));
        when(transfer(KSC, ISS, cargo(WATER, 6), cargo(WATER, 6)));
        thenRefusedBy(Rule.DUPLICATE_LINE);
        whenAt(inDays(1), issue(KSC, out(WATER, 6)));
        thenRefusedBy(Rule.OCCURRED_IN_FUTURE);
    }

    @Test
    void picks_that_do_not_match_come_before_a_shipment_that_has_left() {
        given(
                receipt(KSC, goods(WATER, 5)),
                transfer(KSC, ISS, cargo(WATER, 5)),
                dispatch(shipment(1)));
        when(dispatch(shipment(1), pick(WATER, 4, null, null)));
        thenRefusedBy(Rule.PICKS_MISMATCH);
    }

    @Test
    void a_receipt_that_is_wrong_in_itself_comes_before_a_shipment_that_has_arrived() {
        given(
                receipt(KSC, goods(WATER, 5)),
                transfer(KSC, ISS, cargo(WATER, 5)),
                dispatch(shipment(1)),
                receive(shipment(1)));
        when(receive(shipment(1), arrived(WATER, 1, 2)));
        thenRefusedBy(Rule.DAMAGED_EXCEEDS_RECEIVED);
        when(receive(shipment(1), arrived(PARTS, 1, 0)));
        thenRefusedBy(Rule.NOT_ON_MANIFEST);
        when(receive(shipment(1), arrived(WATER, 1, 0)));
        thenRefusedBy(Rule.INVALID_TRANSITION);
    }

    @Test
    void a_retired_station_comes_before_missing_stock() {
        given(new RetireStation(ISS));
        when(transfer(KSC, ISS, cargo(WATER, 5)));
        thenRefusedBy(Rule.RETIRED);
    }

    @Test
    void missing_stock_comes_before_a_full_station_and_a_full_ship() {
        given(policy(ISS, WATER, 1L, null));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 5000)));
        thenRefusedBy(Rule.INSUFFICIENT_STOCK);
        given(receipt(KSC, goods(WATER, 5000)));
        when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 5000)));
        thenRefusedBy(Rule.CAPACITY_EXCEEDED);
    }

    @Test
    void a_closed_trade_comes_before_an_overpayment() {
        given(
                receipt(KSC, goods(WATER, 5)),
                sale(KSC, ISS, offer(WATER, 5, "1")),
                cancel(trade(1)));
        when(pay(trade(1), "100"));
        thenRefusedBy(Rule.INVALID_TRANSITION);
    }

    @Test
    void of_several_lines_all_that_break_the_first_rule_are_told_in_their_order() {
        given(receipt(KSC, goods(WATER, 1)));
        when(issue(KSC, out(WATER, 2), out(GOLD, 1), out(PARTS, 1), out(Sku.of("TIN"), 1)));
        thenRefused(
                new SeveralRejections(
                        List.of(
                                new UnknownReference(CommonRejection.Kind.ITEM, "GOLD", 1, "sku"),
                                new UnknownReference(CommonRejection.Kind.ITEM, "TIN", 3, "sku"))));
    }
}
