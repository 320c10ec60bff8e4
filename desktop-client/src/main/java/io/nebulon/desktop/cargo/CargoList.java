package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.desk.WhyOff;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SearchField;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The list of shipments: search, segments with their counts, and the table.
final class CargoList extends VBox {
    private static final String ORDER = "cargo.order";
    private static final String BY_URGENCY = "status";

    private final Desk desk;
    private final CargoModel model;
    private final Words words;
    private final CargoWords inWords;
    private final Formats formats;
    private final DataTable<ShipmentRow, String> table;
    private final SearchField search;
    private final Segments<Segment> segments;
    private final Button everywhere = new Button();
    private final Button only = new Button();
    private final Label onlyName = Text.body("");
    private final HBox first = Rows.styled(Rows.across(8), "tool-row");
    private final HBox second = Rows.styled(Rows.across(8), "tool-row");
    private final Label when = Text.small("");
    private boolean isWithCounts = true;

    /// @param book what the button in the head does, or null for who may not
    CargoList(
            Desk desk,
            CargoModel model,
            List<Action> actions,
            @Nullable Action book,
            Action allStations) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(CargoList.class);
        this.inWords = new CargoWords(desk);
        this.formats = desk.formats();
        table =
                new DataTable<>(model.rows(), columns(), true, desk.look(), words, formats)
                        .actions(() -> actions)
                        .onShowAll(this::showAll)
                        .whenEmpty(() -> emptyState(book))
                        .foot(when);
        table.table().setId("cargo-table");
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), words.get("search"), table);
        segments = new Segments<>(List.of(Segment.values()), this::name);
        segments.valueProperty().set(model.segmentProperty().get());
        segments.valueProperty()
                .addListener((_, _, now) ->
                        model.segmentProperty().set(now == null ? Segment.ALL : now));
        model.segmentProperty().addListener((_, _, now) -> segments.valueProperty().set(now));
        only.setId("only-figure");
        only.getStyleClass().addAll("chip", "on");
        only.setMinWidth(USE_PREF_SIZE);
        only.setOnAction(_ -> model.onlyProperty().set(null));
        only.setGraphic(
                Rows.across(6, onlyName, desk.icons().of(BootstrapIcons.X, Tone.MUTED, 12)));
        model.onlyProperty().addListener((_, _, _) -> showOnly());
        everywhere.setId("all-stations");
        everywhere.getStyleClass().add("chip");
        everywhere.setText(allStations.name());
        everywhere.setMinWidth(USE_PREF_SIZE);
        everywhere.setOnAction(_ -> allStations.run());
        HBox.setHgrow(search, javafx.scene.layout.Priority.ALWAYS);
        search.setMinWidth(120);
        VBox.setMargin(second, new Insets(8, 0, 0, 0));
        HBox gap = new HBox();
        gap.setMinHeight(8);
        getChildren().addAll(head(book), first, second, gap, Rows.growing(table));
        setMinSize(0, 0);
        search.field().textProperty().addListener((_, _, text) -> model.textProperty().set(text));
        model.countsProperty().addListener((_, _, _) -> rename());
        widthProperty().addListener((_, _, _) -> fitTools());
        desk.pastProperty().addListener((_, _, _) -> showWhen());
        desk.link().stateProperty().addListener((_, _, _) -> showWhen());
        fitTools();
        showWhen();
        table.sortBy(desk.memory().get(ORDER).orElse(BY_URGENCY));
        table.onArrangement(() -> desk.memory().put(ORDER, table.sortedBy()));
    }

    private HBox head(@Nullable Action book) {
        Label title = Text.pageTitle(words.get("screen.name"));
        HBox head = Rows.styled(Rows.across(12, title, new AgePill(desk)), "page-head");
        if (book != null) {
            ActionBar bar = new ActionBar(desk.icons(), words.get("more"), List.of(book), null);
            HBox.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
            head.getChildren().addAll(new WhyOff(desk.icons(), book.whyOff()), bar);
        }
        return head;
    }

    private List<Column<ShipmentRow>> columns() {
        return List.of(
                Column.text("shipment", words.get("column.shipment"), ShipmentRow::name)
                        .face(Face.MEDIUM)
                        .second(ShipmentRow::route)
                        .width(140)
                        .grows()
                        .priority(1),
                Column.status("status", words.get("column.status"), ShipmentRow::status, words)
                        .sorted(ShipmentRow.BY_URGENCY)
                        .width(108)
                        .priority(1),
                Column.<ShipmentRow>of(
                                "due",
                                words.get("column.due"),
                                row -> Shown.text(inWords.dueOrDone(row), dueTone(row)))
                        .sorted(
                                Comparator.comparing(
                                        ShipmentRow::dueOrDone,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .csv(row -> row.dueOrDone() == null ? "" : String.valueOf(row.dueOrDone()))
                        .width(118)
                        .priority(2),
                Column.<ShipmentRow>of(
                                "against",
                                words.get("column.against"),
                                row -> Shown.text(inWords.against(row), againstTone(row)))
                        .right()
                        .sorted(
                                Comparator.comparing(
                                        row -> behind(row),
                                        Comparator.nullsLast(Comparator.reverseOrder())))
                        .width(108)
                        .priority(3),
                Column.<ShipmentRow>number(
                                "mass",
                                words.get("column.mass"),
                                ShipmentRow::massKg,
                                row -> inWords.mass(row.massKg()))
                        .width(94)
                        .priority(4));
    }

    private static @Nullable Duration behind(ShipmentRow row) {
        return row.punctuality().behind();
    }

    private static Tone dueTone(ShipmentRow row) {
        Instant at = row.dueOrDone();
        return at == null ? Tone.FAINT : row.isOpen() ? Tone.PLAIN : Tone.MUTED;
    }

    private static Tone againstTone(ShipmentRow row) {
        if (row.isLate() && row.punctuality().isBehind()) {
            return Tone.WARNING;
        }
        return row.punctuality().behind() == null ? Tone.FAINT : Tone.MUTED;
    }

    private Node emptyState(@Nullable Action book) {
        boolean isPast = desk.pastProperty().get() != null;
        Node[] ways = book == null || isPast ? new Node[0] : new Node[] {desk.buttons().of(book)};
        return new EmptyState(
                desk.icons(),
                BootstrapIcons.TRUCK,
                Tone.FAINT,
                words.get(isPast ? "empty.past" : "empty", desk.station().name()),
                ways);
    }

    // ---- tools

    private String name(Segment segment) {
        String name = words.get("segment." + segment.id());
        Integer count = model.countsProperty().get().get(segment);
        return isWithCounts && count != null ? name + " " + formats.count(count) : name;
    }

    private void rename() {
        for (Segment segment : Segment.values()) {
            segments.rename(segment, name(segment));
        }
        fitTools();
    }

    /// One row where there is room, else two; the counts go before anything is cut off.
    private void fitTools() {
        double width = getWidth();
        if (width <= 0 && !first.getChildren().isEmpty()) {
            return;
        }
        double segmentsWidth = segments.prefWidth(-1);
        boolean isOnly = model.onlyProperty().get() != null;
        double onlyWidth = isOnly ? Math.ceil(only.prefWidth(-1)) + 8 : 0;
        boolean isOneRow =
                segmentsWidth + everywhere.prefWidth(-1) + onlyWidth + desk.look().px(180) + 48
                        <= width;
        boolean isBelow =
                isOnly && !isOneRow && segmentsWidth + everywhere.prefWidth(-1) + 40 <= width;
        List<Node> firstRow = new ArrayList<>(List.of(search));
        List<Node> secondRow = new ArrayList<>();
        if (isOnly) {
            firstRow.add(only);
        }
        if (!isBelow) {
            firstRow.add(everywhere);
        }
        (isOneRow ? firstRow : secondRow).add(segments);
        if (isBelow) {
            secondRow.add(everywhere);
        }
        if (!first.getChildren().equals(firstRow) || !second.getChildren().equals(secondRow)) {
            first.getChildren().clear();
            second.getChildren().setAll(secondRow);
            first.getChildren().setAll(firstRow);
        }
        second.setVisible(!isOneRow);
        second.setManaged(!isOneRow);
        if (isWithCounts && width > 0 && segmentsWidth + 32 > width) {
            isWithCounts = false;
            rename();
        }
    }

    private void showWhen() {
        Instant past = desk.pastProperty().get();
        when.setText(
                past == null
                        ? desk.link().status().word(words)
                        : words.get("asOf", formats.dayAndTime(past)));
    }

    // ---- for the screen

    void everywhere(boolean isOn) {
        everywhere.getStyleClass().remove("on");
        if (isOn) {
            everywhere.getStyleClass().add("on");
        }
    }

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

    private void showOnly() {
        Tally figure = model.onlyProperty().get();
        if (figure != null) {
            onlyName.setText(words.get("only." + figure));
            only.setAccessibleText(words.get("only.end", onlyName.getText()));
        }
        fitTools();
    }

    /// Only what a figure counts.
    void showOnly(Tally figure) {
        showAll();
        model.onlyProperty().set(figure);
    }

    /// Lets nothing be hidden.
    void showAll() {
        search.field().clear();
        model.onlyProperty().set(null);
        model.segmentProperty().set(Segment.ALL);
    }
}
