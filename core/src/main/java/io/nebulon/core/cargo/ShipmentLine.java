package io.nebulon.core.cargo;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import org.jspecify.annotations.Nullable;

/// One item of a shipment's manifest.
///
/// @param quantity as booked and shipped
/// @param received what arrived, damaged goods included; null until the receipt
/// @param damaged the part of it that was written off; null until the receipt
public record ShipmentLine(
        Sku sku, Quantity quantity, @Nullable Quantity received, @Nullable Quantity damaged) {
    public static ShipmentLine of(Sku sku, Quantity quantity) {
        return new ShipmentLine(sku, quantity, null, null);
    }
}
