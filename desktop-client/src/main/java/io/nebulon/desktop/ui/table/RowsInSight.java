package io.nebulon.desktop.ui.table;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// The rows of a table that are on screen: which come into sight, that they are whole at the edges,
/// and that they show what stands at their places by now.
final class RowsInSight {
    private static final int ROWS_ABOVE = 3;

    private final TableView<?> table;
    private final double rowHeight;
    private boolean isJumping;

    RowsInSight(TableView<?> table, double rowHeight) {
        this.table = table;
        this.rowHeight = rowHeight;
    }

    /// The selected row is to be brought into sight with the next layout.
    void jump() {
        isJumping = true;
    }

    /// Brings the selected row into sight, and rows whole to the edges. It is done with the layout:
    /// before that nobody knows how many rows there is room for, and a table whose window is closed
    /// has no colours to lay out its cells with.
    ///
    /// @param place where the selected row stands, or -1
    void settle(int place, boolean isOtherHeight) {
        VirtualFlow<?> flow = isJumping || isOtherHeight ? flow() : null;
        if (flow == null) {
            return;
        }
        table.layout();
        if (isJumping && place >= 0 && !isInSight(flow, place)) {
            flow.scrollToTop(Math.max(0, place - ROWS_ABOVE));
            table.layout();
        }
        isJumping = false;
        IndexedCell<?> first = flow.getFirstVisibleCell();
        double cut = first == null ? 0 : first.getLayoutY() % rowHeight;
        if (cut != 0) {
            flow.scrollPixels(cut);
        }
    }

    private static boolean isInSight(VirtualFlow<?> flow, int place) {
        return flow.getFirstVisibleCell() != null
                && place >= flow.getFirstVisibleCell().getIndex()
                && place < flow.getLastVisibleCell().getIndex();
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /// Lets the rows on screen show what stands at their places by now.
    void showChanges() {
        VirtualFlow<?> flow = flow();
        if (flow == null || flow.getFirstVisibleCell() == null) {
            return;
        }
        int last = flow.getLastVisibleCell().getIndex();
        for (int place = flow.getFirstVisibleCell().getIndex(); place <= last; place++) {
            IndexedCell<?> row = flow.getVisibleCell(place);
            if (row != null) {
                row.updateIndex(place);
            }
        }
    }
}
