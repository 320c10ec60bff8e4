package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Look;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// How wide the columns of a table are: as they were made, but columns of numbers at least as wide
/// as their largest number, which must never be cut. They grow and do not shrink again, so that
/// nothing jumps while figures change.
final class ColumnWidths<T> {
    private static final double PADDING = 18;
    private static final double EDGE = 8;

    private final Look look;
    private final Column<T> last;
    private final Map<String, Double> widths = new HashMap<>();

    /// @param last has the edge of the table at its right
    ColumnWidths(Look look, Column<T> last) {
        this.look = look;
        this.last = last;
    }

    double of(Column<T> column) {
        return widths.getOrDefault(column.id(), look.px(column.width()));
    }

    /// Measures again.
    ///
    /// @return whether a column has become wider
    boolean measure(List<Column<T>> columns, List<T> rows) {
        boolean isWider = false;
        for (Column<T> column : columns) {
            Function<T, @Nullable BigDecimal> number = column.number();
            if (number != null) {
                double wanted = widest(column, number, rows);
                if (wanted > of(column)) {
                    widths.put(column.id(), wanted);
                    isWider = true;
                }
            }
        }
        return isWider;
    }

    private double widest(
            Column<T> column, Function<T, @Nullable BigDecimal> number, List<T> rows) {
        T largest = null;
        T smallest = null;
        BigDecimal most = null;
        BigDecimal least = null;
        for (T row : rows) {
            BigDecimal value = number.apply(row);
            if (value != null && (most == null || value.compareTo(most) > 0)) {
                most = value;
                largest = row;
            }
            if (value != null && (least == null || value.compareTo(least) < 0)) {
                least = value;
                smallest = row;
            }
        }
        return Math.max(width(column, largest), width(column, smallest));
    }

    private double width(Column<T> column, @Nullable T row) {
        if (row == null) {
            return 0;
        }
        Text text = new Text(column.shown().apply(row).text());
        text.setFont(font(column.face()));
        double edge = column.equals(last) ? EDGE : 0;
        return Math.ceil(text.getLayoutBounds().getWidth()) + PADDING + edge;
    }

    private Font font(Face face) {
        return switch (face) {
            case REGULAR -> look.font(Fonts.REGULAR, Look.BODY);
            case MEDIUM -> look.font(Fonts.MEDIUM, Look.BODY);
            case SEMIBOLD -> look.font(Fonts.SEMIBOLD, Look.BODY);
            case MONO -> look.font(Fonts.MONO, 12);
        };
    }
}
