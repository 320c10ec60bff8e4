package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.ui.control.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A trade in the list.
///
/// @param due when its goods are to arrive; null when they have, or nobody knows
record TradeRow(Trade trade, @Nullable Instant due) {
    String id() {
        return trade.id();
    }

    Status status() {
        return statusOf(trade.status());
    }

    static Status statusOf(TradeStatus status) {
        return switch (status) {
            case INITIATED, UNKNOWN -> Status.INITIATED;
            case IN_TRANSIT -> Status.IN_TRANSIT;
            case DELIVERED -> Status.DELIVERED;
            case CANCELLED -> Status.CANCELLED;
            case LOST -> Status.LOST;
        };
    }

    static Status paymentOf(PaymentStatus status) {
        return switch (status) {
            case PENDING, UNKNOWN -> Status.PAYMENT_PENDING;
            case PAID -> Status.PAID;
            case REFUNDED -> Status.REFUNDED;
        };
    }

    Status payment() {
        return paymentOf(trade.paymentStatus());
    }

    boolean isOpen() {
        return trade.status() == TradeStatus.INITIATED || trade.status() == TradeStatus.IN_TRANSIT;
    }

    /// Whether goods are there and money is not.
    boolean isUnpaid() {
        return trade.status() == TradeStatus.DELIVERED && canPay();
    }

    boolean canPay() {
        boolean isAlive =
                trade.status() != TradeStatus.CANCELLED && trade.status() != TradeStatus.LOST;
        return isAlive && trade.outstanding().amount().signum() > 0;
    }

    /// Whether it has ended without goods and without money.
    boolean owesNothing() {
        boolean isOver =
                trade.status() == TradeStatus.CANCELLED || trade.status() == TradeStatus.LOST;
        return isOver
                && trade.paid().amount().signum() == 0
                && trade.paymentStatus() == PaymentStatus.PENDING;
    }

    boolean canRefund() {
        return trade.paid().amount().signum() > 0;
    }

    boolean canCancel() {
        return trade.status() == TradeStatus.INITIATED;
    }

    TradeRow due(@Nullable Instant at) {
        return new TradeRow(trade, at);
    }
}
