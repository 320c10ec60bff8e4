package io.nebulon.server.exchange;

import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the rows of shipments.csv into shipments: the rows of one follow one another and repeat
/// all its fields. Shipments with a bad row are left out; open ones, which only an export writes,
/// are no history yet and are left out too.
final class ShipmentReader {
    private static final List<String> OUTCOMES = List.of("delivered", "lost", "open");

    private final OpenFile file;
    private int open;

    ShipmentReader(OpenFile file) {
        this.file = file;
    }

    List<FinishedShipment> read(List<Row> rows) {
        List<FinishedShipment> shipments = new ArrayList<>();
        for (List<Row> group : grouped(rows)) {
            FinishedShipment shipment = shipment(group);
            if (shipment != null && group.stream().noneMatch(Row::isBad)) {
                shipments.add(shipment);
            }
        }
        if (open > 0) {
            file.note(
                    open + (open == 1 ? " open shipment is" : " open shipments are") + " left out");
        }
        return shipments;
    }

    private static List<List<Row>> grouped(List<Row> rows) {
        List<List<Row>> groups = new ArrayList<>();
        @Nullable String last = null;
        for (Row row : rows) {
            String reference = row.raw("reference");
            if (reference == null || !reference.equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(row);
            last = reference;
        }
        return groups;
    }

    private @Nullable FinishedShipment shipment(List<Row> rows) {
        Row row = rows.getFirst();
        String reference = row.reference("reference");
        if (reference == null || !file.isNew(row, "reference", reference)) {
            return null;
        }
        rows.stream().skip(1).forEach(r -> checkRepeats(r, row));
        StationCode origin = row.requiredCode("origin", StationCode::of);
        StationCode destination = row.requiredCode("destination", StationCode::of);
        ShipCode ship = row.code("ship", ShipCode::of);
        String description = row.text("description");
        Row.Moment departed = row.requiredMoment("departed_at", "departed_precision");
        Instant eta = row.time("eta");
        Row.Moment arrived = row.moment("arrived_at", "arrived_precision");
        String outcome = row.requiredWord("outcome", OUTCOMES);
        Row.Moment lost = row.moment("lost_at", "lost_precision");
        List<FinishedShipment.Line> lines = lines(rows);
        if (outcome == null || departed == null) {
            return null;
        }
        if (outcome.equals("open")) {
            open++;
            return null;
        }
        boolean isLost = outcome.equals("lost");
        checkTimes(row, departed, eta, arrived, lost, isLost);
        if (origin == null || destination == null) {
            return null;
        }
        Row.Moment end = isLost ? (lost == null ? departed : lost) : arrived;
        return new FinishedShipment(
                rows,
                reference,
                origin,
                destination,
                ship,
                description,
                departed,
                eta,
                isLost,
                end,
                lines);
    }

    private static void checkRepeats(Row row, Row first) {
        for (String column : FileKind.SHIPMENTS.columns()) {
            if (!column.equals("sku")
                    && !column.equals("quantity")
                    && !Objects.equals(row.raw(column), first.raw(column))) {
                row.problem(column, RowFault.DIFFERS_FROM_LINE, first.line());
            }
        }
    }

    private static List<FinishedShipment.Line> lines(List<Row> rows) {
        List<FinishedShipment.Line> lines = new ArrayList<>();
        Map<Sku, Long> seen = new HashMap<>();
        for (Row row : rows) {
            Sku sku = row.code("sku", Sku::of);
            Quantity quantity = row.quantity("quantity");
            if (row.raw("sku") == null) {
                if (row.raw("quantity") != null || rows.size() > 1) {
                    row.problem("sku", RowFault.REQUIRED);
                }
            } else if (row.raw("quantity") == null) {
                row.problem("quantity", RowFault.REQUIRED);
            } else if (sku != null && quantity != null) {
                Long before = seen.putIfAbsent(sku, row.line());
                if (before != null) {
                    row.problem("sku", RowFault.REPEATED, sku, before);
                }
                lines.add(new FinishedShipment.Line(sku, quantity));
            }
        }
        return lines;
    }

    private void checkTimes(
            Row row,
            Row.Moment departed,
            @Nullable Instant eta,
            Row.@Nullable Moment arrived,
            Row.@Nullable Moment lost,
            boolean isLost) {
        checkPast(row, "departed_at", departed);
        checkPast(row, "arrived_at", arrived);
        checkPast(row, "lost_at", lost);
        checkOrder(row, "eta", eta, departed);
        checkOrder(row, "arrived_at", arrived == null ? null : arrived.at(), departed);
        checkOrder(row, "lost_at", lost == null ? null : lost.at(), departed);
        if (isLost && arrived != null) {
            row.problem("arrived_at", RowFault.OF_A_LOST_SHIPMENT);
        } else if (!isLost && lost != null) {
            row.problem("lost_at", RowFault.OF_A_DELIVERED_SHIPMENT);
        }
    }

    private void checkPast(Row row, String column, Row.@Nullable Moment moment) {
        if (moment != null && moment.at().isAfter(file.now())) {
            row.problem(column, RowFault.IN_FUTURE, moment.at());
        }
    }

    private static void checkOrder(
            Row row, String column, @Nullable Instant at, Row.Moment departed) {
        if (at != null && at.isBefore(departed.at())) {
            row.problem(column, RowFault.BEFORE_COLUMN, at, "departed_at");
        }
    }
}
