package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When shipments arrived at a station: the moments at which its stock changed most, and so the
/// marks of a look back.
final class Arrivals {
    private final Desk desk;
    private @Nullable Call<?> reading;

    Arrivals(Desk desk) {
        this.desk = desk;
    }

    /// A shipment that came.
    record Arrival(Instant at, String name) {}

    void read(String station, Consumer<List<Arrival>> found) {
        if (reading != null) {
            reading.cancel();
        }
        Call<Read<Page<Shipment>>> call =
                desk.connection()
                        .cargo()
                        .list(
                                ShipmentFilter.ALL.at(station).in(ShipmentStatus.DELIVERED),
                                Paging.first(Paging.LARGEST));
        reading = call;
        call.onDone(
                desk.ui(),
                outcome ->
                        outcome.ifDone()
                                .ifPresent(read -> found.accept(at(station, read.value()))));
    }

    private List<Arrival> at(String station, Page<Shipment> page) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Shipment shipment : page.items()) {
            Instant at = shipment.deliveredAt();
            if (at != null && shipment.destination().equals(station)) {
                arrivals.add(new Arrival(at, desk.shipmentNames().of(shipment)));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }
}
