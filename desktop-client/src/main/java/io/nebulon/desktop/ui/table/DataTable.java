package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A table as the design has it: whole rows only, numbers right, columns that go by priority when
/// the room is small, a foot that counts, and a state for every moment without rows.
///
/// Keys while it has the focus: arrows, Home, End, Page; Enter opens, Space marks, S sorts by the
/// next column, Shift+S the other way round, and the single letters given to [#actions].
public final class DataTable<T, K> extends Pane {
    private static final double SCROLL_BAR = 8;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final TableView<T> table = new TableView<>();
    private final StackPane instead = new StackPane();
    private final Label count = Text.small("");
    private final HBox foot = Rows.styled(Rows.across(8, count, Rows.spring()), "table-foot");
    private final TableRows<T, K> rows;
    private final TableItems<T> items;
    private final List<Column<T>> columns;
    private final Look look;
    private final Icons icons;
    private final Words words;
    private final Formats formats;
    private final double rowHeight;
    private final RowsInSight inSight;
    private final SortOrder<T> sorting;
    private final ObjectProperty<TableState> state = new SimpleObjectProperty<>(TableState.READY);
    private final Set<String> hidden = new HashSet<>();
    private final LoadingRows loading;
    private final ColumnWidths<T> widths;
    private Supplier<Node> whenEmpty;
    private @Nullable Runnable showAll;
    private Runnable onOpen = () -> {};
    private Supplier<List<Action>> actions = List::of;
    private @Nullable Runnable onArrangement;
    private boolean isFollowing;
    private boolean hasMeasured;
    private boolean isMarkable = true;
    private double arrangedWidth = -1;

    /// @param isTwoLines whether the rows have a second line
    public DataTable(
            TableRows<T, K> rows,
            List<Column<T>> columns,
            boolean isTwoLines,
            Look look,
            Words words,
            Formats formats) {
        this.rows = rows;
        this.items = new TableItems<>(rows.shown(), this::showChanges);
        this.columns = columns;
        this.look = look;
        this.icons = new Icons(look);
        this.words = words.of(DataTable.class);
        this.formats = formats;
        this.rowHeight = look.rowHeight(isTwoLines);
        this.inSight = new RowsInSight(table, rowHeight);
        this.sorting = new SortOrder<>(table, columns);
        this.widths = new ColumnWidths<>(look, columns);
        this.loading = new LoadingRows(icons, this.words, formats, rowHeight);
        this.whenEmpty = this::plainEmptyState;
        getChildren().addAll(table, instead, foot);
        getStyleClass().add("data-table");
        setMinSize(0, 0);
        buildTable();
        rows.totalProperty().addListener((_, _, _) -> refreshState());
        rows.arrangedProperty().addListener((_, _, _) -> onArranged());
        state.addListener((_, _, _) -> refreshState());
        refreshState();
    }

    // ---- what its owner sets

    public TableView<T> table() {
        return table;
    }

    public ObjectProperty<TableState> stateProperty() {
        return state;
    }

    /// What stands in place of the rows when there are none at all.
    public DataTable<T, K> whenEmpty(Supplier<Node> node) {
        whenEmpty = node;
        refreshState();
        return this;
    }

    /// What lets nothing be hidden by a search or a filter; offered where they hide all rows.
    public DataTable<T, K> onShowAll(Runnable all) {
        showAll = all;
        return this;
    }

    /// What Enter and a double click do with the selected row.
    public DataTable<T, K> onOpen(Runnable open) {
        onOpen = open;
        return this;
    }

    /// Actions whose keys work while the table has the focus, single letters among them.
    public DataTable<T, K> actions(Supplier<List<Action>> of) {
        actions = of;
        return this;
    }

    /// Puts something at the right end of the foot.
    public DataTable<T, K> foot(Node... nodes) {
        foot.getChildren().addAll(nodes);
        return this;
    }

    public DataTable<T, K> withoutFoot() {
        foot.setVisible(false);
        foot.setManaged(false);
        return this;
    }

    /// Told when the user has sorted otherwise or chosen other columns.
    public void onArrangement(Runnable told) {
        onArrangement = told;
    }

    public List<Column<T>> columns() {
        return columns;
    }

    /// The columns that the user does not want, by id.
    public Set<String> hiddenColumns() {
        return Set.copyOf(hidden);
    }

    public void hide(Set<String> ids) {
        hidden.clear();
        hidden.addAll(ids);
        arrangedWidth = -1;
        requestLayout();
    }

