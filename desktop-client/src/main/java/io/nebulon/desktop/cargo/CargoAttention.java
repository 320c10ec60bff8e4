package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// How many shipments of the station are late. Only what is under way is read for it, and again
/// some seconds after something happened.
final class CargoAttention {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Desk desk;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final AtMost read;

    CargoAttention(Desk desk) {
        this.desk = desk;
        this.read = new AtMost(desk.ui(), PAUSE, this::readNow);
        desk.stationProperty().addListener((_, _, _) -> readNow());
        desk.connection()
                .feed()
                .listen(event -> {
                    if (event.group().equals("shipment")) {
                        desk.ui().execute(read::request);
                    }
                });
        readNow();
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    private void readNow() {
        String station = desk.station().code();
        ShipmentFilter underWay =
                ShipmentFilter.ALL
                        .at(station)
                        .in(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED);
        desk.connection()
                .cargo()
                .list(underWay, Paging.first(Paging.LARGEST))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(_ -> station.equals(desk.station().code()))
                                        .ifPresent(page -> show(page.value().items())));
    }

    private void show(Iterable<Shipment> underWay) {
        Instant now = desk.formats().now();
        int late = 0;
        for (Shipment shipment : underWay) {
            late += ShipmentRow.of(shipment, "", "", now).isLate() ? 1 : 0;
        }
        count.set(late);
    }
}
