package io.nebulon.desktop.cargo;

import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.chart.PlanChart.Kind;
import io.nebulon.desktop.ui.chart.PlanChart.Mark;
import io.nebulon.desktop.ui.chart.PlanChart.Plan;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was planned for a shipment over what happened to it.
final class Milestones {
    private static final String DAY = "day";

    private final Words words;
    private final CargoWords inWords;

    Milestones(Words words, Formats formats) {
        this.words = words.of(Milestones.class);
        this.inWords = new CargoWords(words, formats);
    }

    Plan of(ShipmentRow row, Instant now) {
        List<Mark> actual = actual(row, now);
        List<Mark> planned = planned(row, actual.getFirst());
        boolean isTold = row.punctuality().behind() != null && !planned.isEmpty();
        return new Plan(
                planned,
                actual,
                row.isOpen() ? now : null,
                row.isOpen() ? Formats.utc(now).toLocalTime().toString().substring(0, 5) : null,
                isTold ? inWords.against(row) : null);
    }

    private List<Mark> planned(ShipmentRow row, Mark first) {
        Instant due = row.punctuality().planned();
        if (due == null) {
            return List.of();
        }
        return List.of(
                new Mark(earlier(first.at(), due), first.name(), first.when(), Kind.PLANNED),
                new Mark(due, words.get("mark.planned"), inWords.moment(due, false), Kind.PLANNED));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private List<Mark> actual(ShipmentRow row, Instant now) {
        Shipment shipment = row.shipment();
        List<Mark> marks = new ArrayList<>();
        Instant departed = shipment.departedAt();
        // History that was told afterwards was booked after all was over.
        if (departed == null || !shipment.bookedAt().isAfter(departed)) {
            marks.add(mark(shipment.bookedAt(), "mark.booked", false, Kind.DONE));
        }
        if (departed != null) {
            marks.add(
                    mark(
                            departed,
                            "mark.departed",
                            DAY.equals(shipment.departedPrecision()),
                            Kind.DONE));
        }
        addChanges(marks, shipment);
        marks.sort(Comparator.comparing(Mark::at));
        addEnd(marks, row, now);
        return marks;
    }

    private void addChanges(List<Mark> marks, Shipment shipment) {
        List<EtaChange> history = shipment.etaHistory() == null ? List.of() : shipment.etaHistory();
        Instant before = null;
        for (EtaChange change : history) {
            if (before != null && !before.equals(change.eta())) {
                boolean isWorse = change.eta() == null || change.eta().isAfter(before);
                String why = change.reason();
                marks.add(
                        new Mark(
                                change.at(),
                                why == null ? words.get("mark.newEta") : shortened(why),
                                inWords.moment(change.at(), false),
                                isWorse ? Kind.ALERT : Kind.DONE));
            }
            before = change.eta() == null ? before : change.eta();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 28 ? text : text.substring(0, 27).strip() + "…";
    }

    private void addEnd(List<Mark> marks, ShipmentRow row, Instant now) {
        Shipment shipment = row.shipment();
        switch (shipment.status()) {
            case DELIVERED ->
                    add(
                            marks,
                            shipment.deliveredAt(),
                            "mark.received",
                            shipment.deliveredPrecision(),
                            Kind.DONE);
            case LOST ->
                    add(marks, shipment.lostAt(), "mark.lost", shipment.lostPrecision(), Kind.END);
            case CANCELLED -> add(marks, shipment.cancelledAt(), "mark.cancelled", null, Kind.END);
            case PENDING, IN_TRANSIT, DELAYED, UNKNOWN -> {
                Instant eta = shipment.eta();
                if (eta != null) {
                    Kind kind = row.isLate() ? Kind.EXPECTED_LATE : Kind.EXPECTED;
                    Instant at = eta.isBefore(now) ? now : eta;
                    marks.add(
                            new Mark(
                                    at,
                                    words.get(eta.isBefore(now) ? "mark.overdue" : "mark.due"),
                                    inWords.moment(eta, false),
                                    kind));
                }
            }
        }
    }

    private void add(
            List<Mark> marks,
            @Nullable Instant at,
            String key,
            @Nullable String precision,
            Kind kind) {
        if (at != null) {
            marks.add(mark(at, key, DAY.equals(precision), kind));
        }
    }

    private Mark mark(Instant at, String key, boolean isDayOnly, Kind kind) {
        return new Mark(at, words.get(key), inWords.moment(at, isDayOnly), kind);
    }
}
