package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.TableRows;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// A small table in a pane that scrolls: as high as its rows.
final class PaneTable<T, K> {
    private final TableRows<T, K> rows;
    private final DataTable<T, K> table;

    PaneTable(Desk desk, Function<T, K> key, List<Column<T>> columns, String name) {
        rows = new TableRows<>(desk.tasks(), key);
        table =
                new DataTable<>(
                                rows,
                                columns,
                                false,
                                desk.look(),
                                desk.words(PaneTable.class),
                                desk.formats())
                        .withoutFoot()
                        .withoutMarks();
        table.table().setAccessibleText(name);
        table.fitRows();
    }

    TableRows<T, K> rows() {
        return rows;
    }

    DataTable<T, K> table() {
        return table;
    }

    void show(Collection<T> now) {
        rows.replaceAll(now);
        table.fitRows();
    }
}
