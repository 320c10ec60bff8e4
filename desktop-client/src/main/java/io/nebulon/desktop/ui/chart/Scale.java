package io.nebulon.desktop.ui.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// A scale of values with round marks, at most five of them.
///
/// @param low value at the lower end
/// @param high value at the upper end
/// @param marks the values of the grid lines
record Scale(double low, double high, List<Double> marks) {
    /// @param isFromZero whether zero must be on it, as for bars
    static Scale of(double least, double most, boolean isFromZero) {
        double low = isFromZero ? Math.min(0, least) : least;
        double high = isFromZero ? Math.max(0, most) : most;
        if (low == high) {
            high = low == 0 ? 1 : low + Math.abs(low) * 0.2;
            low = isFromZero ? Math.min(0, low) : low - Math.abs(low) * 0.2;
        }
        for (int lines = 4; lines >= 1; lines--) {
            double step = round((high - low) / lines);
            double from = Math.floor(low / step + 1e-9) * step;
            double to = Math.ceil(high / step - 1e-9) * step;
            int count = (int) Math.round((to - from) / step) + 1;
            if (count <= 5) {
                return new Scale(from, to, marks(from, step, count));
            }
        }
        return new Scale(low, high, List.of(low, high));
    }

    /// 1, 2, 2.5 or 5 times a power of ten, at least the value.
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (factor * power >= value * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Double> marks(double from, double step, int count) {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add(new BigDecimal(from + i * step, new MathContext(12)).doubleValue());
        }
        return marks;
    }

    /// From 0 at the lower end to 1 at the upper.
    double share(double value) {
        return (value - low) / (high - low);
    }
}
