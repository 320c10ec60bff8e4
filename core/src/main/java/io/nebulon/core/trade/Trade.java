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

    /// A trade for nothing is paid from the start; one that was paid in full stays so until all of
    /// it is returned.
    public PaymentStatus paymentStatus() {
        if (refundedMinor > 0 && refundedMinor == paidMinor) {
            return PaymentStatus.REFUNDED;
        }
        return paidMinor >= amountMinor ? PaymentStatus.PAID : PaymentStatus.PENDING;
    }

    Trade with(TradeStatus status, Instant updatedAt) {
        return changed(status, paidMinor, refundedMinor, updatedAt);
    }

    Trade withPayment(long minor, Instant updatedAt) {
        return changed(status, Math.addExact(paidMinor, minor), refundedMinor, updatedAt);
    }

    Trade withRefund(long minor, Instant updatedAt) {
        return changed(status, paidMinor, Math.addExact(refundedMinor, minor), updatedAt);
    }

    private Trade changed(
            TradeStatus status, long paidMinor, long refundedMinor, Instant updatedAt) {
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
                shipmentId,
                note,
                createdAt,
                updatedAt,
                createdBy,
                version + 1);
    }
}
