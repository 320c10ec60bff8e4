package io.nebulon.server.trade;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trade as clients see it.
///
/// @param paid what the seller holds: payments less refunds
/// @param refunded all that was ever returned
/// @param outstanding amount less paid
/// @param payments left out in lists
record TradeView(
        TradeId id,
        StationCode seller,
        StationCode buyer,
        Currency currency,
        List<LineView> lines,
        Money amount,
        Money paid,
        Money refunded,
        Money outstanding,
        TradeStatus status,
        PaymentStatus paymentStatus,
        ShipmentId shipmentId,
        @Nullable String note,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PaymentView> payments) {
    /// @param amount quantity times unit price, in the trade's currency
    record LineView(Sku sku, Quantity quantity, UnitPrice unitPrice, String amount) {}

    /// @param kind `payment` from buyer to seller, `refund` back
    record PaymentView(
            String kind, Money amount, @Nullable String reference, Instant at, String by) {}

    static TradeView of(FoundTrade found) {
        Trade t = found.trade();
        Currency currency = t.currency();
        return new TradeView(
                t.id(),
                t.seller(),
                t.buyer(),
                currency,
                t.lines().stream()
                        .map(l ->
                                new LineView(
                                        l.sku(),
                                        l.quantity(),
                                        l.unitPrice(),
                                        new Money(l.amountMinor(), currency).amount()))
                        .toList(),
                t.amount(),
                t.paid(),
                new Money(t.refundedMinor(), currency),
                t.outstanding(),
                t.status(),
                t.paymentStatus(),
                t.shipmentId(),
                t.note(),
                t.createdAt(),
                t.updatedAt(),
                t.createdBy(),
                t.version(),
                found.payments() == null
                        ? null
                        : found.payments().stream().map(p -> payment(p, currency)).toList());
    }

    private static PaymentView payment(Payment p, Currency currency) {
        return new PaymentView(
                p.refund() ? "refund" : "payment",
                new Money(p.amountMinor(), currency),
                p.reference(),
                p.at(),
                p.by());
    }
}
