package io.nebulon.desktop.ui.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Which columns a table has room for.
final class ColumnRoom {
    private ColumnRoom() {}

    /// The columns that stay, in their order: those of the lowest priority go first, and of the
    /// same priority those further right. The first column always stays.
    static <T> List<Column<T>> keep(
            List<Column<T>> columns, double room, ToDoubleFunction<Column<T>> width) {
        List<Column<T>> kept = new ArrayList<>(columns);
        while (kept.size() > 1 && width(kept, width) > room) {
            Column<T> least =
                    kept.reversed().stream()
                            .filter(column -> column != kept.getFirst())
                            .max(Comparator.comparingInt(Column::priority))
                            .orElseThrow();
            kept.remove(least);
        }
        return kept;
    }

    private static <T> double width(List<Column<T>> columns, ToDoubleFunction<Column<T>> width) {
        return columns.stream().mapToDouble(width).sum();
    }
}
