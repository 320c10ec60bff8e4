package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.StationCount;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.wire.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import javafx.beans.property.ReadOnlyIntegerProperty;

/// How many shipments of the station are late. Only what is under way is read for it.
final class CargoAttention {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private CargoAttention() {}

    static ReadOnlyIntegerProperty of(Desk desk) {
        return new StationCount(
                        desk,
                        PAUSE,
                        "shipment",
                        station ->
                                desk.connection()
                                        .cargo()
                                        .list(underWay(station), Paging.first(Paging.LARGEST))
                                        .map(page -> late(desk, page.value().items())))
                .property();
    }

    private static ShipmentFilter underWay(String station) {
        return ShipmentFilter.ALL.at(station).in(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED);
    }

    private static int late(Desk desk, Collection<Shipment> underWay) {
        Instant now = desk.formats().now();
        return (int)
                underWay.stream()
                        .filter(shipment -> ShipmentRow.of(shipment, "", "", now).isLate())
                        .count();
    }
}
