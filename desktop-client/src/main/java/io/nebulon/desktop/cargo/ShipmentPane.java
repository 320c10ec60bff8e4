package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.LotAboard;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.ui.chart.PlanChart;
import io.nebulon.desktop.ui.control.Band;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
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

/// The pane about the selected shipment: its figures, what was planned over what happened, what is
/// in it, and receiving in place.
final class ShipmentPane extends StackPane {
    private final Desk desk;
    private final Words words;
    private final CargoWords inWords;
    private final Formats formats;
    private final Label title = Text.shrinking(Text.paneTitle(""));
    private final Label subtitle = Text.shrinking(Text.small(""));
    private final StackPane pill = new StackPane();
    private final FlowPane buttons = new FlowPane(8, 8);
    private final FlowPane figures = new FlowPane(24, 8);
    private final VBox notice = new VBox();
    private final PlanChart chart;
    private final VBox receiving = new VBox();
    private final PaneTable<Due, Integer> dues;
    private final VBox dueSection;
    private final Label dueCount = Text.faint("");
    private final PaneTable<ShipmentLine, String> manifest;
    private final VBox manifestSection;
    private final VBox discrepancies = new VBox();
    private final VBox discrepancySection;
    private final Label discrepancyCount = Text.faint("");
    private final Label shipName = Text.shrinking(Text.body(""));
    private final LoadBar load = new LoadBar();
    private final Label loadText = Text.medium("");
    private final Label loadShare = Text.small("");
    private final HBox loadLine = Rows.across(12);
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private @Nullable ShipmentRow row;
    private @Nullable Ship ship;
    private @Nullable ReceivePanel receive;
    private Runnable onReceiving = () -> {};

    /// A due time with what it changed.
    private record Due(int number, EtaChange change, @Nullable Duration by, boolean isFirst) {}

