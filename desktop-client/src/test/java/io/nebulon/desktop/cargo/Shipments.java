package io.nebulon.desktop.cargo;

import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.LotAboard;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shipments as a server would tell them.
final class Shipments {
    static final Instant BOOKED = Instant.parse("2025-09-10T08:00:00Z");

    private Shipments() {}

    /// @param etas every ETA that it has had, an hour apart
    static Shipment with(
            ShipmentStatus status,
            @Nullable Instant deliveredAt,
            @Nullable String precision,
            Instant... etas) {
        List<EtaChange> history = new ArrayList<>();
        for (Instant eta : etas) {
            history.add(
                    new EtaChange(eta, null, BOOKED.plusSeconds(3_600L * history.size()), "mei"));
        }
        return new Shipment(
                "01a2",
                "Progress MS-32, fuel and food",
                null,
                "BAIKONUR",
                "ISS",
                "PROGRESS-MS-32",
                List.of(line("WATER", "420"), line("FOOD", "344")),
                new BigDecimal("764"),
                null,
                status,
                etas.length == 0 ? null : etas[etas.length - 1],
                history,
                BOOKED,
                null,
                null,
                deliveredAt,
                precision,
                null,
                null,
                null,
                null,
                null,
                "mei",
                3);
    }

    static ShipmentLine line(String sku, String quantity) {
        return new ShipmentLine(
                sku,
                sku,
                "kg",
                new BigDecimal(quantity),
                null,
                null,
                null,
                null,
                List.<LotAboard>of());
    }
}
