package io.nebulon.core.trade;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.arrived;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.delay;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.dollars;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lose;
import static io.nebulon.core.Words.offer;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentDiscrepancy;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.trade.TradeEvent.TradeCancelled;
import io.nebulon.core.trade.TradeEvent.TradeDelivered;
import io.nebulon.core.trade.TradeEvent.TradeLost;
import io.nebulon.core.trade.TradeRejection.InvalidTradeTransition;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifeOfATradeTest extends BookSpecification {
    @Test
    void a_trade_is_under_way_with_its_shipment() {
        givenTrade();
        when(dispatch(shipment(1)));
        assertThat(events()).hasSize(1).first().isInstanceOf(ShipmentDispatched.class);
        assertThat(tradeInBooks(1).status()).isEqualTo(TradeStatus.IN_TRANSIT);
    }

    @Test
    void it_is_delivered_with_its_shipment_whatever_arrived_and_the_price_stays() {
        givenTrade();
        given(dispatch(shipment(1)));
        when(receive(shipment(1), arrived(WATER, 5, 0)));
        thenAlso(new TradeDelivered(trade(1), KSC, ISS, shipment(1)));
        assertThat(events(ShipmentDiscrepancy.class)).hasSize(1);
        assertThat(tradeInBooks(1).status()).isEqualTo(TradeStatus.DELIVERED);
        assertThat(tradeInBooks(1).amount()).isEqualTo(dollars("100.00"));
    }

    @Test
    void it_is_lost_with_its_shipment() {
        givenTrade();
        given(dispatch(shipment(1)), delay(shipment(1), inDays(9)));
        when(lose(shipment(1)));
        thenAlso(new TradeLost(trade(1), KSC, ISS, shipment(1), "burnt up"));
        assertThat(tradeInBooks(1).status()).isEqualTo(TradeStatus.LOST);
    }

    @Test
    void to_cancel_the_trade_cancels_its_shipment() {
        givenTrade();
        when(cancel(trade(1)));
        then(
                new TradeCancelled(trade(1), KSC, ISS, "not needed"),
                new ShipmentCancelled(shipment(1), trade(1), KSC, ISS, "not needed"));
        assertCancelled();
    }

    @Test
    void to_cancel_the_shipment_cancels_its_trade() {
        givenTrade();
        when(cancel(shipment(1)));
        then(
                new ShipmentCancelled(shipment(1), trade(1), KSC, ISS, "not needed"),
                new TradeCancelled(trade(1), KSC, ISS, "not needed"));
        assertCancelled();
    }

    @Test
    void a_trade_that_has_left_is_not_cancelled() {
        givenTrade();
        given(dispatch(shipment(1)));
        when(cancel(trade(1)));
        thenRefused(
                new InvalidTradeTransition(TradeStatus.IN_TRANSIT, Set.of(TradeStatus.INITIATED)));
    }

    @Test
    void a_trade_is_not_cancelled_before_it_was_initiated() {
        givenTrade();
        whenAt(daysAgo(1), cancel(trade(1)));
        thenRefused(new OutOfOrder("initiated", NOW, daysAgo(1)));
        whenAt(inDays(1), cancel(trade(1)));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
    }

    @Test
    void a_trade_that_does_not_exist_is_not_found() {
        when(cancel(trade(9)));
        thenRefused(new NotFound(Kind.TRADE, trade(9).toString()));
    }

    @Test
    void every_step_raises_the_version() {
        givenTrade();
        given(dispatch(shipment(1)));
        assertThat(tradeInBooks(1).version()).isEqualTo(2);
        when(cancel(trade(1)), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
    }

    private void givenTrade() {
        given(receipt(KSC, goods(WATER, 10)), sale(KSC, ISS, offer(WATER, 10, "10")));
    }

    private void assertCancelled() {
        assertThat(tradeInBooks(1).status()).isEqualTo(TradeStatus.CANCELLED);
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.CANCELLED);
        assertThat(level(KSC, WATER).available()).isEqualTo(q(10));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(0));
    }
}
