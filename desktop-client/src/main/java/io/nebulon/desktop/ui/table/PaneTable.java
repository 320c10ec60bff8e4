package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.Region;

/// A small table within a pane, as high as its rows: the pane scrolls, not the table.
public final class PaneTable<T, K> {
    private final TableRows<T, K> rows;
    private final DataTable<T, K> table;

    public PaneTable(
            BackgroundTasks tasks,
            Look look,
            Words words,
            Formats formats,
            Function<T, K> key,
            List<Column<T>> columns) {
        rows = new TableRows<>(tasks, key);
        table =
                new DataTable<>(rows, columns, false, look, words, formats)
                        .withoutFoot()
                        .withoutMarks()
                        .whenEmpty(Region::new);
    }

    public TableRows<T, K> rows() {
        return rows;
    }

    public DataTable<T, K> table() {
        return table;
    }

    public void show(List<T> all) {
        rows.replaceAll(all);
        table.fitRows();
    }
}