    /// The order as text, such as `cover` or `-available`; empty for none.
    public String sortedBy() {
        return sorting.text();
    }

    public void sortBy(String order) {
        sorting.set(order);
    }

    /// Puts what is shown on the clipboard, with the columns that are shown.
    public void copyAsCsv() {
        Set<String> visible = new HashSet<>();
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (column.isVisible()) {
                visible.add(column.getId());
            }
        }
        String csv =
                Csv.of(
                        columns.stream().filter(c -> visible.contains(c.id())).toList(),
                        rows.shown());
        Clipboard.getSystemClipboard().setContent(java.util.Map.of(DataFormat.PLAIN_TEXT, csv));
    }

    @Override
    public void requestFocus() {
        if (table.getSelectionModel().isEmpty() && !rows.shown().isEmpty()) {
            table.getSelectionModel().select(0);
        }
        table.requestFocus();
    }

    // ---- building

    private void buildTable() {
        table.setItems(items);
        table.setFixedCellSize(rowHeight);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setPlaceholder(new Region());
        table.setTableMenuButtonVisible(false);
        for (int i = 0; i < columns.size(); i++) {
            table.getColumns().add(column(columns.get(i)));
        }
        table.setSortPolicy(_ -> {
            rows.order(sorting.comparator());
            told();
            return true;
        });
        table.setRowFactory(_ -> new Row());
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> onSelected(row));
        rows.selectedProperty().addListener((_, _, _) -> followSelection());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        ActionKeys.install(table, () -> actions.get());
    }

    private TableColumn<T, T> column(Column<T> of) {
        TableColumn<T, T> column = new TableColumn<>(of.head());
        column.setId(of.id());
        column.setReorderable(false);
        column.setResizable(false);
        column.setSortable(of.order() != null);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new KitCell<>(of, rows, icons, look));
        if (of.isRight()) {
            column.getStyleClass().add("right");
        }
        if (of.isUnit()) {
            column.getStyleClass().add("unit");
        }
        if (!of.face().styleClass().isEmpty()) {
            column.getStyleClass().add(of.face().styleClass());
        }
        return column;
    }

    private final class Row extends TableRow<T> {
        Row() {
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2
                        && event.getButton() == MouseButton.PRIMARY
                        && !isEmpty()) {
                    onOpen.run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable T row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            boolean isMarked = row != null && rows.marked().contains(rows.keyOf(row));
            pseudoClassStateChanged(MARKED, isMarked);
        }
    }

    private void told() {
        if (onArrangement != null) {
            onArrangement.run();
        }
    }

    // ---- keys

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            onOpen.run();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && isMarkable) {
            mark();
            event.consume();
        } else if (event.getCode() == KeyCode.S) {
            sorting.next(event.isShiftDown());
            event.consume();
        }
    }

    /// For tables whose rows are not marked, so that Space is free.
    public DataTable<T, K> withoutMarks() {
        isMarkable = false;
        return this;
    }

    private void mark() {
        K of = rows.selectedProperty().get();
        if (of == null) {
            return;
        }
        if (!rows.marked().remove(of)) {
            rows.marked().add(of);
        }
        table.refresh();
        table.getSelectionModel().selectNext();
    }

    // ---- selection: the key is what stays

    private void onSelected(@Nullable T row) {
        if (!isFollowing && !items.isResizing() && row != null) {
            isFollowing = true;
            rows.selectedProperty().set(rows.keyOf(row));
            isFollowing = false;
        }
    }

    private void onArranged() {
        Collection<T> fresh = rows.takeFresh();
        if (widths.measure(columns, rows.shown(), hasMeasured ? fresh : rows.all())) {
            arrangedWidth = -1;
            requestLayout();
        }
        hasMeasured = true;
        refreshState();
        followSelection();
    }

    private void followSelection() {
        if (isFollowing) {
            return;
        }
        isFollowing = true;
        int place = selectedPlace();
        if (place < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != place) {
            table.getSelectionModel().clearAndSelect(place);
            inSight.jump();
            requestLayout();
        }
        isFollowing = false;
    }

    private int selectedPlace() {
        K of = rows.selectedProperty().get();
        return of == null ? -1 : rows.placeOf(of);
    }

    private void showChanges() {
        inSight.showChanges();
    }

    // ---- states

    private void refreshState() {
        count.setText(
                words.get(
                        "table.shown",
                        formats.count(rows.shown().size()),
                        formats.count(rows.totalProperty().get())));
        boolean hasRows = !rows.shown().isEmpty();
        Node shown =
                switch (state.get()) {
                    case TableState.Failed(String why, Runnable retry) when !hasRows ->
                            new FailedState(icons, words, why, retry);
                    case TableState.Loading now when !hasRows -> loading.show(now);
                    case TableState.Loading _, TableState.Failed _, TableState.Ready _ ->
                            hasRows ? null : emptyNode();
                };
        if (!(state.get() instanceof TableState.Loading) || hasRows) {
            loading.stop();
        }
        if (shown == null) {
            instead.getChildren().clear();
        } else if (!instead.getChildren().equals(List.of(shown))) {
            instead.getChildren().setAll(List.of(shown));
        }
        instead.setVisible(shown != null);
    }

    private Node emptyNode() {
        return rows.totalProperty().get() == 0 ? whenEmpty.get() : nothingFound();
    }

    private Node nothingFound() {
        Runnable all = showAll;
        Node[] ways =
                all == null
                        ? new Node[0]
                        : new Node[] {
                            new Buttons(icons)
                                    .of(
                                            Action.of(
                                                    "showAll",
                                                    words.get("table.showAll"),
                                                    () -> {
                                                        all.run();
                                                        table.requestFocus();
                                                    }))
                        };
        return new EmptyState(
                icons, BootstrapIcons.SEARCH, Tone.FAINT, words.get("table.nothingFound"), ways);
    }

    private Node plainEmptyState() {
        return new EmptyState(icons, BootstrapIcons.INBOX, Tone.FAINT, words.get("table.empty"));
    }

    // ---- layout: whole rows, and the columns that have room

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double footHeight = foot.isManaged() ? foot.prefHeight(width) : 0;
        double head = look.px(30);
        double room = getHeight() - footHeight - head;
        double whole = Math.max(0, Math.floor(room / rowHeight)) * rowHeight;
        if (width != arrangedWidth) {
            arrangedWidth = width;
            arrangeColumns(width);
        }
        boolean isOtherHeight = table.getHeight() != head + whole;
        table.resizeRelocate(0, 0, width, head + whole);
        inSight.settle(selectedPlace(), isOtherHeight);
        instead.resizeRelocate(0, head, width, Math.max(0, room));
        foot.resizeRelocate(0, getHeight() - footHeight, width, footHeight);
    }

    @Override
    protected double computePrefHeight(double width) {
        double footHeight = foot.isManaged() ? foot.prefHeight(width) : 0;
        return look.px(30) + Math.max(1, rows.shown().size()) * rowHeight + footHeight;
    }

    /// Makes it as high as its rows are, for a table that stands in something that scrolls.
    public void fitRows() {
        double height = computePrefHeight(-1);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private void arrangeColumns(double width) {
        double room = width - SCROLL_BAR;
        List<Column<T>> wanted = columns.stream().filter(c -> !hidden.contains(c.id())).toList();
        List<Column<T>> kept = ColumnRoom.keep(wanted, room, widths::of);
        double rest = room - kept.stream().mapToDouble(widths::of).sum();
        Column<T> first = kept.isEmpty() ? null : kept.getFirst();
        Column<T> last = kept.isEmpty() ? null : kept.getLast();
        for (TableColumn<T, ?> column : table.getColumns()) {
            Column<T> of = columnOf(column.getId());
            boolean isKept = kept.contains(of);
            column.setVisible(isKept);
            double px = widths.of(of) + (of.isGrowing() ? Math.max(0, rest) : 0);
            column.setMinWidth(0);
            column.setMaxWidth(px);
            column.setPrefWidth(px);
            column.setMinWidth(px);
            toggle(column, "first", of.equals(first));
            toggle(column, "last", of.equals(last));
        }
    }

    private static void toggle(TableColumn<?, ?> column, String style, boolean isOn) {
        if (!isOn) {
            column.getStyleClass().remove(style);
        } else if (!column.getStyleClass().contains(style)) {
            column.getStyleClass().add(style);
        }
    }

    private Column<T> columnOf(String id) {
        return columns.stream().filter(c -> Objects.equals(c.id(), id)).findFirst().orElseThrow();
    }

    /// For those who watch what is shown, such as a page object of a test.
    public void onShown(ListChangeListener<T> listener) {
        rows.shown().addListener(listener);
    }
}
