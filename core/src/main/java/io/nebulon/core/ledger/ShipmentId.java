package io.nebulon.core.ledger;

import java.util.UUID;

/// The public identity of a shipment. It stands in the ledger because a shipment under way is an
/// account that holds goods.
///
/// @param value a UUID of version 7
public record ShipmentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
