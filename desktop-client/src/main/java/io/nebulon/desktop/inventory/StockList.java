package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.WhyOff;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SearchField;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.layer.DropMenu;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The list of what the station holds: search, filters, views, and the table.
final class StockList extends VBox {
    private static final List<String> BUTTONS =
            List.of("inventory.scan", "inventory.count", "inventory.issue", "inventory.receive");
    private static final String FIRST_ORDER = "cover";

    private final Desk desk;
    private final StockModel model;
    private final Words words;
    private final Formats formats;
    private final DataTable<StockRow, String> table;
    private final SearchField search;
    private final Button actionOnly;
    private final Button lowOnly;
    private final Label actionCount = Text.small("");
    private final Button place;
    private final Label placeName = Text.body("");
    private final Button views;
    private final Button columns;
    private final Label when = Text.small("");
    private final SavedViews saved;
    private List<Location> locations = List.of();

    StockList(Desk desk, StockModel model, List<Action> actions) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(StockList.class);
        this.formats = desk.formats();
        this.saved = new SavedViews(desk.memory(), "inventory.views");
        table =
                new DataTable<>(model.rows(), columns(), false, desk.look(), words, formats)
                        .actions(() -> actions)
                        .onShowAll(this::showAll)
                        .whenEmpty(() -> emptyState(actions))
                        .foot(when);
        table.table().setId("stock-table");
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), "", table);
        actionOnly = chip("needs-action", this::turnActionOnly);
        lowOnly = chip("low-only", () -> filter(f -> f.lowOnly(false)));
        place = chip("place", this::choosePlace);
        views = chip("views", this::chooseView);
        columns = chip("columns", this::chooseColumns);
        fillChips();
        getChildren().addAll(head(actions), tools(), gap(), Rows.growing(table));
        setMinSize(0, 0);
        search.field().textProperty().addListener((_, _, text) -> filter(f -> f.text(text)));
        model.filterProperty().addListener((_, _, _) -> showFilter());
        model.attentionProperty().addListener((_, _, _) -> showFilter());
        model.rows().totalProperty().addListener((_, _, _) -> showFilter());
        desk.pastProperty().addListener((_, _, _) -> showWhen());
        desk.link().stateProperty().addListener((_, _, _) -> showWhen());
        showFilter();
        showWhen();
        restore();
        table.onArrangement(this::remember);
    }

    // ---- parts

    private HBox head(List<Action> actions) {
        List<Action> shown =
                BUTTONS.stream()
                        .map(id ->
                                actions.stream()
                                        .filter(a -> a.id().equals(id))
                                        .findFirst()
                                        .orElseThrow())
                        .toList();
        ActionBar bar = new ActionBar(desk.icons(), words.get("more"), shown, "inventory.receive");
        Label title = Text.pageTitle(words.get("screen.name"));
        WhyOff whyOff = new WhyOff(desk.icons(), shown.getLast().whyOff());
        HBox.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
        return Rows.styled(Rows.across(12, title, new AgePill(desk), whyOff, bar), "page-head");
    }

    private HBox tools() {
        HBox.setHgrow(search, javafx.scene.layout.Priority.ALWAYS);
        search.setMinWidth(120);
        return Rows.styled(
                Rows.across(8, search, lowOnly, actionOnly, place, views, columns), "tool-row");
    }

    private static Node gap() {
        HBox gap = new HBox();
        gap.setMinHeight(8);
        return gap;
    }

    private Button chip(String id, Runnable work) {
        Button chip = new Button();
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.setOnAction(_ -> work.run());
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private void fillChips() {
        actionOnly.setGraphic(
                Rows.across(
                        6,
                        desk.icons().of(BootstrapIcons.EXCLAMATION_TRIANGLE_FILL, Tone.WARNING, 12),
                        Text.body(words.get("filter.needsAction")),
                        actionCount));
        actionOnly.setAccessibleText(words.get("filter.needsAction"));
        lowOnly.setGraphic(
                Rows.across(
                        6,
                        Text.body(words.get("filter.lowOnly")),
                        desk.icons().of(BootstrapIcons.X, Tone.MUTED, 12)));
        lowOnly.setAccessibleText(words.get("filter.lowOnly"));
        place.setGraphic(
                Rows.across(
                        6,
                        placeName,
                        desk.icons().of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 10)));
        views.setGraphic(
                Rows.across(
                        6,
                        desk.icons().of(BootstrapIcons.BOOKMARK, Tone.MUTED, 12),
                        Text.body(words.get("views")),
                        desk.icons().of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 10)));
        views.setAccessibleText(words.get("views"));
        columns.setGraphic(desk.icons().of(BootstrapIcons.LAYOUT_THREE_COLUMNS, Tone.MUTED, 13));
        columns.setAccessibleText(words.get("columns"));
        columns.setTooltip(new javafx.scene.control.Tooltip(words.get("columns")));
        widthProperty().addListener((_, _, w) -> fitTools(w.doubleValue()));
    }

    /// In a narrow list the chips that are least used go.
    private void fitTools(double width) {
        double least = desk.look().px(220);
        double room = width - 32 - least - columns.prefWidth(-1) - 8 - actionOnly.prefWidth(-1) - 8;
        room -= lowOnly.isManaged() ? lowOnly.prefWidth(-1) + 8 : 0;
        boolean isPlace = room >= place.prefWidth(-1) + 8;
        room -= place.prefWidth(-1) + 8;
        show(place, isPlace);
        show(views, isPlace && room >= views.prefWidth(-1) + 8);
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private List<Column<StockRow>> columns() {
        return List.of(
                Column.text("item", words.get("column.item"), StockRow::name)
                        .width(140)
                        .grows()
                        .priority(1),
                Column.text("sku", words.get("column.sku"), StockRow::sku)
                        .look((_, shown) -> Shown.text(shown.text(), Tone.MUTED))
                        .face(Face.MONO)
                        .width(98)
                        .priority(5),
                number("onHand", 2, row -> row.level().onHand()),
                number("reserved", 4, row -> row.level().reserved()),
                number("available", 1, StockRow::available)
                        .face(Face.SEMIBOLD)
                        .look((row, shown) -> Shown.text(shown.text(), figureTone(row))),
                number("inbound", 3, row -> row.level().inbound()),
                Column.<StockRow>unit(row -> formats.units().name(row.unit())),
                Column.<StockRow>number(
                                "cover",
                                words.get("column.cover"),
                                row -> row.level().daysOfCover(),
                                row -> formats.days(row.level().daysOfCover()))
                        .width(66)
                        .priority(2),
                Column.status("state", words.get("column.state"), StockRow::state, words)
                        .width(138)
                        .priority(1));
    }

    private Column<StockRow> number(
            String id, int priority, Function<StockRow, BigDecimal> figure) {
        return Column.<StockRow>number(
                        id,
                        words.get("column." + id),
                        row -> figure.apply(row),
                        row -> formats.quantityOrNone(figure.apply(row), row.unit()))
                .priority(priority);
    }

    private static Tone figureTone(StockRow row) {
        return row.available().signum() < 0 ? Tone.BAD : Tone.PLAIN;
    }

    private Node emptyState(List<Action> actions) {
        Action receive =
                actions.stream()
                        .filter(a -> a.id().equals("inventory.receive"))
                        .findFirst()
                        .orElseThrow();
        return new EmptyState(
                desk.icons(),
                BootstrapIcons.BOX_SEAM,
                Tone.FAINT,
                words.get(desk.pastProperty().get() == null ? "empty" : "empty.past"),
                new Buttons(desk.icons()).of(receive));
    }

    // ---- for the screen

    Node search() {
        return search;
    }

    Node table() {
        return table;
    }

    void focusSearch() {
        search.requestFocus();
    }

    void focusTable() {
        table.requestFocus();
    }

    void copyAsCsv() {
        table.copyAsCsv();
    }

    /// What the figure of low stock counts.
    void showLow() {
        showAll();
        filter(f -> f.lowOnly(true));
    }

    /// Lets nothing be hidden by a filter.
    void showAll() {
        search.field().clear();
        model.onlyAt(null, null);
        model.filterProperty().set(StockFilter.ALL);
    }

    void places(List<Location> now) {
        locations = now;
        showFilter();
    }

    // ---- filters

    private void filter(java.util.function.UnaryOperator<StockFilter> change) {
        model.filterProperty().set(change.apply(model.filterProperty().get()));
        remember();
    }

    void turnActionOnly() {
        filter(f -> f.actionOnly(!f.isActionOnly()));
    }

    private void showFilter() {
        StockFilter now = model.filterProperty().get();
        actionCount.setText(formats.count(model.attentionProperty().get()));
        turn(actionOnly, now.isActionOnly());
        turn(lowOnly, now.isLowOnly());
        lowOnly.setVisible(now.isLowOnly());
        lowOnly.setManaged(now.isLowOnly());
        fitTools(getWidth());
        turn(place, now.place() != null);
        placeName.setText(
                now.place() == null ? words.get("filter.allPlaces") : nameOf(now.place()));
        search.field().setPromptText(words.get("search", model.rows().totalProperty().get()));
        search.field().setAccessibleText(search.field().getPromptText());
    }

    private static void turn(Button chip, boolean isOn) {
        chip.getStyleClass().remove("on");
        if (isOn) {
            chip.getStyleClass().add("on");
        }
    }

    private String nameOf(String code) {
        return locations.stream()
                .filter(l -> l.code().equals(code))
                .map(Location::name)
                .findFirst()
                .orElse(code);
    }

    private void choosePlace() {
        String now = model.filterProperty().get().place();
        DropMenu menu =
                new DropMenu(desk.icons())
                        .current(
                                words.get("filter.allPlaces"),
                                null,
                                now == null,
                                () -> model.onlyAt(null, null));
        locations.stream()
                .sorted(Comparator.comparing(Location::name))
                .forEach(l ->
                        menu.current(l.name(), null, l.code().equals(now), () -> onlyAt(l.code())));
        menu.open(place);
    }

    private void onlyAt(String code) {
        AsOf moment = model.asOf() == null ? AsOf.NOW : AsOf.moment(model.asOf());
        desk.connection()
                .inventory()
                .allLevels(
                        model.station(),
                        LevelFilter.ALL.lyingAt(code).asOf(moment),
                        PageSink.none())
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read -> model.onlyAt(code, skus(read.value()))));
    }

    private static Set<String> skus(List<StockLevel> levels) {
        return levels.stream().map(StockLevel::sku).collect(Collectors.toSet());
    }

    // ---- columns and views

    private void chooseColumns() {
        DropMenu menu = new DropMenu(desk.icons());
        Set<String> hidden = table.hiddenColumns();
        for (Column<StockRow> column : table.columns()) {
            boolean isChoosable = !column.id().equals("item") && !column.isUnit();
            if (isChoosable) {
                menu.tick(
                        column.head(),
                        !hidden.contains(column.id()),
                        () -> turnColumn(column.id()));
            }
        }
        menu.open(columns);
    }

    private void turnColumn(String id) {
        Set<String> hidden = new LinkedHashSet<>(table.hiddenColumns());
        if (!hidden.remove(id)) {
            hidden.add(id);
        }
        table.hide(hidden);
        remember();
    }

    private void chooseView() {
        DropMenu menu = new DropMenu(desk.icons());
        menu.entry(words.get("views.standard"), null, () -> apply(ListView.STANDARD));
        menu.entry(
                words.get("views.runningOut"),
                null,
                () -> apply(new ListView("", true, "cover", Set.of())));
        if (!saved.names().isEmpty()) {
            menu.line();
            for (String name : saved.names()) {
                menu.entry(name, null, () -> saved.get(name).ifPresent(this::apply));
            }
        }
        menu.line();
        menu.entry(words.get("views.save"), null, this::saveView);
        for (String name : saved.names()) {
            menu.entry(words.get("views.forget", name), null, () -> saved.forget(name));
        }
        menu.open(views);
    }

    private void saveView() {
        new ViewNameSheet(desk, words, name -> saved.save(name, current())).open();
    }

    private ListView current() {
        StockFilter now = model.filterProperty().get();
        return new ListView(
                now.text(), now.isActionOnly(), table.sortedBy(), table.hiddenColumns());
    }

    private void apply(ListView view) {
        search.field().setText(view.text());
        model.filterProperty()
                .set(
                        model.filterProperty()
                                .get()
                                .text(view.text())
                                .actionOnly(view.isActionOnly()));
        table.hide(view.hidden());
        table.sortBy(view.order());
        remember();
    }

    /// What is shown now comes back at the next start, but for the search.
    private void remember() {
        desk.memory().put("inventory.view", current().withoutText().asText());
    }

    private void restore() {
        apply(
                desk.memory()
                        .get("inventory.view")
                        .map(ListView::of)
                        .orElse(new ListView("", false, FIRST_ORDER, Set.of())));
    }

    private void showWhen() {
        when.setText(
                desk.pastProperty().get() == null
                        ? desk.link().status().word(words)
                        : words.get("asOf", formats.dayAndTime(desk.pastProperty().get())));
    }
}
