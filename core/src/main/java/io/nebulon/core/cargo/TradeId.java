package io.nebulon.core.cargo;

import java.util.UUID;

/// The public identity of a trade. It stands here because a shipment knows the trade it belongs to,
/// and nothing more of it.
///
/// @param value a UUID of version 7
public record TradeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
