package io.nebulon.core.trade;

/// Where a trade is in its life.
public enum TradeStatus {
    /// Agreed; the goods are reserved and their shipment is booked.
    INITIATED,
    IN_TRANSIT,
    DELIVERED,
    CANCELLED,
    LOST
}
