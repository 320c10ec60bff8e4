package io.nebulon.server.exchange;

import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.Milestones;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// shipments.csv: finished shipments. All their steps are booked in the order in which they
/// occurred, so that no step is a late fact to another one of the file.
final class ShipmentRows implements FileRows {
    private final Progress progress;

    ShipmentRows(Progress progress) {
        this.progress = progress;
    }

    /// @param phase what comes first when two steps occurred at the same moment
    private record Step(Instant at, int phase, Runnable work) {}

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        ShipmentReader reader = new ShipmentReader(file);
        List<Step> steps = new ArrayList<>();
        List<Voyage> unknown = new ArrayList<>();
        Map<StationCode, Row> touched = new LinkedHashMap<>();
        for (FinishedShipment shipment : reader.read(rows)) {
            OpenFile.Known known = file.known(shipment.reference());
            if (known != null) {
                compare(shipment, known, file);
                continue;
            }
            Voyage voyage = new Voyage(shipment, file);
            if (!voyage.isPossible()) {
                continue;
            }
            touched.putIfAbsent(shipment.origin(), shipment.first());
            touched.putIfAbsent(shipment.destination(), shipment.first());
            steps.add(new Step(shipment.departed().at(), 0, voyage::depart));
            if (shipment.end() == null) {
                unknown.add(voyage);
            } else {
                steps.add(new Step(shipment.end().at(), 1, voyage::end));
            }
        }
        run(steps);
        touched.forEach((station, row) -> Retirements.clear(file, row, List.of(station)));
        unknown.forEach(Voyage::end);
        unknown.forEach(Voyage::clear);
    }

    private void run(List<Step> steps) {
        // stable: what is equal stays in the order of the file
        steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::phase));
        for (int i = 0; i < steps.size(); i++) {
            progress.at(i, steps.size());
            steps.get(i).work.run();
        }
    }

    private static void compare(FinishedShipment s, OpenFile.Known known, OpenFile file) {
        Row row = s.first();
        Shipment there =
                known.event() instanceof ShipmentBooked e ? file.books().shipment(e.id()) : null;
        if (there == null) {
            row.problem("reference", RowFault.OTHER_FACT, s.reference());
            return;
        }
        Milestones m = there.milestones();
        StockRows.Differences differences = new StockRows.Differences(row);
        differences.check("origin", s.origin(), there.origin());
        differences.check("destination", s.destination(), there.destination());
        differences.check("ship", s.ship(), there.ship());
        differences.check("description", s.description(), there.description());
        differences.check("departed_at", s.departed().at(), m.departedAt());
        differences.check("departed_precision", s.departed().precision(), m.departedPrecision());
        differences.check("eta", s.eta(), there.eta());
        ShipmentStatus status = s.isLost() ? ShipmentStatus.LOST : ShipmentStatus.DELIVERED;
        if (there.status() != status) {
            differences.check("outcome", status, there.status());
        } else {
            String prefix = s.isLost() ? "lost" : "arrived";
            Row.Moment end = s.end();
            boolean isKnown = !m.arrivalUnknown();
            differences.check(
                    prefix + "_at", end == null ? null : end.at(), isKnown ? m.closedAt() : null);
            differences.check(
                    prefix + "_precision",
                    end == null ? null : end.precision(),
                    isKnown ? m.closedPrecision() : null);
        }
        Map<Sku, Quantity> booked = new LinkedHashMap<>();
        there.lines().forEach(l -> booked.put(l.sku(), l.quantity()));
        differences.check("quantity", s.cargo(), booked);
        if (differences.none()) {
            file.unchangedOne();
        }
    }
}
