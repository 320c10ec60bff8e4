package io.nebulon.desktop.trades;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TradeChangesTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aTradeBeginsAsTheEventTellsIt() {
        Trade trade = initiated();

        assertThat(trade.amount().amount()).isEqualByComparingTo("506.25");
        assertThat(trade.outstanding()).isEqualTo(trade.amount());
        assertThat(trade.lines().getFirst().amount()).isEqualByComparingTo("506.25");
        assertThat(trade.status()).isEqualTo(TradeStatus.INITIATED);
        assertThat(trade.shipmentId()).isEqualTo("s-1");
    }

    @Test
    void aPaymentInPartLeavesTheRestOpen() {
        Trade trade =
                after(
                        initiated(),
                        "trade.paid",
                        """
                        {"amount":{"amount":"6.25","currency":"USD"},
                         "outstanding":{"amount":"500.00","currency":"USD"}}\
                        """);

        assertThat(trade.paid().amount()).isEqualByComparingTo("6.25");
        assertThat(trade.outstanding().amount()).isEqualByComparingTo("500.00");
        assertThat(trade.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void allPaidIsPaidAndAllReturnedIsRefunded() {
        Trade paid =
                after(
                        initiated(),
                        "trade.paid",
                        """
                        {"amount":{"amount":"506.25","currency":"USD"},
                         "outstanding":{"amount":"0.00","currency":"USD"}}\
                        """);
        assertThat(paid.paymentStatus()).isEqualTo(PaymentStatus.PAID);

        Trade back =
                after(
                        paid,
                        "trade.refunded",
                        """
                        {"amount":{"amount":"506.25","currency":"USD"},
                         "paid":{"amount":"0.00","currency":"USD"}}\
                        """);
        assertThat(back.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(back.refunded().amount()).isEqualByComparingTo("506.25");
        assertThat(back.outstanding().amount()).isEqualByComparingTo("506.25");
    }

    @Test
    void itsShipmentMovesIt() {
        LogEvent left = event("shipment.dispatched", "cargo/s-1", "{\"tradeId\":\"t-1\"}");

        assertThat(TradeChanges.tradeOf(left)).isEqualTo("t-1");
        assertThat(Objects.requireNonNull(TradeChanges.apply(initiated(), left)).status())
                .isEqualTo(TradeStatus.IN_TRANSIT);
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        assertThat(TradeChanges.apply(null, event("trade.cancelled", "trades/t-9", "{}"))).isNull();
    }

    @Test
    void aDelayMovesTheDay() {
        LogEvent delayed =
                event(
                        "shipment.delayed",
                        "cargo/s-1",
                        "{\"tradeId\":\"t-1\",\"eta\":\"2026-03-09T12:00:00Z\"}");

        assertThat(TradeChanges.due(delayed)).isEqualTo(Instant.parse("2026-03-09T12:00:00Z"));
    }

    private static Trade initiated() {
        LogEvent event =
                event(
                        "trade.initiated",
                        "trades/t-1",
                        """
                        {"seller":"KSC","buyer":"ISS","shipmentId":"s-1",
                         "amount":{"amount":"506.25","currency":"USD"},
                         "lines":[{"sku":"WATER","quantity":40.5,"unitPrice":"12.50"}]}\
                        """);
        return Objects.requireNonNull(TradeChanges.apply(null, event));
    }

    private static Trade after(Trade before, String type, String data) {
        return Objects.requireNonNull(TradeChanges.apply(before, event(type, "trades/t-1", data)));
    }

    private static LogEvent event(String type, String subject, String data) {
        try {
            return new LogEvent(
                    "e",
                    7,
                    type,
                    subject,
                    List.of("KSC", "ISS"),
                    "mei",
                    AT,
                    AT,
                    JsonMapper.builder().build().readTree(data),
                    null);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
