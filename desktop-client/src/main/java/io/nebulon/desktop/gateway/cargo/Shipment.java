package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods on their way from one station to another.
///
/// @param tradeId the trade that it belongs to, or null for a transfer
/// @param massKg null when the mass of an item is not known
/// @param etaHistory every ETA it has had, in order; null when the server left it out
/// @param departedPrecision `day` when only the day is known
/// @param deliveredAt null also when it has arrived and nobody knows when
/// @param position null when it is lost or cancelled
public record Shipment(
        String id,
        @Nullable String description,
        @Nullable String tradeId,
        String origin,
        String destination,
        @Nullable String ship,
        List<ShipmentLine> lines,
        @Nullable BigDecimal massKg,
        @Nullable BigDecimal volumeM3,
        ShipmentStatus status,
        @Nullable Instant eta,
        @Nullable List<EtaChange> etaHistory,
        Instant bookedAt,
        @Nullable Instant departedAt,
        @Nullable String departedPrecision,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredPrecision,
        @Nullable Instant lostAt,
        @Nullable String lostPrecision,
        @Nullable Instant cancelledAt,
        @Nullable Whereabouts position,
        @Nullable String reference,
        String createdBy,
        long version) {
    /// What [Cargo] takes to change exactly this version.
    public String etag() {
        return "\"" + version + "\"";
    }
}
