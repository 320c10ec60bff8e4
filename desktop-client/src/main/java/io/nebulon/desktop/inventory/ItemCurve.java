package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.inventory.Movement;
import io.nebulon.desktop.gateway.inventory.MovementPage;
import io.nebulon.desktop.ui.chart.Series.Point;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stock of an item over time, as its movements tell it: by when they happened, whenever they
/// were recorded.
///
/// @param from the first moment worth showing
record ItemCurve(Instant from, Instant to, List<Point> points) {
    private static final List<Duration> SPANS =
            List.of(
                    Duration.ofDays(90),
                    Duration.ofDays(365),
                    Duration.ofDays(5 * 365),
                    Duration.ofDays(100 * 365L));
    private static final int ENOUGH = 4;

    /// @param past a moment that must be on it, or null
    static ItemCurve of(MovementPage page, Instant now, @Nullable Instant past) {
        List<Movement> all = new ArrayList<>(page.items());
        all.sort(Comparator.comparing(Movement::occurredAt).thenComparingLong(Movement::position));
        BigDecimal before = page.closing();
        for (Movement movement : all) {
            before = before.subtract(movement.change());
        }
        Instant from = from(all, page.nextCursor() != null, now, past);
        return new ItemCurve(from, now, points(all, before, from, now));
    }

    /// As short a time as has something to show; where not all movements are here, no longer than
    /// those that are.
    private static Instant from(
            List<Movement> all, boolean isCut, Instant now, @Nullable Instant past) {
        Instant first = all.isEmpty() ? now : all.getFirst().occurredAt();
        for (Duration span : SPANS) {
            Instant from = now.minus(span);
            long within = all.stream().filter(m -> m.occurredAt().isAfter(from)).count();
            if (within >= ENOUGH && (past == null || from.isBefore(past))) {
                return isCut && first.isAfter(from) ? first : from;
            }
        }
        Duration age = Duration.between(first, now);
        Instant whole = first.minus(age.dividedBy(20)).minusSeconds(3600);
        return all.isEmpty() ? now.minus(SPANS.getFirst()) : whole;
    }

    private static List<Point> points(
            List<Movement> all, BigDecimal before, Instant from, Instant now) {
        List<Point> points = new ArrayList<>();
        BigDecimal value = before;
        for (Movement movement : all) {
            if (!movement.occurredAt().isBefore(from) && points.isEmpty()) {
                points.add(new Point(from, value));
            }
            value = value.add(movement.change());
            if (!movement.occurredAt().isBefore(from)) {
                points.add(new Point(movement.occurredAt(), value));
            }
        }
        if (points.isEmpty()) {
            points.add(new Point(from, value));
        }
        points.add(new Point(now, value));
        return points;
    }
}
