package io.nebulon.core.trade;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.USD;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.dollars;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lose;
import static io.nebulon.core.Words.offer;
import static io.nebulon.core.Words.pay;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.refund;
import static io.nebulon.core.Words.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.money.Money;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import io.nebulon.core.trade.TradeEvent.TradePaid;
import io.nebulon.core.trade.TradeEvent.TradeRefunded;
import io.nebulon.core.trade.TradeRejection.CurrencyMismatch;
import io.nebulon.core.trade.TradeRejection.InvalidTradeTransition;
import io.nebulon.core.trade.TradeRejection.Overpayment;
import io.nebulon.core.trade.TradeRejection.RefundExceedsPaid;
import java.util.Currency;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The trade costs 100.00 USD.
class PaymentsTest extends BookSpecification {
    @BeforeEach
    void givenTrade() {
        given(receipt(KSC, goods(WATER, 10)), sale(KSC, ISS, offer(WATER, 10, "10")));
    }

    @Test
    void a_trade_is_paid_in_parts() {
        when(new PayTrade(trade(1), dollars("60"), "first half"));
        then(new TradePaid(trade(1), KSC, ISS, dollars("60"), dollars("40"), "first half"));
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        when(pay(trade(1), "40"));
        then(new TradePaid(trade(1), KSC, ISS, dollars("40"), dollars("0"), null));
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(tradeInBooks(1).paid()).isEqualTo(dollars("100"));
        assertThat(books.payments(trade(1)))
                .extracting(Payment::amountMinor, Payment::refund, Payment::reference)
                .containsExactly(tuple(6000L, false, "first half"), tuple(4000L, false, null));
    }

    @Test
    void no_more_is_paid_than_is_outstanding() {
        given(pay(trade(1), "60"));
        when(pay(trade(1), "40.01"));
        thenRefused(new Overpayment(dollars("40"), dollars("40.01")));
    }

    @Test
    void payments_are_in_the_currency_of_the_trade() {
        Money euros = Money.of("10", "EUR");
        when(new PayTrade(trade(1), euros, null));
        thenRefused(new CurrencyMismatch(USD, Currency.getInstance("EUR")));
        when(new RefundTrade(trade(1), euros, null));
        thenRefused(new CurrencyMismatch(USD, Currency.getInstance("EUR")));
    }

    @Test
    void no_more_is_refunded_than_was_paid() {
        when(refund(trade(1), "1"));
        thenRefused(new RefundExceedsPaid(dollars("0"), dollars("1")));
        given(pay(trade(1), "60"), refund(trade(1), "20"));
        when(refund(trade(1), "40.01"));
        thenRefused(new RefundExceedsPaid(dollars("40"), dollars("40.01")));
    }

    @Test
    void a_trade_is_refunded_when_all_that_was_paid_is_returned() {
        given(pay(trade(1), "100"));
        when(refund(trade(1), "30"));
        then(new TradeRefunded(trade(1), KSC, ISS, dollars("30"), dollars("70"), null));
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.PAID);
        when(refund(trade(1), "70"));
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(tradeInBooks(1).paid()).isEqualTo(dollars("0"));
    }

    @Test
    void a_part_payment_that_is_returned_makes_a_trade_refunded_too() {
        given(pay(trade(1), "60"), refund(trade(1), "60"));
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(tradeInBooks(1).outstanding()).isEqualTo(dollars("100"));
    }

    @Test
    void a_delivered_trade_can_still_be_paid() {
        given(dispatch(shipment(1)), receive(shipment(1)));
        when(pay(trade(1), "100"));
        thenAccepted();
    }

    @Test
    void a_cancelled_trade_is_not_paid_and_what_was_paid_is_returned() {
        given(pay(trade(1), "60"), cancel(trade(1)));
        when(pay(trade(1), "40"));
        thenRefused(new InvalidTradeTransition(TradeStatus.CANCELLED, ALIVE));
        when(refund(trade(1), "60"));
        thenAccepted();
        assertThat(paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void a_lost_trade_is_not_paid_and_what_was_paid_is_returned() {
        given(pay(trade(1), "60"), dispatch(shipment(1)), lose(shipment(1)));
        when(pay(trade(1), "40"));
        thenRefused(new InvalidTradeTransition(TradeStatus.LOST, ALIVE));
        when(refund(trade(1), "60"));
        thenAccepted();
    }

    @Test
    void no_money_moves_in_the_future() {
        whenAt(inDays(1), pay(trade(1), "1"));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
    }

    private static final Set<TradeStatus> ALIVE =
            Set.of(TradeStatus.INITIATED, TradeStatus.IN_TRANSIT, TradeStatus.DELIVERED);

    private PaymentStatus paymentStatus() {
        return tradeInBooks(1).paymentStatus();
    }
}
