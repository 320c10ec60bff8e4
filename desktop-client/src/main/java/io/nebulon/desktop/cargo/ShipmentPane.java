package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.chart.PlanChart;
import io.nebulon.desktop.ui.control.Band;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Discrepancies discrepancies;
    private final Manifest manifest;
    private final ShipLoad load;
    private final DueTimes dues;
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private @Nullable ShipmentRow row;
    private @Nullable ReceivePanel receive;
    private Runnable onReceiving = () -> {};

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
        discrepancies = new Discrepancies(desk);
        manifest = new Manifest(desk);
        load = new ShipLoad(desk);
        dues = new DueTimes(desk);
        VBox content =
                new VBox(
                        head(),
                        notice,
                        padded(figures, 2, 8),
                        chartBox(),
                        receiving,
                        discrepancies,
                        manifest,
                        load,
                        dues);
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

    /// A part of the pane below its name.
    static VBox section(String name, @Nullable Label remark, Region content) {
        HBox head = Rows.across(8, Text.panelTitle(name), Rows.spring());
        if (remark != null) {
            head.getChildren().add(remark);
        }
        head.setPadding(new Insets(12, 16, 4, 16));
        return new VBox(head, content);
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
        discrepancies.show(shipment);
        manifest.show(shipment);
        load.show(shipment, isOther);
        dues.show(shipment);
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

    // ---- receiving, and what was refused

    void receive(ReceivePanel panel) {
        receive = panel;
        VBox box = new VBox(panel);
        box.setPadding(new Insets(4, 16, 8, 16));
        receiving.getChildren().setAll(box);
        manifest.setVisible(false);
        manifest.setManaged(false);
        scroll.setVvalue(0);
        onReceiving.run();
        panel.jump();
    }

    void closeReceiving() {
        receive = null;
        receiving.getChildren().clear();
        manifest.setVisible(true);
        manifest.setManaged(true);
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
        return of != null && load.isComplete() && of.shipment().etaHistory() != null;
    }

    /// The id of the shipment that is shown, or empty.
    String shownId() {
        return row == null ? "" : row.id();
    }

    /// Whether it shows that shipment as it was then, or as it has become since.
    boolean isAsNewAs(Shipment then) {
        return row != null
                && row.id().equals(then.id())
                && row.shipment().version() >= then.version();
    }

    boolean isUnderWay() {
        return row != null && row.isUnderWay();
    }
}
