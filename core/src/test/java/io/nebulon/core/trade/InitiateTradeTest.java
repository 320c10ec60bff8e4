package io.nebulon.core.trade;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.USD;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.dollars;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.offer;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoEvent.Line;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoRejection.SameStation;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryRejection.CapacityExceeded;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.core.trade.TradeRejection.AmountTooLarge;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitiateTradeTest extends BookSpecification {
    @Test
    void a_trade_reserves_its_goods_and_books_its_shipment_in_one_step() {
        given(receipt(KSC, goods(WATER, 100)));
        when(sale(KSC, ISS, offer(WATER, 40, "12.50")));
        then(
                new TradeInitiated(
                        trade(1),
                        KSC,
                        ISS,
                        List.of(new TradeLine(WATER, q(40), UnitPrice.of("12.50"), 50_000)),
                        dollars("500.00"),
                        shipment(1),
                        null),
                new ShipmentBooked(
                        shipment(1),
                        trade(1),
                        KSC,
                        ISS,
                        List.of(new Line(WATER, q(40))),
                        new BigDecimal("40"),
                        new BigDecimal("0.04"),
                        null,
                        inDays(7),
                        null,
                        null));
        assertThat(level(KSC, WATER).available()).isEqualTo(q(60));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(40));
        assertThat(tradeInBooks(1).status()).isEqualTo(TradeStatus.INITIATED);
        assertThat(tradeInBooks(1).paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        assertThat(shipmentInBooks(1).tradeId()).isEqualTo(trade(1));
    }

    @Test
    void one_line_that_is_not_covered_refuses_all_of_it() {
        given(receipt(KSC, goods(WATER, 100)));
        when(sale(KSC, ISS, offer(WATER, 40, "1"), offer(PARTS, 1, "1")));
        thenRefused(new InsufficientStock(1, KSC, PARTS, null, q(0), q(1), q(0)));
        assertThat(level(KSC, WATER).reserved()).isEqualTo(q(0));
        assertThat(books.shipments()).isEmpty();
        assertThat(books.trades()).isEmpty();
    }

    @Test
    void the_parties_are_named_in_the_words_of_a_trade() {
        given(receipt(KSC, goods(WATER, 100)));
        when(sale(StationCode.of("MIR"), ISS, offer(WATER, 1, "1")));
        thenRefused(new UnknownReference(Kind.STATION, "MIR", -1, "seller"));
        when(sale(KSC, StationCode.of("MIR"), offer(WATER, 1, "1")));
        thenRefused(new UnknownReference(Kind.STATION, "MIR", -1, "buyer"));
        when(sale(KSC, KSC, offer(WATER, 1, "1")));
        thenRefused(new SameStation(KSC));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.005, 0",
        "3, 0.005, 2",
        "1, 0.015, 2",
        "1, 0.025, 2",
        "1, 0.025001, 3",
        "3, 0.333333, 100",
        "7, 0, 0",
        "1, 0.000001, 0"
    })
    void a_line_is_rounded_half_even_to_the_minor_unit(
            long quantity, String unitPrice, long cents) {
        given(receipt(KSC, goods(WATER, 100)));
        when(sale(KSC, ISS, offer(WATER, quantity, unitPrice)));
        assertThat(tradeInBooks(1).lines().getFirst().amountMinor()).isEqualTo(cents);
    }

    @Test
    void the_amount_is_the_sum_of_the_rounded_lines() {
        given(receipt(KSC, goods(WATER, 1), goods(PARTS, 1)));
        when(sale(KSC, ISS, offer(WATER, 1, "0.015"), offer(PARTS, 1, "0.015")));
        assertThat(tradeInBooks(1).amount()).isEqualTo(dollars("0.04"));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 2", "KWD, 2500"})
    void every_currency_has_its_own_minor_unit(String currency, long minor) {
        given(receipt(KSC, goods(WATER, 1)));
        when(
                new InitiateTrade(
                        KSC,
                        ISS,
                        Currency.getInstance(currency),
                        List.of(offer(WATER, 1, "2.5")),
                        null,
                        null,
                        null));
        assertThat(tradeInBooks(1).amountMinor()).isEqualTo(minor);
    }

    @Test
    void an_amount_beyond_what_the_books_can_hold_is_refused() {
        given(receipt(KSC, goods(WATER, 20_000_000), goods(PARTS, 1)));
        when(sale(KSC, ISS, offer(PARTS, 1, "1"), offer(WATER, 20_000_000, "1000000")));
        thenRefused(new AmountTooLarge(1, new Money(Money.LIMIT_MINOR, USD)));
        when(sale(KSC, ISS, offer(PARTS, 1, "1"), offer(WATER, 10_000_000, "1000000")));
        thenRefused(new AmountTooLarge(1, new Money(Money.LIMIT_MINOR, USD)));
        when(sale(KSC, ISS, offer(WATER, 10_000_000, "1000000")));
        thenAccepted();
    }

    @Test
    void an_amount_beyond_every_number_is_refused_too() {
        given(receipt(KSC, new ReceiptLine(WATER, Quantity.LIMIT, null, null, null)));
        when(sale(KSC, ISS, new OfferLine(WATER, Quantity.LIMIT, UnitPrice.LIMIT)));
        thenRefusedBy(Rule.AMOUNT_TOO_LARGE);
    }

    @Test
    void a_trade_for_nothing_is_paid_from_the_start() {
        given(receipt(KSC, goods(WATER, 1)));
        when(sale(KSC, ISS, offer(WATER, 1, "0")));
        assertThat(tradeInBooks(1).paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void the_capacities_of_the_buyer_and_the_ship_hold() {
        given(receipt(KSC, goods(WATER, 2000)), policy(ISS, WATER, 1500L, null));
        when(sale(KSC, ISS, offer(WATER, 1501, "1")));
        thenRefused(new CapacityExceeded(0, ISS, WATER, q(1500), q(0), q(0), q(1501)));
        when(
                new InitiateTrade(
                        KSC, ISS, USD, List.of(offer(WATER, 1001, "1")), PROGRESS, null, null));
        thenRefusedBy(Rule.SHIP_CAPACITY_EXCEEDED);
    }
}
