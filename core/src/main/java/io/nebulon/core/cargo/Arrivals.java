package io.nebulon.core.cargo;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Refusals;
import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoEvent.Arrival;
import io.nebulon.core.cargo.CargoRejection.DamagedExceedsReceived;
import io.nebulon.core.cargo.CargoRejection.NotOnManifest;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sets what is said to have arrived against what was aboard, item by item and lot by lot. What
/// nobody mentions did not arrive.
final class Arrivals {
    private final List<Aboard> aboard;
    private final List<Arrival> arrivals = new ArrayList<>();

    private Arrivals(List<Aboard> aboard) {
        this.aboard =
                aboard.stream()
                        .sorted(
                                Comparator.comparing(Aboard::sku)
                                        .thenComparing(
                                                Aboard::expires,
                                                Comparator.nullsLast(Comparator.naturalOrder()))
                                        .thenComparing(
                                                Aboard::lot,
                                                Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList();
    }

    static List<Arrival> asShipped(List<Aboard> aboard) {
        return new Arrivals(aboard)
                .aboard.stream()
                        .map(a ->
                                new Arrival(
                                        a.sku(),
                                        a.lot(),
                                        LocationCode.MAIN,
                                        a.quantity(),
                                        a.quantity(),
                                        Quantity.ZERO))
                        .toList();
    }

    static List<Arrival> asCounted(
            CargoBook book, Shipment shipment, List<ArrivalLine> lines, Refusals refusals) {
        Arrivals result = new Arrivals(book.aboard(shipment.id()));
        result.check(book, shipment, lines, refusals);
        if (refusals.isEmpty()) {
            shipment.lines().stream()
                    .map(ShipmentLine::sku)
                    .forEach(sku -> result.count(sku, ofSku(lines, sku)));
        }
        return result.arrivals;
    }

    /// Which of the lines an arrival comes from, or -1 where nobody mentioned it.
    static int lineOf(Arrival arrival, @Nullable List<ArrivalLine> lines) {
        for (int i = 0; lines != null && i < lines.size(); i++) {
            ArrivalLine line = lines.get(i);
            if (line.sku().equals(arrival.sku())
                    && (line.lot() == null || line.lot().equals(arrival.lot()))) {
                return i;
            }
        }
        return -1;
    }

    private static List<ArrivalLine> ofSku(List<ArrivalLine> lines, Sku sku) {
        return lines.stream().filter(l -> l.sku().equals(sku)).toList();
    }

    private void check(
            CargoBook book, Shipment shipment, List<ArrivalLine> lines, Refusals refusals) {
        for (int i = 0; i < lines.size(); i++) {
            ArrivalLine line = lines.get(i);
            if (!isOnManifest(shipment, line)) {
                refusals.add(new NotOnManifest(i, line.sku(), line.lot()));
            } else if (lines.subList(0, i).stream().anyMatch(l -> overlaps(l, line))) {
                refusals.add(new DuplicateLine(i, line.sku()));
            }
            if (line.damaged().isMoreThan(line.received())) {
                refusals.add(
                        new DamagedExceedsReceived(i, line.sku(), line.received(), line.damaged()));
            }
            LocationCode location = line.location();
            if (location != null && book.location(shipment.destination(), location) == null) {
                refusals.add(new UnknownReference(Kind.LOCATION, location.value(), i, "location"));
            }
        }
    }

    /// Before the dispatch and after the end nothing is aboard, and the booked items alone tell.
    private boolean isOnManifest(Shipment shipment, ArrivalLine line) {
        return shipment.status().isUnderWay()
                ? aboard.stream().anyMatch(a -> isMeant(line, a))
                : shipment.lines().stream().anyMatch(l -> l.sku().equals(line.sku()));
    }

    private static boolean overlaps(ArrivalLine one, ArrivalLine other) {
        return one.sku().equals(other.sku())
                && (one.lot() == null || other.lot() == null || one.lot().equals(other.lot()));
    }

    private static boolean isMeant(ArrivalLine line, Aboard aboard) {
        return line.sku().equals(aboard.sku())
                && (line.lot() == null || Objects.equals(line.lot(), aboard.lot()));
    }

    private void count(Sku sku, List<ArrivalLine> lines) {
        List<Aboard> lots = aboard.stream().filter(a -> a.sku().equals(sku)).toList();
        if (lines.size() == 1 && lines.getFirst().lot() == null) {
            spread(lots, lines.getFirst());
            return;
        }
        for (Aboard lot : lots) {
            ArrivalLine line =
                    lines.stream()
                            .filter(l -> Objects.equals(l.lot(), lot.lot()))
                            .findFirst()
                            .orElse(
                                    new ArrivalLine(
                                            sku, Quantity.ZERO, Quantity.ZERO, lot.lot(), null));
            arrivals.add(arrival(lot, line.received(), line.damaged(), line.location()));
        }
    }

    /// A total over several lots: what arrived fills the lots in order of expiry, a surplus goes
    /// with the last one.
    private void spread(List<Aboard> lots, ArrivalLine line) {
        Quantity received = line.received();
        Quantity damaged = line.damaged();
        for (int i = 0; i < lots.size(); i++) {
            Aboard lot = lots.get(i);
            boolean last = i == lots.size() - 1;
            Quantity part = last ? received : received.min(lot.quantity());
            Quantity broken = damaged.min(part);
            arrivals.add(arrival(lot, part, broken, line.location()));
            received = received.minus(part);
            damaged = damaged.minus(broken);
        }
    }

    private static Arrival arrival(
            Aboard lot, Quantity received, Quantity damaged, @Nullable LocationCode location) {
        return new Arrival(
                lot.sku(),
                lot.lot(),
                location == null ? LocationCode.MAIN : location,
                lot.quantity(),
                received,
                damaged);
    }
}
