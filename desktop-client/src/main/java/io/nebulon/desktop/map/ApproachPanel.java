package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is selected: how a ship keeps to its plan, or what a station expects.
final class ApproachPanel extends VBox {
    private static final int MOST_EXPECTED = 4;

    private final Desk desk;
    private final MapModel model;
    private final MapWords inWords;
    private final Words words;
    private final Formats formats;
    private final Label title = Text.shrinking(Text.panelTitle(""));
    private final GridPane facts = new GridPane(12, 6);
    private final LoadBar bar = new LoadBar();
    private final VBox barBox = new VBox(bar);
    private final Label hint;
    private final List<Action> ways;
    private final HBox buttons = Rows.across(0);

    /// @param ways to what is selected: its ship, its shipment or the station
    ApproachPanel(Desk desk, MapModel model, MapWords inWords, List<Action> ways) {
        this.desk = desk;
        this.model = model;
        this.inWords = inWords;
        this.words = desk.words(ApproachPanel.class);
        this.formats = desk.formats();
        this.ways = ways;
        getStyleClass().add("panel");
        setId("approach");
        setMinSize(0, 0);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = Rows.styled(Rows.across(4, Rows.growing(title), buttons), "panel-head");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().setAll(labels, values);
        facts.setPadding(new Insets(0, 12, 8, 12));
        barBox.setPadding(new Insets(2, 12, 10, 12));
        bar.setMaxWidth(Double.MAX_VALUE);
        hint = Text.wrapping(Text.toned(Text.body(words.get("approach.none")), Tone.MUTED));
        hint.setPadding(new Insets(0, 12, 8, 12));
        ScrollPane scroll = new ScrollPane(new VBox(hint, barBox, facts));
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        getChildren().addAll(head, Rows.growing(scroll));
        model.selectedProperty().addListener((_, _, _) -> show());
        model.worldProperty().addListener((_, _, _) -> show());
        show();
    }

    void show() {
        facts.getChildren().clear();
        Mark mark = model.selectedProperty().get();
        Flight flight = mark instanceof Mark.OfFlight(String id) ? model.flights().get(id) : null;
        Site site = mark instanceof Mark.OfSite(String code) ? model.site(code) : null;
        visible(hint, flight == null && site == null);
        visible(barBox, flight != null && flight.progress(formats.now()) != null);
        buttons.getChildren()
                .setAll(
                        ways.stream()
                                .filter(way -> isFor(way, flight, site))
                                .<javafx.scene.Node>map(desk.buttons()::link)
                                .toList());
        if (flight != null) {
            show(flight);
        } else if (site != null) {
            show(site);
        } else {
            title.setText(words.get("approach.title"));
        }
    }

    private static boolean isFor(Action way, @Nullable Flight flight, @Nullable Site site) {
        return switch (way.id()) {
            case "map.shipment" -> flight != null;
            case "map.ship" -> flight != null && flight.shipment().ship() != null;
            default -> site != null;
        };
    }

    private void show(Flight flight) {
        Shipment shipment = flight.shipment();
        Instant now = formats.now();
        title.setText(words.get("approach.flight", inWords.name(flight)));
        Double progress = flight.progress(now);
        bar.show(progress == null ? 0 : progress, flight.isLate(now), inWords.done(flight));
        fact("fact.route", inWords.route(flight));
        if (shipment.ship() != null) {
            fact("fact.ship", model.shipName(shipment.ship()));
        }
        fact("fact.done", inWords.done(flight));
        if (shipment.departedAt() != null) {
            fact("fact.left", formats.moment(shipment.departedAt()));
        }
        Instant eta = shipment.eta();
        fact(
                "fact.due",
                eta == null
                        ? words.get("unknown")
                        : words.get("fact.due.when", formats.moment(eta), inWords.until(eta)));
        Instant planned = planned(shipment);
        if (planned != null && eta != null) {
            fact("fact.against", formats.deviation(Duration.between(planned, eta)));
        }
    }

    /// The first time that somebody gave.
    private static @Nullable Instant planned(Shipment shipment) {
        List<EtaChange> history = shipment.etaHistory();
        return history == null
                ? null
                : history.stream()
                        .map(EtaChange::eta)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private void show(Site site) {
        title.setText(site.station().name());
        fact("fact.where", inWords.where(site));
        if (site.station().operator() != null) {
            fact("fact.operator", site.station().operator());
        }
        List<Flight> expected = model.towards(site.code());
        if (expected.isEmpty()) {
            fact("fact.expects", words.get("fact.nothing"));
        }
        for (Flight flight : expected.subList(0, Math.min(MOST_EXPECTED, expected.size()))) {
            String key = flight == expected.getFirst() ? words.get("fact.expects") : "";
            row(key, words.get("fact.expected", inWords.name(flight), inWords.due(flight)));
        }
        int rest = expected.size() - MOST_EXPECTED;
        if (rest > 0) {
            row("", words.get("fact.more", formats.count(rest)));
        }
    }

    private void fact(String key, String value) {
        row(words.get(key), value);
    }

    private void row(String name, String value) {
        Label label = Text.small(name);
        Label text = Text.wrapping(Text.body(value));
        GridPane.setValignment(label, VPos.TOP);
        label.setPadding(new Insets(1, 0, 0, 0));
        facts.addRow(facts.getRowCount(), label, text);
    }

    private static void visible(Region node, boolean isVisible) {
        node.setVisible(isVisible);
        node.setManaged(isVisible);
    }
}
