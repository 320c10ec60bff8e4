package io.nebulon.desktop.ui.table;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;

/// The shown rows as the toolkit's table sees them. It answers each replaced row by building all of
/// its cells anew, styles included, which costs tens of milliseconds. So it is only told how many
/// rows there are; whoever owns the table looks at the few that are on screen.
final class TableItems<T> extends ObservableListBase<T> {
    private final ObservableList<T> rows;
    private final Runnable look;
    private int size;
    private boolean isResizing;

    /// @param look told after every change
    TableItems(ObservableList<T> rows, Runnable look) {
        this.rows = rows;
        this.look = look;
        this.size = rows.size();
        rows.addListener(this::follow);
    }

    /// Whether the table is being told of another number of rows: what it takes for the selected
    /// row meanwhile is a guess.
    boolean isResizing() {
        return isResizing;
    }

    private void follow(ListChangeListener.Change<? extends T> change) {
        int before = size;
        size = rows.size();
        if (size != before && change.next()) {
            isResizing = true;
            beginChange();
            if (size > before) {
                nextAdd(before, size);
            } else {
                nextRemove(size, List.copyOf(change.getRemoved().subList(size, before)));
            }
            endChange();
            isResizing = false;
        }
        look.run();
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return size;
    }
}