    ShipmentPane(Desk desk) {
        this.desk = desk;
        this.words = desk.words(ShipmentPane.class);
        this.inWords = new CargoWords(desk);
        this.formats = desk.formats();
        chart =
                new PlanChart(
                        desk.look(),
                        words.language(),
                        words.get("chart.name"),
                        new PlanChart.Names(
                                words.get("chart.planned"),
                                words.get("chart.actual"),
                                words.get("chart.noPlan")));
        dues = table(Due::number, dueColumns());
        manifest = table(ShipmentLine::sku, manifestColumns());
        manifest.table().table().setId("manifest");
        manifest.table().onOpen(this::openItem);
        dueSection = section(words.get("pane.dues"), dueCount, dues.table());
        manifestSection = section(words.get("pane.manifest"), null, manifest.table());
        discrepancySection =
                section(words.get("pane.discrepancies"), discrepancyCount, discrepancies);
        VBox content =
                new VBox(
                        head(),
                        notice,
                        padded(figures, 2, 8),
                        chartBox(),
                        receiving,
                        discrepancySection,
                        manifestSection,
                        loadBox(),
                        dueSection);
        content.setPadding(new Insets(16, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        nothing =
                new EmptyState(
                        desk.icons(), BootstrapIcons.TRUCK, Tone.FAINT, words.get("pane.nothing"));
        nothing.setMouseTransparent(true);
        getChildren().addAll(nothing, scroll);
        setMinSize(0, 0);
        setId("shipment-pane");
        show(null, List.of(), Instant.EPOCH);
    }

    private <T, K> PaneTable<T, K> table(
            java.util.function.Function<T, K> key, List<Column<T>> columns) {
        return new PaneTable<>(desk.tasks(), desk.look(), words, formats, key, columns);
    }

    // ---- parts

    private HBox head() {
        HBox name = Rows.across(10, title, pill);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(0);
        VBox both = Rows.down(2, name, subtitle);
        both.setMinWidth(0);
        buttons.setMinWidth(0);
        buttons.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        figures.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        VBox all = Rows.down(10, both, buttons);
        all.setPadding(new Insets(0, 16, 12, 16));
        all.setMinWidth(0);
        HBox wrapped = new HBox(Rows.growing(all));
        wrapped.setMinWidth(0);
        return wrapped;
    }

    private static Region padded(Region of, double top, double bottom) {
        StackPane box = new StackPane(of);
        box.setPadding(new Insets(top, 16, bottom, 16));
        box.setMinWidth(0);
        of.setMinWidth(0);
        return box;
    }

    private StackPane chartBox() {
        StackPane box = new StackPane(chart);
        box.setPadding(new Insets(0, 16, 6, 16));
        double height = desk.look().px(PlanChart.height()) + 6;
        box.setMinHeight(height);
        box.setPrefHeight(height);
        box.setMaxHeight(height);
        return box;
    }

    private Region loadBox() {
        load.setMaxWidth(Double.MAX_VALUE);
        shipName.setMaxWidth(desk.look().px(200));
        loadLine.getChildren().setAll(shipName, Rows.growing(load), loadText, loadShare);
        load.setMaxHeight(6);
        loadLine.setPadding(new Insets(14, 16, 6, 16));
        return loadLine;
    }

    private static VBox section(String name, @Nullable Label remark, Region content) {
        HBox head = Rows.across(8, Text.panelTitle(name), Rows.spring());
        if (remark != null) {
            head.getChildren().add(remark);
        }
        head.setPadding(new Insets(12, 16, 4, 16));
        return new VBox(head, content);
    }

    private List<Column<Due>> dueColumns() {
        return List.of(
                Column.<Due>of(
                                "at",
                                words.get("due.at"),
                                d -> Shown.text(formats.moment(d.change().at()), Tone.MUTED))
                        .width(116),
                Column.<Due>of(
                                "eta",
                                words.get("due.eta"),
                                d -> Shown.text(inWords.moment(d.change().eta(), false)))
                        .face(Face.MEDIUM)
                        .width(124),
                Column.<Due>of("by", words.get("due.change"), this::changed)
                        .right()
                        .width(104)
                        .priority(2),
                Column.<Due>of(
                                "why",
                                words.get("due.why"),
                                d ->
                                        Shown.text(
                                                d.change().reason() != null
                                                        ? d.change().reason()
                                                        : words.get(reason(d)),
                                                Tone.MUTED))
                        .width(120)
                        .grows()
                        .priority(2),
                Column.<Due>of(
                                "who",
                                words.get("due.by"),
                                d -> Shown.text(d.change().by(), Tone.MUTED))
                        .width(84)
                        .priority(3));
    }

    private static String reason(Due due) {
        return due.change().eta() == null
                ? "due.open"
                : due.isFirst() ? "due.first" : "due.noReason";
    }

    private Shown changed(Due due) {
        Duration by = due.by();
        if (by == null) {
            return Shown.text(Formats.NONE, Tone.FAINT);
        }
        boolean isLater = by.compareTo(Duration.ofMinutes(1)) >= 0;
        return Shown.text(formats.deviation(by), isLater ? Tone.WARNING : Tone.MUTED);
    }

    private List<Column<ShipmentLine>> manifestColumns() {
        return List.of(
                Column.text("item", words.get("manifest.item"), ShipmentLine::name)
                        .face(Face.MEDIUM)
                        .width(130)
                        .grows(),
                number("quantity", ShipmentLine::quantity),
                number("received", ShipmentLine::received),
                number("damaged", ShipmentLine::damaged).priority(2),
                number("missing", ShipmentLine::missing).priority(2),
                number("surplus", ShipmentLine::surplus).priority(3),
                Column.<ShipmentLine>unit(line -> formats.units().name(line.unit())),
                Column.<ShipmentLine>of("lots", words.get("manifest.lots"), this::lots)
                        .face(Face.MONO)
                        .width(128)
                        .priority(4));
    }

    private Column<ShipmentLine> number(
            String id, java.util.function.Function<ShipmentLine, @Nullable BigDecimal> of) {
        boolean isWarning = !id.equals("quantity") && !id.equals("received");
        return Column.<ShipmentLine>number(
                        id,
                        words.get("manifest." + id),
                        of,
                        line -> {
                            BigDecimal amount = of.apply(line);
                            return amount == null
                                    ? Formats.NONE
                                    : formats.quantityOrNone(amount, line.unit());
                        })
                .look((line, shown) ->
                        isWarning && !shown.text().equals(Formats.NONE)
                                ? Shown.text(shown.text(), Tone.WARNING)
                                : shown)
                .width(86);
    }

    private Shown lots(ShipmentLine line) {
        String text =
                line.lots().stream()
                        .map(LotAboard::lot)
                        .filter(lot -> lot != null && !lot.isEmpty())
                        .collect(Collectors.joining(", "));
        return Shown.text(
                text.isEmpty() ? Formats.NONE : text, text.isEmpty() ? Tone.FAINT : Tone.MUTED);
    }

    private void openItem() {
        ShipmentLine line = manifest.rows().selectedRow();
        ShipmentRow of = row;
        if (line != null && of != null) {
            String here = desk.station().code();
            boolean isOrigin = of.shipment().origin().equals(here);
            String at = isOrigin ? here : of.shipment().destination();
            desk.open(new Place.Item(at, line.sku()));
        }
    }

    // ---- showing

    /// @param offered the steps that may be taken now, the meant one first
    void show(@Nullable ShipmentRow of, List<Action> offered, Instant now) {
        boolean isOther = of == null || row == null || !of.id().equals(row.id());
        row = of;
        scroll.setVisible(of != null);
        nothing.setVisible(of == null);
        if (isOther) {
            notice.getChildren().clear();
            scroll.setVvalue(0);
        }
        if (of == null) {
            return;
        }
        Shipment shipment = of.shipment();
        title.setText(of.name());
        title.setAccessibleText(of.name());
        subtitle.setText(subtitle(of));
        pill.getChildren().setAll(List.of(desk.statuses().pill(of.status())));
        showButtons(offered);
        showFigures(of, now);
        chart.show(new Milestones(words, formats).of(of, now));
        chart.setAccessibleText(
                words.get("chart.spoken", of.name(), of.status().word(words), inWords.against(of)));
        manifest.show(shipment.lines());
        hideEmptyColumns(shipment);
        showDues(shipment);
        showDiscrepancies(shipment);
        showShip(shipment, isOther);
    }

    private void hideEmptyColumns(Shipment shipment) {
        java.util.Set<String> hidden = new java.util.HashSet<>();
        boolean isUnpacked = shipment.lines().stream().anyMatch(l -> l.received() != null);
        if (!isUnpacked) {
            hidden.addAll(List.of("received", "damaged", "missing", "surplus"));
        }
        if (isUnpacked || shipment.lines().stream().allMatch(l -> l.lots().isEmpty())) {
            hidden.add("lots");
        }
        manifest.table().hide(hidden);
    }

    private String subtitle(ShipmentRow of) {
        Shipment shipment = of.shipment();
        List<String> parts = new ArrayList<>();
        parts.add(desk.shipmentNames().route(shipment));
        if (shipment.description() != null && !shipment.description().equals(of.name())) {
            parts.add(shipment.description());
        }
        parts.add(words.get(shipment.tradeId() == null ? "pane.transfer" : "pane.trade"));
        return String.join(", ", parts);
    }

    private void showButtons(List<Action> offered) {
        Buttons make = desk.buttons();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            Action action = offered.get(i);
            boolean isLoss = action.id().equals("cargo.lose") || action.id().equals("cargo.cancel");
            nodes.add(
                    isLoss
                            ? make.danger(action)
                            : i == 0 && receive == null && !action.id().startsWith("cargo.manifest")
                                    ? make.primary(action)
                                    : make.of(action));
        }
        List<String> before = buttons.getChildren().stream().map(Node::getId).toList();
        List<String> now = offered.stream().map(Action::id).toList();
        if (!before.equals(now) || receive != null) {
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).setId(offered.get(i).id());
            }
            buttons.getChildren().setAll(nodes);
        }
    }

    private void showFigures(ShipmentRow of, Instant now) {
        figures.getChildren().clear();
        Shipment shipment = of.shipment();
        boolean isLate = of.isLate();
        String key =
                switch (of.status()) {
                    case DELIVERED -> "figure.arrived";
                    case LOST -> "figure.lost";
                    case CANCELLED -> "figure.cancelled";
                    default -> "figure.due";
                };
        figure(words.get(key), inWords.dueOrDone(of), "", Tone.PLAIN);
        Instant eta = shipment.eta();
        if (of.isOpen() && eta != null) {
            boolean isOverdue = eta.isBefore(now);
            figure(
                    words.get(isOverdue ? "figure.overdue" : "figure.arrivesIn"),
                    formats.span(Duration.between(now, eta)),
                    "",
                    isOverdue && of.isUnderWay() ? Tone.WARNING : Tone.PLAIN);
        }
        if (of.punctuality().isMeaningful()) {
            figure(
                    words.get("figure.against"),
                    inWords.against(of),
                    "",
                    isLate && of.punctuality().isBehind() ? Tone.WARNING : Tone.PLAIN);
        }
        figure(
                words.get("figure.mass"),
                inWords.mass(shipment.massKg()),
                shipment.massKg() == null ? "" : words.get("unit.kg"),
                Tone.PLAIN);
        BigDecimal progress = shipment.position() == null ? null : shipment.position().progress();
        if (of.isUnderWay() && progress != null) {
            figure(words.get("figure.progress"), formats.percent(progress, 0), "", Tone.PLAIN);
        }
    }

    private void figure(String caption, String number, String unit, Tone tone) {
        KeyFigure figure = new KeyFigure(KeyFigure.Size.PANE, caption);
        figure.show(number, unit, tone);
        figures.getChildren().add(figure);
    }

    private void showDues(Shipment shipment) {
        List<EtaChange> history = shipment.etaHistory() == null ? List.of() : shipment.etaHistory();
        List<Due> shown = new ArrayList<>();
        Instant before = null;
        for (EtaChange change : history) {
            Instant eta = change.eta();
            Duration by = before == null || eta == null ? null : Duration.between(before, eta);
            shown.addFirst(new Due(shown.size(), change, by, shown.isEmpty()));
            before = eta == null ? before : eta;
        }
        dues.show(shown);
        dueCount.setText(words.get("pane.dues.count", shown.size()));
        boolean isAnyGiven = shown.stream().anyMatch(d -> d.change().eta() != null);
        dueSection.setVisible(isAnyGiven);
        dueSection.setManaged(isAnyGiven);
    }

    private void showDiscrepancies(Shipment shipment) {
        discrepancies.getChildren().clear();
        List<ShipmentLine> differing =
                shipment.lines().stream().filter(ShipmentLine::isDiscrepant).toList();
        for (ShipmentLine line : differing) {
            discrepancies.getChildren().add(discrepancy(line));
        }
        discrepancyCount.setText(words.get("pane.discrepancies.count", differing.size()));
        discrepancySection.setVisible(!differing.isEmpty());
        discrepancySection.setManaged(!differing.isEmpty());
    }

    private Node discrepancy(ShipmentLine line) {
        String unit = formats.units().name(line.unit());
        BigDecimal found = line.received() == null ? BigDecimal.ZERO : line.received();
        Label name = Text.shrinking(Text.medium(line.name()));
        name.setMinWidth(desk.look().px(130));
        name.setPrefWidth(desk.look().px(130));
        Label rest =
                Text.shrinking(
                        Text.small(
                                words.get(
                                        "discrepancy.found",
                                        formats.plain(line.quantity()),
                                        formats.plain(found),
                                        unit)));
        HBox across =
                Rows.across(
                        10,
                        desk.icons().of(Status.SHORT.icon(), Tone.WARNING),
                        name,
                        Text.toned(Text.body(inWords.difference(line)), Tone.WARNING),
                        Rows.growing(rest));
        across.setPadding(new Insets(7, 16, 7, 16));
        across.setMinWidth(0);
        return new VBox(across, Rows.hairline());
    }

    private void showShip(Shipment shipment, boolean isOther) {
        String code = shipment.ship();
        Ship known = ship;
        if (code == null) {
            ship = null;
            loadLine.setVisible(false);
            loadLine.setManaged(false);
            return;
        }
        if (known == null || !known.code().equals(code)) {
            ship = null;
            if (isOther || known != null || !loadLine.isVisible()) {
                askShip(code);
            }
        }
        showLoad(shipment, code);
    }

    private void askShip(String code) {
        desk.connection()
                .ships()
                .get(code)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read -> {
                                            ShipmentRow now = row;
                                            if (now != null && code.equals(now.shipment().ship())) {
                                                ship = read.value();
                                                showLoad(now.shipment(), code);
                                            }
                                        }));
    }

    private void showLoad(Shipment shipment, String code) {
        Ship of = ship;
        loadLine.setVisible(true);
        loadLine.setManaged(true);
        shipName.setText(of == null ? code : of.name());
        BigDecimal mass = shipment.massKg();
        BigDecimal most = of == null ? null : of.maxMassKg();
        boolean isBar = mass != null && most != null && most.signum() > 0;
        load.setVisible(isBar);
        loadShare.setText("");
        if (mass == null || most == null || most.signum() == 0) {
            loadText.setText(
                    mass == null
                            ? words.get("load.unknown")
                            : words.get("load.noLimit", inWords.mass(mass)));
            return;
        }
        BigDecimal share = mass.divide(most, 4, RoundingMode.HALF_EVEN);
        String text = words.get("load", inWords.mass(mass), inWords.mass(most));
        loadText.setText(text);
        loadShare.setText(formats.percent(share, 1));
        load.show(share.doubleValue(), text);
    }

    // ---- receiving, and what was refused

    void receive(ReceivePanel panel) {
        receive = panel;
        VBox box = new VBox(panel);
        box.setPadding(new Insets(4, 16, 8, 16));
        receiving.getChildren().setAll(box);
        manifestSection.setVisible(false);
        manifestSection.setManaged(false);
        scroll.setVvalue(0);
        onReceiving.run();
        panel.jump();
    }

    void closeReceiving() {
        receive = null;
        receiving.getChildren().clear();
        manifestSection.setVisible(true);
        manifestSection.setManaged(true);
    }

    /// What was begun for one shipment is not gone on with at another.
    void endReceivingOfAnother(@Nullable ShipmentRow next) {
        boolean isSame = next != null && row != null && next.id().equals(row.id());
        if (!isSame || next == null || !next.isUnderWay()) {
            closeReceiving();
        }
    }

    /// Ends receiving; the shipment is shown as it is now.
    void endReceiving() {
        closeReceiving();
        onReceiving.run();
    }

    /// Told when receiving begins and when it ends.
    void onReceiving(Runnable told) {
        onReceiving = told;
    }

    boolean isReceiving() {
        return receive != null;
    }

    @Nullable ReceivePanel receiving() {
        return receive;
    }

    /// Says here why a step was not taken.
    void refuse(String what, String why) {
        Band band = new Band(desk.icons(), BootstrapIcons.X_CIRCLE_FILL, Tone.BAD);
        band.say(what, why);
        band.setId("refused");
        notice.getChildren().setAll(band);
    }

    void forgive() {
        notice.getChildren().clear();
    }

    /// Where F6 goes.
    Node regionStart() {
        return chart;
    }

    boolean isComplete() {
        ShipmentRow of = row;
        return of != null
                && (of.shipment().ship() == null || ship != null)
                && of.shipment().etaHistory() != null;
    }

    /// The id of the shipment that is shown, or empty.
    String shownId() {
        return row == null ? "" : row.id();
    }

    boolean isUnderWay() {
        return row != null && row.isUnderWay();
    }
}
