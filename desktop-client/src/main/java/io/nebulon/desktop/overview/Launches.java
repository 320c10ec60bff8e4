package io.nebulon.desktop.overview;

import io.nebulon.desktop.gateway.cargo.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds up shipments that have left: per step of a period and destination, and per pair of
/// stations.
final class Launches {
    /// More destinations than this are one: the others.
    static final int MOST_SERIES = 3;

    private static final int MOST_FLOWS = 6;

    private Launches() {}

    /// @param destinations those with most mass, most first
    /// @param steps for each step what was launched to each of them, and to all others; null for
    ///   nothing
    /// @param withoutMass how many shipments have no known mass
    record PerStep(
            List<String> destinations,
            boolean hasOthers,
            List<List<@Nullable BigDecimal>> steps,
            int withoutMass) {
        boolean isEmpty() {
            return steps.stream().allMatch(step -> step.stream().allMatch(v -> v == null));
        }
    }

    record Flow(String origin, String destination, BigDecimal massKg) {}

    static PerStep perStep(List<Shipment> shipments, List<Instant> starts) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        int withoutMass = 0;
        List<Shipment> launched = new ArrayList<>();
        for (Shipment shipment : shipments) {
            if (!isIn(shipment, starts.getFirst())) {
                continue;
            }
            if (shipment.massKg() == null) {
                withoutMass++;
            } else {
                launched.add(shipment);
                totals.merge(shipment.destination(), shipment.massKg(), BigDecimal::add);
            }
        }
        List<String> most =
                totals.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> shown = most.subList(0, Math.min(MOST_SERIES, most.size()));
        boolean hasOthers = most.size() > shown.size();
        return new PerStep(
                shown, hasOthers, steps(launched, starts, shown, hasOthers), withoutMass);
    }

    private static List<List<@Nullable BigDecimal>> steps(
            List<Shipment> launched, List<Instant> starts, List<String> shown, boolean hasOthers) {
        int width = shown.size() + (hasOthers ? 1 : 0);
        List<List<@Nullable BigDecimal>> steps = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            List<@Nullable BigDecimal> step = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                step.add(null);
            }
            steps.add(step);
        }
        for (Shipment shipment : launched) {
            Instant at = shipment.departedAt();
            BigDecimal mass = shipment.massKg();
            int step = at == null ? -1 : Period.stepOf(starts, at);
            if (step >= 0 && mass != null) {
                int found = shown.indexOf(shipment.destination());
                int series = found < 0 ? shown.size() : found;
                BigDecimal before = steps.get(step).get(series);
                steps.get(step).set(series, before == null ? mass : before.add(mass));
            }
        }
        return steps;
    }

    private static boolean isIn(Shipment shipment, Instant from) {
        Instant at = shipment.departedAt();
        return at != null && !at.isBefore(from);
    }

    /// The pairs of stations with most mass.
    static List<Flow> flows(List<Shipment> shipments, Instant from) {
        record Pair(String origin, String destination) {}
        Map<Pair, BigDecimal> sums = new LinkedHashMap<>();
        for (Shipment shipment : shipments) {
            BigDecimal mass = shipment.massKg();
            if (isIn(shipment, from) && mass != null && mass.signum() > 0) {
                sums.merge(
                        new Pair(shipment.origin(), shipment.destination()), mass, BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .map(e -> new Flow(e.getKey().origin(), e.getKey().destination(), e.getValue()))
                .sorted(Comparator.comparing(Flow::massKg).reversed())
                .limit(MOST_FLOWS)
                .toList();
    }
}
