package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Look;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// How wide the columns of a table are: as they were made, but columns of numbers at least as wide
/// as their largest number, which must never be cut, and the others but the one that grows as wide
/// as what stands in their first rows, within bounds. They grow and do not shrink again, so that
/// nothing jumps while figures change.
final class ColumnWidths<T> {
    private static final double PADDING = 20;
    private static final double EDGE = 8;
    private static final double ICON = 14;
    private static final double GAP = 8;
    private static final double MOST_TIMES = 1.7;
    private static final int MOST_ROWS = 60;

    private final Look look;
    private final List<Column<T>> all;
    private final Map<String, Double> widths = new HashMap<>();

    /// @param all in their order: the first and the last have the edge of the table beside them
    ColumnWidths(Look look, List<Column<T>> all) {
        this.look = look;
        this.all = all;
    }

    double of(Column<T> column) {
        return widths.getOrDefault(column.id(), look.px(column.width()));
    }

    /// Measures again.
    ///
    /// @param shown the rows in their order, of which the first ones decide how wide words are
    /// @param fresh those that came or changed since the last time; all others are known to fit
    /// @return whether a column has become wider
    boolean measure(List<Column<T>> columns, List<T> shown, Collection<T> fresh) {
        boolean isWider = false;
        for (Column<T> column : columns) {
            double wanted = wanted(column, shown, fresh);
            if (wanted > of(column)) {
                widths.put(column.id(), wanted);
                isWider = true;
            }
        }
        return isWider;
    }

    private double wanted(Column<T> column, List<T> shown, Collection<T> fresh) {
        double head = Math.ceil(width(column.head(), look.font(Fonts.MEDIUM, 12))) + PADDING;
        return Math.max(head + edge(column), ofCells(column, shown, fresh));
    }

    private double ofCells(Column<T> column, List<T> shown, Collection<T> fresh) {
        Function<T, @Nullable BigDecimal> number = column.number();
        if (number != null) {
            return widest(column, number, fresh);
        }
        if (column.isGrowing()) {
            return 0;
        }
        double widest =
                shown.stream()
                        .limit(MOST_ROWS)
                        .mapToDouble(row -> width(column, row))
                        .max()
                        .orElse(0);
        return Math.min(widest, look.px(column.width()) * MOST_TIMES);
    }

    private double widest(
            Column<T> column, Function<T, @Nullable BigDecimal> number, Collection<T> rows) {
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
        Shown shown = column.shown().apply(row);
        double text = width(shown.text(), font(column.face()));
        String second = shown.second();
        if (second != null) {
            text = Math.max(text, width(second, look.font(Fonts.REGULAR, 12)));
        }
        double icon = shown.icon() == null ? 0 : look.px(ICON) + (text > 0 ? GAP : 0);
        return Math.ceil(text + icon) + PADDING + edge(column);
    }

    /// The last one may be one whose followers have had to go.
    private double edge(Column<T> column) {
        int at = all.indexOf(column);
        boolean mayBeLast =
                all.stream().skip(at + 1L).allMatch(of -> of.priority() >= column.priority());
        return at == 0 || mayBeLast ? EDGE : 0;
    }

    private static double width(String words, Font font) {
        if (words.isEmpty()) {
            return 0;
        }
        Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
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
