package io.nebulon.desktop.gateway.trade;

import io.nebulon.desktop.gateway.wire.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agreement between a selling and a buying station.
///
/// @param paid what the seller holds: payments less refunds
/// @param refunded all that was ever returned
/// @param outstanding amount less paid
/// @param payments in order; null in lists
public record Trade(
        String id,
        String seller,
        String buyer,
        String currency,
        List<Line> lines,
        Money amount,
        Money paid,
        Money refunded,
        Money outstanding,
        TradeStatus status,
        PaymentStatus paymentStatus,
        String shipmentId,
        @Nullable String note,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        long version,
        @Nullable List<Payment> payments) {
    public record Line(String sku, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {}

    /// What [Trades] takes to change exactly this version.
    public String etag() {
        return "\"" + version + "\"";
    }
}
