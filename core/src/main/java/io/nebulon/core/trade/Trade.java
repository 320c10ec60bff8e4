package io.nebulon.core.trade;

import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agreement between a selling and a buying station.
///
/// @param amountMinor the sum of the lines' amounts
/// @param paidMinor all that was ever paid
/// @param refundedMinor all that was ever returned
/// @param paymentStatus runs beside the trade's own status
public record Trade(
        TradeId id,
        StationCode seller,
        StationCode buyer,
        Currency currency,
        List<TradeLine> lines,
        long amountMinor,
        long paidMinor,
        long refundedMinor,
        TradeStatus status,
        PaymentStatus paymentStatus,
        ShipmentId shipmentId,
        @Nullable String note,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        long version) {
    public Trade {
        lines = List.copyOf(lines);
    }

    public Money amount() {
        return new Money(amountMinor, currency);
    }

    /// What the seller holds of the buyer's money: paid less refunded.
    public Money paid() {
        return new Money(paidMinor - refundedMinor, currency);
    }

    public Money outstanding() {
        return amount().minus(paid());
    }

    Trade with(TradeStatus status, Instant updatedAt) {
        return changed(status, paymentStatus, paidMinor, refundedMinor, updatedAt);
    }

    /// The trade is paid once nothing is outstanding.
    Trade withPayment(long minor, Instant updatedAt) {
        long paid = Math.addExact(paidMinor, minor);
        PaymentStatus now =
                paid - refundedMinor >= amountMinor ? PaymentStatus.PAID : PaymentStatus.PENDING;
        return changed(
                status,
                paymentStatus == PaymentStatus.PAID ? PaymentStatus.PAID : now,
                paid,
                refundedMinor,
                updatedAt);
    }

    /// What was paid in full stays so, though a part of it is returned (goods that came damaged),
    /// until all of it is.
    Trade withRefund(long minor, Instant updatedAt) {
        long refunded = Math.addExact(refundedMinor, minor);
        return changed(
                status,
                refunded == paidMinor ? PaymentStatus.REFUNDED : paymentStatus,
                paidMinor,
                refunded,
                updatedAt);
    }

    /// How a trade begins: one for nothing is paid from the start.
    static PaymentStatus initial(long amountMinor) {
        return amountMinor == 0 ? PaymentStatus.PAID : PaymentStatus.PENDING;
    }

    private Trade changed(
            TradeStatus status,
            PaymentStatus paymentStatus,
            long paidMinor,
            long refundedMinor,
            Instant updatedAt) {
        return new Trade(
                id,
                seller,
                buyer,
                currency,
                lines,
                amountMinor,
                paidMinor,
                refundedMinor,
                status,
                paymentStatus,
                shipmentId,
                note,
                createdAt,
                updatedAt,
                createdBy,
                version + 1);
    }
}
