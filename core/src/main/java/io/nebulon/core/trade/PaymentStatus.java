package io.nebulon.core.trade;

/// How far a trade is paid; it runs beside the trade's own status.
public enum PaymentStatus {
    PENDING,
    PAID,
    /// All that was paid has been returned.
    REFUNDED
}
