package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.MovementPage;
import io.nebulon.desktop.gateway.inventory.StockAtPlace;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.ui.chart.Series;
import io.nebulon.desktop.ui.chart.TimeChart;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The pane about the selected item: its figures, their curve, where it lies, who it is promised
/// to, and the movements that make the number.
final class ItemPane extends StackPane {
    private static final int SHOWN_MOVEMENTS = 12;

    private final Desk desk;
    private final ItemModel model;
    private final Words words;
    private final Formats formats;
    private final Map<String, String> places = new HashMap<>();
    private final MoveWords moveWords;
    private final Label title = Text.shrinking(Text.paneTitle(""));
    private final Label subtitle = Text.shrinking(Text.small(""));
    private final StackPane pill = new StackPane();
    private final HBox actions = Rows.across(8);
    private final KeyFigure onHand;
    private final KeyFigure reserved;
    private final KeyFigure available;
    private final KeyFigure inbound;
    private final TimeChart chart;
    private final PaneTable<StockAtPlace, String> where;
    private final PaneTable<ItemModel.Promise, String> promised;
    private final PaneTable<MoveRow, Long> moves;
    private final VBox promisedSection;
    private final Label placeCount = Text.faint("");
    private final Label sum = Text.faint("");
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private @Nullable StockRow row;

    /// A movement with what it was, in words.
    private record MoveRow(
            long key, Instant at, String what, BigDecimal change, BigDecimal balance, Tone tone) {}

