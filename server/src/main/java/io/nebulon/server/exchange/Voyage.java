package io.nebulon.server.exchange;

import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.Pick;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One finished shipment on its way into the books, step by step. After a refused step the later
/// ones do nothing.
final class Voyage {
    private final FinishedShipment shipment;
    private final OpenFile file;
    private @Nullable ShipmentId id;

    Voyage(FinishedShipment shipment, OpenFile file) {
        this.shipment = shipment;
        this.file = file;
    }

    /// Whether both ends had begun their service; else it is noted.
    boolean isPossible() {
        FinishedShipment s = shipment;
        file.checkBegun(s.first(), "origin", s.origin(), s.departed().at());
        if (!s.isLost()) {
            Instant arrival = s.end() == null ? s.departed().at() : s.end().at();
            file.checkBegun(s.first(), "destination", s.destination(), arrival);
        }
        return s.rows().stream().noneMatch(Row::isBad);
    }

    /// The cargo comes into the origin from outside and leaves at once, so that nothing is taken
    /// from the origin's shelves.
    void depart() {
        FinishedShipment s = shipment;
        Instant at = s.departed().at();
        Place place =
                new Place(
                        s.rows(),
                        Map.of("station", "origin", "occurredAt", "departed_at"),
                        "reference");
        if (!s.lines().isEmpty()
                && file.apply(
                                place,
                                new ReceiveStock(
                                        s.origin(),
                                        s.lines().stream()
                                                .map(l ->
                                                        new ReceiptLine(
                                                                l.sku(),
                                                                l.quantity(),
                                                                LocationCode.MAIN,
                                                                null,
                                                                null))
                                                .toList(),
                                        null,
                                        s.reference() + "/load",
                                        s.departed().precision()),
                                at)
                        == null) {
            return;
        }
        List<Fact> booked = file.apply(place, new BookShipment(booking()), at);
        if (booked == null
                || !(booked.getFirst().event()
                        instanceof ShipmentBooked(var newId, _, _, _, _, _, _, _, _, _, _))) {
            return;
        }
        List<Pick> picks =
                s.lines().stream()
                        .map(l -> new Pick(l.sku(), l.quantity(), LocationCode.MAIN, null))
                        .toList();
        if (file.apply(place, new DispatchShipment(newId, picks, s.departed().precision()), at)
                != null) {
            id = newId;
        }
    }

    /// Arrival or loss.
    void end() {
        if (id == null) {
            return;
        }
        FinishedShipment s = shipment;
        Row.Moment end = s.end();
        Instant at = end == null ? null : end.at();
        String precision = end == null ? null : end.precision();
        Place place =
                Place.of(
                        s.first(),
                        Map.of("occurredAt", s.isLost() ? "lost_at" : "arrived_at"),
                        "destination");
        if (file.apply(
                        place,
                        s.isLost()
                                ? new LoseShipment(id, null, precision)
                                : new ReceiveShipment(id, null, precision, end == null),
                        at)
                != null) {
            file.addedOne();
        }
    }

    /// Writes off what has arrived at an unknown time at a station that is out of service now.
    void clear() {
        if (id != null) {
            Retirements.clearNow(file, shipment.first(), shipment.destination());
        }
    }

    private Booking booking() {
        FinishedShipment s = shipment;
        return new Booking(
                s.origin(),
                s.destination(),
                s.lines().stream().map(l -> new BookingLine(l.sku(), l.quantity())).toList(),
                s.ship(),
                s.eta(),
                s.description(),
                s.reference());
    }
}
