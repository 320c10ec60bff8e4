package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Role;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a chart over time.
///
/// @param name stands at its end where there are several
/// @param colour one of the four series, or a status role for what is a status
/// @param isStep whether a value stays until the next one, as prices and stock do
public record Series(String name, Role colour, Stroke stroke, boolean isStep, List<Point> points) {
    /// How a line is drawn.
    public enum Stroke {
        /// What is.
        ACTUAL,
        /// What was meant to be: dashed and thin.
        PLANNED,
        /// What is to be expected: dashed, in the colour of its series.
        FORECAST
    }

    /// @param value null for a gap
    public record Point(Instant at, @Nullable BigDecimal value) {}

    public static Series steps(String name, Role colour, List<Point> points) {
        return new Series(name, colour, Stroke.ACTUAL, true, points);
    }

    public static Series line(String name, Role colour, List<Point> points) {
        return new Series(name, colour, Stroke.ACTUAL, false, points);
    }

    public Series as(Stroke other) {
        return new Series(name, colour, other, isStep, points);
    }
}
