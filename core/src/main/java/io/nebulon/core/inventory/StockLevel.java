package io.nebulon.core.inventory;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import org.jspecify.annotations.Nullable;

/// The quantities of an item at a station, over all its locations and lots.
///
/// @param onHand physically on board
/// @param reserved promised to shipments that are booked and not yet dispatched; still on board
/// @param inbound booked or under way towards the station
/// @param capacity the most that the station can hold, or null for no limit
/// @param reorderPoint the level of available stock at or below which it is low, or null
public record StockLevel(
        StationCode station,
        Sku sku,
        Quantity onHand,
        Quantity reserved,
        Quantity inbound,
        @Nullable Quantity capacity,
        @Nullable Quantity reorderPoint) {
    public static StockLevel none(StationCode station, Sku sku) {
        return new StockLevel(
                station, sku, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, null, null);
    }

    /// On hand less reserved. Negative only after a count found less than was promised.
    public Quantity available() {
        return onHand.minus(reserved);
    }

    /// Whether the available stock has come down to the reorder point.
    public boolean isLow() {
        return reorderPoint != null && !available().isMoreThan(reorderPoint);
    }

    public boolean isOverCapacity() {
        return capacity != null && onHand.isMoreThan(capacity);
    }

    /// How much more may be promised to this station; null when there is no limit.
    public @Nullable Quantity room() {
        return capacity == null ? null : capacity.minus(onHand).minus(inbound);
    }

    public StockLevel withOnHand(Quantity difference) {
        return new StockLevel(
                station, sku, onHand.plus(difference), reserved, inbound, capacity, reorderPoint);
    }

    public StockLevel withReserved(Quantity difference) {
        return new StockLevel(
                station, sku, onHand, reserved.plus(difference), inbound, capacity, reorderPoint);
    }

    public StockLevel withInbound(Quantity difference) {
        return new StockLevel(
                station, sku, onHand, reserved, inbound.plus(difference), capacity, reorderPoint);
    }

    public StockLevel withPolicy(@Nullable Quantity capacity, @Nullable Quantity reorderPoint) {
        return new StockLevel(station, sku, onHand, reserved, inbound, capacity, reorderPoint);
    }
}
