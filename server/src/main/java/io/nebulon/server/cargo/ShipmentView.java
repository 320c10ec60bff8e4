package io.nebulon.server.cargo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.Milestones;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.cargo.FoundShipment.Label;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A shipment as clients see it.
///
/// @param massKg null when the mass of an item is not known; likewise `volumeM3`
/// @param etaHistory left out of the answer to a command when another change came at the same
///   moment
/// @param departedPrecision `day` when only the day is known
/// @param deliveredAt null also when it was delivered and nobody knows when
/// @param position null when it was lost or cancelled
record ShipmentView(
        ShipmentId id,
        @Nullable String description,
        @Nullable TradeId tradeId,
        StationCode origin,
        StationCode destination,
        @Nullable ShipCode ship,
        List<LineView> lines,
        @Nullable BigDecimal massKg,
        @Nullable BigDecimal volumeM3,
        ShipmentStatus status,
        @Nullable Instant eta,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EtaView> etaHistory,
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
    /// One item.
    ///
    /// @param received what arrived, damaged goods included; null until the receipt, like
    ///   `damaged`, `short` and `surplus`
    /// @param missing what did not arrive, written as `short`
    /// @param lots what is aboard by lot while it is under way, of an item that is kept by lot
    record LineView(
            Sku sku,
            String name,
            String unit,
            Quantity quantity,
            @Nullable Quantity received,
            @Nullable Quantity damaged,
            @JsonProperty("short") @Nullable Quantity missing,
            @Nullable Quantity surplus,
            List<LotView> lots) {}

    record LotView(LotCode lot, @Nullable LocalDate expires, Quantity quantity) {}

    record EtaView(@Nullable Instant eta, @Nullable String reason, Instant at, String by) {}

    /// @param now the moment for which the position is reckoned
    static ShipmentView of(FoundShipment found, Instant now) {
        Shipment s = found.shipment();
        Milestones m = s.milestones();
        return new ShipmentView(
                s.id(),
                s.description(),
                s.tradeId(),
                s.origin(),
                s.destination(),
                s.ship(),
                s.lines().stream().map(line -> line(line, found)).toList(),
                s.load().massKg(),
                s.load().volumeM3(),
                s.status(),
                s.eta(),
                etaHistory(found),
                m.bookedAt(),
                m.departedAt(),
                m.departedPrecision(),
                m.arrivalUnknown() ? null : closedAs(s, ShipmentStatus.DELIVERED, m.closedAt()),
                closedAs(s, ShipmentStatus.DELIVERED, m.closedPrecision()),
                closedAs(s, ShipmentStatus.LOST, m.closedAt()),
                closedAs(s, ShipmentStatus.LOST, m.closedPrecision()),
                closedAs(s, ShipmentStatus.CANCELLED, m.closedAt()),
                Whereabouts.of(s, now),
                s.reference(),
                s.createdBy(),
                s.version());
    }

    private static <T> @Nullable T closedAs(Shipment s, ShipmentStatus end, @Nullable T value) {
        return s.status() == end ? value : null;
    }

    private static @Nullable List<EtaView> etaHistory(FoundShipment found) {
        return found.etaHistory() == null
                ? null
                : found.etaHistory().stream()
                        .map(c -> new EtaView(c.eta(), c.reason(), c.at(), c.by()))
                        .toList();
    }

    private static LineView line(ShipmentLine line, FoundShipment found) {
        Label label = Objects.requireNonNull(found.labels().get(line.sku()));
        Quantity received = line.received();
        return new LineView(
                line.sku(),
                label.name(),
                label.unit(),
                line.quantity(),
                received,
                line.damaged(),
                received == null ? null : line.quantity().minus(received).max(Quantity.ZERO),
                received == null ? null : received.minus(line.quantity()).max(Quantity.ZERO),
                lots(line.sku(), found.aboard()));
    }

    private static List<LotView> lots(Sku sku, List<Aboard> aboard) {
        List<LotView> lots = new ArrayList<>();
        for (Aboard part : aboard) {
            if (part.lot() != null && part.sku().equals(sku)) {
                lots.add(new LotView(part.lot(), part.expires(), part.quantity()));
            }
        }
        return lots;
    }
}
