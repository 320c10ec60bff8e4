package io.nebulon.server.exchange;

import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A shipment of shipments.csv.
///
/// @param rows the rows of its lines, at least one
/// @param end when it arrived or was lost; null for an arrival at an unknown time
/// @param lines what it carried, row by row; empty when that is not known
record FinishedShipment(
        List<Row> rows,
        String reference,
        StationCode origin,
        StationCode destination,
        @Nullable ShipCode ship,
        @Nullable String description,
        Row.Moment departed,
        @Nullable Instant eta,
        boolean isLost,
        Row.@Nullable Moment end,
        List<Line> lines) {
    record Line(Sku sku, Quantity quantity) {}

    Row first() {
        return rows.getFirst();
    }

    Map<Sku, Quantity> cargo() {
        Map<Sku, Quantity> cargo = new LinkedHashMap<>();
        lines.forEach(l -> cargo.put(l.sku, l.quantity));
        return cargo;
    }
}
