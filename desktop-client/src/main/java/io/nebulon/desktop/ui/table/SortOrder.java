package io.nebulon.desktop.ui.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// By which columns a table is sorted: as text that can be remembered, as an order of its rows, and
/// by keys.
final class SortOrder<T> {
    private final TableView<T> table;
    private final List<Column<T>> columns;

    SortOrder(TableView<T> table, List<Column<T>> columns) {
        this.table = table;
        this.columns = columns;
    }

    /// Such as `cover` or `-available,name`; empty for none.
    String text() {
        List<String> parts = new ArrayList<>();
        for (TableColumn<T, ?> column : table.getSortOrder()) {
            parts.add((isDown(column) ? "-" : "") + column.getId());
        }
        return String.join(",", parts);
    }

    /// Columns that there are not, or that have no order, are left out.
    void set(String text) {
        List<TableColumn<T, ?>> by = new ArrayList<>();
        for (String part : text.split(",")) {
            boolean isDown = part.startsWith("-");
            String id = isDown ? part.substring(1) : part;
            for (TableColumn<T, ?> column : table.getColumns()) {
                if (column.getId().equals(id) && column.isSortable()) {
                    turn(column, isDown);
                    by.add(column);
                }
            }
        }
        table.getSortOrder().setAll(by);
    }

    @Nullable Comparator<T> comparator() {
        Comparator<T> all = null;
        for (TableColumn<T, ?> by : table.getSortOrder()) {
            Comparator<T> one = orderOf(by);
            if (one != null) {
                all = all == null ? one : all.thenComparing(one);
            }
        }
        return all;
    }

    private @Nullable Comparator<T> orderOf(TableColumn<T, ?> by) {
        for (Column<T> column : columns) {
            Comparator<T> order = column.order();
            if (column.id().equals(by.getId()) && order != null) {
                return isDown(by) ? order.reversed() : order;
            }
        }
        return null;
    }

    /// Sorts by the next column, or, turned, the other way round by the same.
    void next(boolean isTurned) {
        List<TableColumn<T, ?>> sortable =
                table.getVisibleLeafColumns().stream()
                        .filter(TableColumn::isSortable)
                        .<TableColumn<T, ?>>map(c -> c)
                        .toList();
        if (sortable.isEmpty()) {
            return;
        }
        TableColumn<T, ?> now =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        if (isTurned && now != null) {
            turn(now, !isDown(now));
            return;
        }
        int next = now == null ? 0 : (sortable.indexOf(now) + 1) % sortable.size();
        table.getSortOrder().setAll(List.of(sortable.get(next)));
    }

    private static boolean isDown(TableColumn<?, ?> column) {
        return column.getSortType() == TableColumn.SortType.DESCENDING;
    }

    private static void turn(TableColumn<?, ?> column, boolean isDown) {
        column.setSortType(
                isDown ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
    }
}
