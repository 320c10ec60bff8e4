package io.nebulon.desktop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.inventory.Movement;
import io.nebulon.desktop.gateway.inventory.MovementPage;
import io.nebulon.desktop.ui.chart.Series.Point;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ItemCurveTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void theCurveGoesByWhenThingsHappenedNotByWhenTheyWereRecorded() {
        ItemCurve curve =
                ItemCurve.of(
                        page("7", move(10, "+5", 1), move(2, "-3", 2), move(6, "+5", 3)),
                        NOW,
                        null);
        assertThat(values(curve)).containsExactly("0", "5", "10", "7", "7");
        assertThat(curve.points().getLast().at()).isEqualTo(NOW);
    }

    @Test
    void itIsAsShortAsHasSomethingToShow() {
        List<Movement> moves = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            moves.add(move(day * 10, "+1", day));
        }
        ItemCurve curve = ItemCurve.of(page("5", moves.toArray(new Movement[0])), NOW, null);
        assertThat(Duration.between(curve.from(), NOW)).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void aPastMomentIsOnIt() {
        List<Movement> moves = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            moves.add(move(day * 10, "+1", day));
        }
        ItemCurve curve =
                ItemCurve.of(
                        page("5", moves.toArray(new Movement[0])),
                        NOW,
                        NOW.minus(Duration.ofDays(200)));
        assertThat(Duration.between(curve.from(), NOW)).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void nothingIsAFlatLine() {
        assertThat(values(ItemCurve.of(page("0"), NOW, null))).containsExactly("0", "0");
    }

    private static List<String> values(ItemCurve curve) {
        return curve.points().stream().map(Point::value).map(BigDecimal::toPlainString).toList();
    }

    private static MovementPage page(String closing, Movement... moves) {
        return new MovementPage(
                "ISS",
                "WATER",
                "kg",
                BigDecimal.ZERO,
                new BigDecimal(closing),
                List.of(moves),
                null);
    }

    private static Movement move(int daysAgo, String change, long position) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        BigDecimal by = new BigDecimal(change);
        return new Movement(
                at,
                at,
                "stock.received",
                "id",
                position,
                "ada",
                "s",
                null,
                by.abs(),
                by,
                BigDecimal.ZERO,
                "SUPPLY",
                "MAIN",
                null,
                null,
                null);
    }
}
