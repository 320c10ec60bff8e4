package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.WhyOff;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SearchField;
import io.nebulon.desktop.ui.control.Segments;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The list of ships: search, fleet, and the table.
final class FleetList extends VBox {
    private final Desk desk;
    private final FleetModel model;
    private final Words words;
    private final FleetWords inWords;
    private final DataTable<ShipRow, String> table;
    private final SearchField search;
    private final Segments<FleetFilter.Part> parts;
    private final Button fleet = new Button();
    private final Label fleetName = Text.body("");
    private final Label when = Text.shrinking(Text.small(""));

    /// @param register what the button in the head does, or null for who may not
    FleetList(Desk desk, FleetModel model, List<Action> actions, @Nullable Action register) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(FleetList.class);
        this.inWords = new FleetWords(desk);
        table =
                new DataTable<>(model.rows(), columns(), true, desk.look(), words, desk.formats())
                        .actions(() -> actions)
                        .onShowAll(() -> showAll(false))
                        .whenEmpty(() -> emptyState(register))
                        .foot(when);
        table.table().setId("fleet-table");
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), words.get("search"), table);
        search.setMinWidth(120);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.field()
                .textProperty()
                .addListener((_, _, text) -> model.filterProperty().set(filter().text(text)));
        parts =
                new Segments<>(
                        List.of(FleetFilter.Part.values()), part -> words.get("part." + part.id()));
        parts.valueProperty().set(FleetFilter.Part.IN_SERVICE);
        parts.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        model.filterProperty().set(filter().part(now));
                    }
                });
        fleet.setId("fleet-choice");
        fleet.getStyleClass().add("chip");
        fleet.setMinWidth(USE_PREF_SIZE);
        fleet.setGraphic(
                Rows.across(
                        6,
                        fleetName,
                        desk.icons().of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 10)));
        fleet.setOnAction(_ -> chooseFleet());
        HBox first = Rows.styled(Rows.across(8, search, fleet), "tool-row");
        HBox second = Rows.styled(Rows.across(8, parts), "tool-row");
        VBox.setMargin(second, new Insets(8, 0, 0, 0));
        HBox gap = new HBox();
        gap.setMinHeight(8);
        getChildren().addAll(head(register), first, second, gap, Rows.growing(table));
        setMinSize(0, 0);
        model.filterProperty().addListener((_, _, _) -> showFilter());
        model.fleetsProperty().addListener((_, _, _) -> showFilter());
        showFilter();
        model.rows().filter(filter()::lets);
        table.sortBy("status");
        desk.pastProperty().addListener((_, _, _) -> showWhen());
        showWhen();
    }

    /// Loads and places are those of the moment, the ships those of today.
    private void showWhen() {
        Instant past = desk.pastProperty().get();
        when.setText(past == null ? "" : words.get("asOf", desk.formats().dayAndTime(past)));
    }

    private FleetFilter filter() {
        return model.filterProperty().get();
    }

    private HBox head(@Nullable Action register) {
        Label title = Text.pageTitle(words.get("screen.name"));
        HBox head = Rows.styled(Rows.across(12, title, new AgePill(desk)), "page-head");
        if (register != null) {
            ActionBar bar = new ActionBar(desk.icons(), words.get("more"), List.of(register), null);
            HBox.setHgrow(bar, Priority.ALWAYS);
            head.getChildren().addAll(new WhyOff(desk.icons(), register.whyOff()), bar);
        }
        return head;
    }

    private List<Column<ShipRow>> columns() {
        return List.of(
                Column.text("ship", words.get("column.ship"), (ShipRow row) -> row.ship().name())
                        .face(Face.MEDIUM)
                        .second(this::kind)
                        .width(190)
                        .priority(1),
                Column.status("status", words.get("column.status"), ShipRow::status, words)
                        .sorted(ShipRow.BY_USE)
                        .width(112)
                        .priority(1),
                Column.<ShipRow>of("where", words.get("column.where"), this::where)
                        .sorted(Comparator.comparing(inWords::where))
                        .width(220)
                        .grows()
                        .priority(2),
                Column.<ShipRow>number(
                                "load", words.get("column.load"), ShipRow::loadKg, inWords::load)
                        .width(124)
                        .priority(3),
                Column.<ShipRow>number(
                                "share",
                                words.get("column.share"),
                                ShipRow::share,
                                row ->
                                        row.share() == null
                                                ? Formats.NONE
                                                : desk.formats().percent(row.share(), 0))
                        .width(70)
                        .priority(4));
    }

    private String kind(ShipRow row) {
        String of = row.ship().shipClass();
        return of == null || row.fleetName().equals(of)
                ? row.fleetName()
                : row.fleetName().isEmpty() ? of : row.fleetName() + ", " + of;
    }

    private Shown where(ShipRow row) {
        Tone tone = row.isUnderWay() ? Tone.PLAIN : Tone.MUTED;
        String with = inWords.with(row);
        return Shown.text(inWords.where(row), tone).second(with.isEmpty() ? null : with);
    }

    private Node emptyState(@Nullable Action register) {
        Node[] ways = register == null ? new Node[0] : new Node[] {desk.buttons().of(register)};
        return new EmptyState(
                desk.icons(), BootstrapIcons.COLLECTION, Tone.FAINT, words.get("empty"), ways);
    }

    private void chooseFleet() {
        String now = filter().fleet();
        DropMenu menu =
                new DropMenu(desk.icons())
                        .current(words.get("fleet.all"), null, now == null, () -> only(null));
        model.fleetsProperty().get().stream()
                .sorted(Comparator.comparing(Fleet::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(f ->
                        menu.current(f.name(), null, f.code().equals(now), () -> only(f.code())));
        menu.open(fleet);
    }

    private void only(@Nullable String code) {
        model.filterProperty().set(filter().fleet(code));
    }

    private void showFilter() {
        String code = filter().fleet();
        fleetName.setText(
                code == null
                        ? words.get("fleet.all")
                        : model.fleetsProperty().get().stream()
                                .filter(f -> Objects.equals(f.code(), code))
                                .map(Fleet::name)
                                .findFirst()
                                .orElse(code));
        fleet.setAccessibleText(fleetName.getText());
        fleet.getStyleClass().remove("on");
        if (code != null) {
            fleet.getStyleClass().add("on");
        }
        parts.valueProperty().set(filter().part());
    }

    // ---- for the screen

    void onOpen(Runnable open) {
        table.onOpen(open);
    }

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

    void showAll(boolean isRetired) {
        search.field().clear();
        FleetFilter.Part part = isRetired ? FleetFilter.Part.RETIRED : FleetFilter.Part.IN_SERVICE;
        model.filterProperty().set(FleetFilter.ALL.part(part));
    }
}
