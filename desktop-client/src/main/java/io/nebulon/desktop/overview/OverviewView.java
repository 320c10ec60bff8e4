package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.analytics.TradesOverTime;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The overview, drawn: figures, charts, what needs somebody, and what happens.
final class OverviewView extends VBox {
    private static final String PERIOD_KEY = "overview.period";

    private final Desk desk;
    private final OverviewModel model;
    private final Ticker ticker;
    private final Words words;
    private final Segments<Period> period;
    private final FigureTiles figures;
    private final LaunchPanels launches;
    private final AttentionPanel attention;
    private final LivePanel live;
    private final HBox age = new HBox();

    OverviewView(Desk desk, OverviewModel model, Ticker ticker, List<Action> actions) {
        this.desk = desk;
        this.model = model;
        this.ticker = ticker;
        this.words = desk.words(OverviewView.class);
        ItemNames items = new ItemNames(desk.connection(), desk.ui());
        period = new Segments<>(List.of(Period.values()), p -> words.get("period." + p));
        figures = new FigureTiles(desk, model);
        launches = new LaunchPanels(desk, model);
        attention = new AttentionPanel(desk, model, actions);
        live = new LivePanel(desk, ticker, items, model::station, actions);
        Board board =
                new Board(
                        desk.look(),
                        Rows.styled(new Region(), "panel"),
                        figures.all(),
                        launches.mass(),
                        new TradesPanel(desk, model).panel(),
                        attention.panel(),
                        launches.flows(),
                        new IssuedPanel(desk, model, items).panel(),
                        live.panel());
        ScrollPane scroll = new ScrollPane(board);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        getChildren().addAll(head(actions), Rows.growing(scroll));
        ActionKeys.install(this, () -> actions); // nobody types here, wherever the focus is
        setId("overview");
        setMinSize(0, 0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(OverviewView.class.getResource("overview.css"))
                                .toExternalForm());
        period.valueProperty().addListener((_, _, now) -> show(now));
        period.valueProperty().set(desk.memory().choice(PERIOD_KEY, Period.MONTHS_12));
        desk.seconds().addListener((_, _, _) -> showAge());
        desk.link().stateProperty().addListener((_, _, _) -> showAge());
    }

    private HBox head(List<Action> actions) {
        ActionBar bar = new ActionBar(desk.icons(), words.get("more"), actions, "overview.trade");
        return Rows.styled(
                Rows.across(
                        16,
                        Text.pageTitle(words.get("screen.name")),
                        age,
                        Rows.spring(),
                        period,
                        bar),
                "page-head");
    }

    private void show(@Nullable Period now) {
        if (now != null && now != model.period()) {
            desk.memory().put(PERIOD_KEY, now.name());
            model.period(now);
            launches.show();
        }
    }

    private void showAge() {
        live.showAge();
        age.getChildren().clear();
        if (!desk.link().stateProperty().get().isLive() && model.summary().value() != null) {
            String text = words.get("age.pill", desk.formats().age(desk.link().trueFor()));
            age.getChildren().add(desk.statuses().pill(text, Tone.WARNING));
        }
    }

    // ---- for the screen

    void choose(Period wanted) {
        period.valueProperty().set(wanted);
    }

    /// Whether all that it asks for has come.
    boolean isComplete() {
        return model.summary().value() != null
                && model.underWay().value() != null
                && model.low().value() != null
                && model.expiring().value() != null
                && model.trades().value() != null
                && model.launched().value() != null
                && model.issues().value() != null
                && ticker.eventsProperty().get() != null
                && model.trades().value() instanceof Read<TradesOverTime> read
                && read.value().bucket() == model.period().bucket();
    }

    List<Node> regions() {
        return List.of(
                figures.all().getFirst(),
                launches.massChart(),
                attention.table().table(),
                launches.flowChart(),
                live.table());
    }

    void focusAlerts() {
        if (attention.isEmpty()) {
            figures.all().getFirst().requestFocus();
        } else {
            attention.table().requestFocus();
        }
    }

    void copyAsCsv() {
        attention.table().copyAsCsv();
    }
}
