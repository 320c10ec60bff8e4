package io.nebulon.desktop.trades;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event makes of a trade, so that a list can follow without asking.
final class TradeChanges {
    private TradeChanges() {}

    /// The trade that an event is about, or null.
    static @Nullable String tradeOf(LogEvent event) {
        if (event.group().equals("trade")) {
            return event.subjectKey();
        }
        JsonNode trade = event.data().path("tradeId");
        return event.group().equals("shipment") && trade.isTextual() ? trade.asText() : null;
    }

    /// The trade after the event; null when it is not known before and does not begin with it.
    static @Nullable Trade apply(@Nullable Trade before, LogEvent event) {
        if (event.type().equals("trade.initiated")) {
            return initiated(event);
        }
        if (before == null) {
            return null;
        }
        return switch (event.type()) {
            case "trade.cancelled" -> status(before, TradeStatus.CANCELLED, event);
            case "trade.delivered" -> status(before, TradeStatus.DELIVERED, event);
            case "trade.lost" -> status(before, TradeStatus.LOST, event);
            case "shipment.dispatched" -> status(before, TradeStatus.IN_TRANSIT, event);
            case "trade.paid" -> paid(before, event);
            case "trade.refunded" -> refunded(before, event);
            default -> before;
        };
    }

    /// What an event says about when the goods of a trade are to arrive.
    ///
    /// @return null when it says nothing
    static @Nullable Instant due(LogEvent event) {
        JsonNode eta = event.data().path("eta");
        if (!event.group().equals("shipment") || !eta.isTextual()) {
            return null;
        }
        try {
            return Instant.parse(eta.asText());
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static Trade initiated(LogEvent event) {
        JsonNode data = event.data();
        Money amount = money(data.path("amount"));
        Money nothing = new Money(amount.amount().subtract(amount.amount()), amount.currency());
        List<Trade.Line> lines = new ArrayList<>();
        for (JsonNode line : data.path("lines")) {
            BigDecimal quantity = line.path("quantity").decimalValue();
            BigDecimal price = new BigDecimal(line.path("unitPrice").asText("0"));
            BigDecimal sum =
                    quantity.multiply(price)
                            .setScale(amount.amount().scale(), RoundingMode.HALF_EVEN);
            lines.add(new Trade.Line(line.path("sku").asText(), quantity, price, sum));
        }
        return new Trade(
                event.subjectKey(),
                data.path("seller").asText(),
                data.path("buyer").asText(),
                amount.currency(),
                lines,
                amount,
                nothing,
                nothing,
                amount,
                TradeStatus.INITIATED,
                PaymentStatus.PENDING,
                data.path("shipmentId").asText(),
                data.hasNonNull("note") ? data.path("note").asText() : null,
                event.time(),
                event.time(),
                event.actor(),
                1,
                null);
    }

    private static Trade status(Trade before, TradeStatus status, LogEvent event) {
        return with(
                before, status, before.paymentStatus(), before.paid(), before.refunded(), event);
    }

    private static Trade paid(Trade before, LogEvent event) {
        Money outstanding = money(event.data().path("outstanding"));
        Money paid = minus(before.amount(), outstanding);
        PaymentStatus status =
                outstanding.amount().signum() == 0 ? PaymentStatus.PAID : PaymentStatus.PENDING;
        return with(before, before.status(), status, paid, before.refunded(), event);
    }

    private static Trade refunded(Trade before, LogEvent event) {
        Money paid = money(event.data().path("paid"));
        Money back = money(event.data().path("amount"));
        Money refunded =
                new Money(before.refunded().amount().add(back.amount()), before.currency());
        PaymentStatus status =
                paid.amount().signum() == 0 ? PaymentStatus.REFUNDED : PaymentStatus.PENDING;
        return with(before, before.status(), status, paid, refunded, event);
    }

    private static Trade with(
            Trade before,
            TradeStatus status,
            PaymentStatus payment,
            Money paid,
            Money refunded,
            LogEvent event) {
        return new Trade(
                before.id(),
                before.seller(),
                before.buyer(),
                before.currency(),
                before.lines(),
                before.amount(),
                paid,
                refunded,
                minus(before.amount(), paid),
                status,
                payment,
                before.shipmentId(),
                before.note(),
                before.createdAt(),
                event.time(),
                before.createdBy(),
                before.version() + 1,
                before.payments());
    }

    private static Money minus(Money whole, Money part) {
        return new Money(whole.amount().subtract(part.amount()), whole.currency());
    }

    private static Money money(JsonNode node) {
        return new Money(
                new BigDecimal(node.path("amount").asText("0")), node.path("currency").asText());
    }
}