    ItemPane(Desk desk, ItemModel model) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(ItemPane.class);
        this.formats = desk.formats();
        this.moveWords = new MoveWords(words, desk.shipmentNames(), places);
        onHand = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.onHand"));
        reserved = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.reserved"));
        available = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.available"));
        inbound = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.inbound"));
        chart = new TimeChart(desk.look(), formats, words.language(), words.get("curve.name"));
        where = table(this::placeKey, placeColumns());
        promised = table(p -> p.shipment().id(), promiseColumns());
        moves = table(MoveRow::key, moveColumns());
        promised.table()
                .onOpen(() -> {
                    ItemModel.Promise promise = promised.rows().selectedRow();
                    if (promise != null) {
                        desk.open(new Place.Shipment(promise.shipment().id()));
                    }
                });
        promisedSection = section(words.get("pane.promised"), null, promised.table());
        VBox content =
                new VBox(
                        head(),
                        figures(),
                        chartBox(),
                        section(words.get("pane.where"), placeCount, where.table()),
                        promisedSection,
                        section(words.get("pane.movements"), sum, moves.table()));
        content.setPadding(new Insets(16, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        nothing =
                new EmptyState(
                        desk.icons(),
                        BootstrapIcons.BOX_SEAM,
                        Tone.FAINT,
                        words.get("pane.nothing"));
        nothing.setMouseTransparent(true);
        getChildren().addAll(nothing, scroll);
        setMinSize(0, 0);
        setId("item-pane");
        model.stockProperty().addListener((_, _, now) -> show(now));
        model.itemProperty().addListener((_, _, now) -> showSubtitle(now));
        model.movementsProperty().addListener((_, _, now) -> showMovements(now));
        model.historyProperty().addListener((_, _, _) -> showCurve());
        model.promisesProperty().addListener((_, _, now) -> showPromises(now));
        model.failureProperty().addListener((_, _, why) -> showFailure(why));
        showPromises(List.of());
    }

    /// Buttons about this item, below its name.
    void actions(Node... buttons) {
        actions.getChildren().setAll(buttons);
    }

    /// Whether everything about the item has come.
    boolean isComplete() {
        StockRow of = row;
        ItemStock stock = model.stockProperty().get();
        MovementPage page = model.movementsProperty().get();
        return of != null
                && stock != null
                && page != null
                && stock.sku().equals(of.sku())
                && page.sku().equals(of.sku());
    }

    /// Where F6 goes.
    Node regionStart() {
        return where.table();
    }

    void places(Map<String, String> names) {
        places.clear();
        places.putAll(names);
        showMovements(model.movementsProperty().get());
    }

    /// The row of the list: its figures show at once, before anything was asked.
    void show(@Nullable StockRow of) {
        row = of;
        scroll.setVisible(of != null);
        nothing.setVisible(of == null);
        if (of == null) {
            return;
        }
        title.setText(of.name());
        title.setAccessibleText(of.name());
        showFigures(of.level());
        pill.getChildren().setAll(List.of(desk.statuses().pill(of.state())));
        if (model.itemProperty().get() == null) {
            subtitle.setText(of.sku());
        }
        showCurve();
    }

    private HBox head() {
        VBox titles = Rows.down(2, title, subtitle);
        titles.setMinWidth(0);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        AgePill age = new AgePill(desk, model.freshness());
        HBox head = Rows.across(8, Rows.growing(titles), age, pill);
        head.setAlignment(Pos.TOP_LEFT);
        VBox both = Rows.down(10, head, actions);
        both.setPadding(new Insets(0, 16, 10, 16));
        HBox wrapped = new HBox(Rows.growing(both));
        wrapped.setMinWidth(0);
        return wrapped;
    }

    private FlowPane figures() {
        FlowPane figures = new FlowPane(14, 8, onHand, reserved, available, inbound);
        figures.setPadding(new Insets(0, 16, 10, 16));
        figures.setMinWidth(0);
        return figures;
    }

    private StackPane chartBox() {
        StackPane box = new StackPane(chart);
        box.setPadding(new Insets(0, 12, 6, 12));
        double height = desk.look().px(124);
        box.setMinHeight(height);
        box.setPrefHeight(height);
        return box;
    }

    private static VBox section(String name, @Nullable Label remark, Region content) {
        HBox head = Rows.across(8, Text.panelTitle(name), Rows.spring());
        if (remark != null) {
            head.getChildren().add(remark);
        }
        head.setPadding(new Insets(8, 16, 4, 16));
        return new VBox(head, content);
    }

    // ---- columns

    private String placeKey(StockAtPlace place) {
        return place.location() + "/" + place.lot();
    }

    private List<Column<StockAtPlace>> placeColumns() {
        return List.of(
                Column.text("where", words.get("where.place"), StockAtPlace::name)
                        .width(96)
                        .grows(),
                Column.<StockAtPlace>of(
                                "lot",
                                words.get("where.lot"),
                                p ->
                                        Shown.text(
                                                p.lot() == null ? Formats.NONE : p.lot(),
                                                p.lot() == null ? Tone.FAINT : Tone.MUTED))
                        .face(Face.MONO)
                        .width(86)
                        .priority(2),
                Column.<StockAtPlace>of("expires", words.get("where.expires"), this::expiry)
                        .width(100)
                        .priority(2),
                Column.number(
                                "quantity",
                                words.get("where.onHand"),
                                StockAtPlace::quantity,
                                p -> formats.quantity(p.quantity(), unit()))
                        .width(84));
    }

    private Shown expiry(StockAtPlace place) {
        LocalDate day = place.expires();
        if (day == null) {
            return Shown.text(Formats.NONE, Tone.FAINT);
        }
        Instant at = model.asOf() == null ? formats.now() : model.asOf();
        LocalDate today = Formats.utc(at).toLocalDate();
        Tone tone =
                day.isBefore(today)
                        ? Tone.BAD
                        : day.isBefore(today.plusDays(StockModel.EXPIRING_DAYS))
                                ? Tone.WARNING
                                : Tone.PLAIN;
        return Shown.text(formats.date(day), tone);
    }

    /// Without what stands in brackets: the room is small.
    private String station(String code) {
        String name = desk.stations().name(code);
        int bracket = name.indexOf(" (");
        return bracket > 0 ? name.substring(0, bracket) : name;
    }

    private List<Column<ItemModel.Promise>> promiseColumns() {
        return List.of(
                Column.<ItemModel.Promise>of(
                                "shipment",
                                words.get("promise.shipment"),
                                p -> Shown.text(desk.shipmentNames().of(p.shipment())))
                        .width(96)
                        .grows(),
                Column.<ItemModel.Promise>of(
                                "way",
                                words.get("promise.way"),
                                p ->
                                        Shown.text(
                                                p.isOutgoing()
                                                        ? words.get(
                                                                "promise.to",
                                                                station(p.shipment().destination()))
                                                        : words.get(
                                                                "promise.from",
                                                                station(p.shipment().origin())),
                                                Tone.MUTED))
                        .width(112)
                        .priority(2),
                Column.<ItemModel.Promise>of(
                                "due",
                                words.get("promise.due"),
                                p ->
                                        Shown.text(
                                                p.shipment().eta() == null
                                                        ? words.get("unknown")
                                                        : formats.moment(p.shipment().eta()),
                                                Tone.MUTED))
                        .width(100)
                        .priority(3),
                Column.number(
                                "quantity",
                                words.get("promise.quantity"),
                                ItemModel.Promise::quantity,
                                p -> formats.quantity(p.quantity(), unit()))
                        .width(90));
    }

    private List<Column<MoveRow>> moveColumns() {
        return List.of(
                Column.<MoveRow>of(
                                "at",
                                words.get("moves.at"),
                                m -> Shown.text(formats.momentInWords(m.at()), Tone.MUTED))
                        .width(112),
                Column.text("what", words.get("moves.what"), MoveRow::what).width(80).grows(),
                Column.number(
                                "change",
                                words.get("moves.change"),
                                MoveRow::change,
                                m -> formats.change(m.change(), unit()))
                        .look((m, shown) -> toned(shown, m.tone()))
                        .width(66),
                Column.number(
                                "balance",
                                words.get("moves.balance"),
                                MoveRow::balance,
                                m -> formats.quantity(m.balance(), unit()))
                        .width(84)
                        .priority(2));
    }

    private static Shown toned(Shown shown, Tone tone) {
        return new Shown(shown.text(), tone, null, null, tone);
    }

    private String unit() {
        return row == null ? "1" : row.unit();
    }

    // ---- showing

    private void show(@Nullable ItemStock stock) {
        if (stock == null) {
            where.show(List.of());
            placeCount.setText("");
            return;
        }
        showFigures(stock.level());
        where.show(stock.locations());
        placeCount.setText(words.get("pane.places", stock.locations().size()));
        showCurve();
    }

    private void showSubtitle(@Nullable Item item) {
        if (item != null) {
            String category = item.category() == null ? "" : item.category() + ", ";
            subtitle.setText(
                    item.sku()
                            + ", "
                            + words.get(
                                    "pane.subtitle", category, formats.units().name(item.unit())));
        }
    }

    private void showFigures(StockLevel level) {
        String unit = formats.units().name(level.unit());
        onHand.show(formats.quantity(level.onHand(), level.unit()), unit, Tone.PLAIN);
        reserved.show(formats.quantity(level.reserved(), level.unit()), unit, Tone.PLAIN);
        Status state = StockRow.of(level).state();
        boolean isShort = state == Status.LOW || state == Status.OUT;
        available.show(
                formats.quantity(level.available(), level.unit()),
                unit,
                isShort ? state.tone() : Tone.PLAIN);
        inbound.show(formats.quantity(level.inbound(), level.unit()), unit, Tone.PLAIN);
    }

    private void showMovements(@Nullable MovementPage page) {
        if (page == null) {
            moves.show(List.of());
            sum.setText("");
            return;
        }
        List<MoveRow> shown = new ArrayList<>();
        page.items().stream()
                .limit(SHOWN_MOVEMENTS)
                .forEach(m ->
                        shown.add(
                                new MoveRow(
                                        shown.size(),
                                        m.occurredAt(),
                                        moveWords.of(
                                                m,
                                                () ->
                                                        showMovements(
                                                                model.movementsProperty().get())),
                                        m.change(),
                                        m.balance(),
                                        MoveWords.tone(m))));
        moves.show(shown);
        String unit = formats.units().name(page.unit());
        sum.setText(
                words.get("pane.sum", formats.quantity(page.closing(), page.unit()) + " " + unit));
    }

    private void showCurve() {
        MovementPage page = model.historyProperty().get();
        StockRow of = row;
        if (page == null || of == null || !page.sku().equals(of.sku())) {
            chart.show(formats.now().minusSeconds(90 * 86_400L), formats.now(), List.of());
            return;
        }
        ItemCurve curve = ItemCurve.of(page, formats.now(), model.asOf());
        BigDecimal reorder = of.level().reorderPoint();
        chart.thresholds(
                reorder == null
                        ? List.of()
                        : List.of(
                                new TimeChart.Threshold(
                                        reorder,
                                        words.get("curve.reorder", formats.plain(reorder)),
                                        Role.WARNING)));
        chart.cursor(model.asOf());
        chart.values(words.get("figure.onHand"), v -> formats.quantity(v, of.unit()));
        chart.show(
                curve.from(),
                curve.to(),
                List.of(Series.steps(words.get("figure.onHand"), Role.SERIES_1, curve.points())));
        chart.setAccessibleText(words.get("curve.spoken", of.name()));
    }

    private void showPromises(List<ItemModel.Promise> now) {
        promised.show(now);
        promisedSection.setVisible(!now.isEmpty());
        promisedSection.setManaged(!now.isEmpty());
    }

    private void showFailure(String why) {
        getChildren().removeIf(node -> node instanceof EmptyState);
        boolean isNothingToShow = model.stockProperty().get() == null && !why.isEmpty();
        if (isNothingToShow) {
            EmptyState state =
                    new EmptyState(
                            desk.icons(), BootstrapIcons.EXCLAMATION_TRIANGLE, Tone.WARNING, why);
            state.setMouseTransparent(true);
            getChildren().add(state);
        }
    }

    private <T, K> PaneTable<T, K> table(Function<T, K> key, List<Column<T>> columns) {
        return new PaneTable<>(desk.tasks(), desk.look(), words, formats, key, columns);
    }
}
