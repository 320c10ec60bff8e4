package io.nebulon.core.cargo;

import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods on their way from one station to another.
///
/// @param tradeId the trade it belongs to, or null for a transfer
/// @param reference the caller's own unique name of it, or null
public record Shipment(
        ShipmentId id,
        @Nullable TradeId tradeId,
        StationCode origin,
        StationCode destination,
        List<ShipmentLine> lines,
        Load load,
        @Nullable ShipCode ship,
        @Nullable Instant eta,
        @Nullable String description,
        ShipmentStatus status,
        Milestones milestones,
        @Nullable String reference,
        String createdBy,
        long version) {
    public Shipment {
        lines = List.copyOf(lines);
    }

    Shipment edited(@Nullable ShipCode ship, @Nullable Instant eta, @Nullable String description) {
        return changed(ship, eta, description, status, milestones, lines);
    }

    /// A shipment that has not left is not late: only its plan changes.
    Shipment delayed(Instant eta, boolean underWay) {
        ShipmentStatus now = underWay ? ShipmentStatus.DELAYED : status;
        return changed(ship, eta, description, now, milestones, lines);
    }

    Shipment advanced(ShipmentStatus status, Milestones milestones, List<ShipmentLine> lines) {
        return changed(ship, eta, description, status, milestones, lines);
    }

    private Shipment changed(
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            @Nullable String description,
            ShipmentStatus status,
            Milestones milestones,
            List<ShipmentLine> lines) {
        return new Shipment(
                id,
                tradeId,
                origin,
                destination,
                lines,
                load,
                ship,
                eta,
                description,
                status,
                milestones,
                reference,
                createdBy,
                version + 1);
    }
}
