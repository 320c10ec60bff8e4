package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.analytics.Summary;
import io.nebulon.desktop.gateway.analytics.TradesOverTime;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.chart.BarChart;
import io.nebulon.desktop.ui.chart.FlowChart;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Formats.Figure;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The overview, drawn.
final class OverviewView extends VBox {
    private static final List<Role> SERIES =
            List.of(Role.SERIES_1, Role.SERIES_2, Role.SERIES_3, Role.SERIES_4);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final String PERIOD_KEY = "overview.period";

    private final Desk desk;
    private final OverviewModel model;
    private final Ticker ticker;
    private final Words words;
    private final Formats formats;
    private final TileFigures figures;
    private final Alerts alerts;
    private final EventWords eventWords;
    private final List<Tile> tiles = new ArrayList<>();
    private final Segments<Period> period;
    private final BarChart massChart;
    private final HBox massLegend = Rows.across(12);
    private final Label massUnit = Text.small("");
    private final StackPane massBox;
    private final BarChart tradeChart;
    private final Label tradeRemark = Text.small("");
    private final StackPane tradeBox;
    private final FlowChart flowChart;
    private final Label flowRemark = Text.small("");
    private final StackPane flowBox;
    private final IssuedBars issuedBars;
    private final StackPane issuedBox;
    private final TableRows<Alert, String> alertRows;
    private final DataTable<Alert, String> alertTable;
    private final Label alertCount = Text.small("");
    private final TableRows<Line, Long> lineRows;
    private final DataTable<Line, Long> lineTable;
    private final Label lineAge = Text.small("");
    private final HBox age = new HBox();
    private final Runnable onNames = this::showLines;

    /// A line of the ticker.
    private record Line(long position, Instant at, Told told) {}

    OverviewView(Desk desk, OverviewModel model, Ticker ticker, List<Action> actions) {
        this.desk = desk;
        this.model = model;
        this.ticker = ticker;
        this.words = desk.words(OverviewView.class);
        this.formats = desk.formats();
        this.figures = new TileFigures(formats, words);
        this.alerts = new Alerts(words, formats, desk.stations(), desk.shipmentNames());
        ItemNames items = new ItemNames(desk.connection(), desk.ui());
        this.eventWords = new EventWords(desk, items);
        period = new Segments<>(List.of(Period.values()), p -> words.get("period." + p));
        massChart =
                new BarChart(desk.look(), formats, words.get("mass.spoken"))
                        .values(this::tonnesText);
        tradeChart =
                new BarChart(desk.look(), formats, words.get("trades.spoken"))
                        .values(formats::plain);
        flowChart =
                new FlowChart(
                        desk.look(),
                        words.get("flows.spoken"),
                        List.of(
                                words.get("flows.from"),
                                words.get("flows.to"),
                                words.get("flows.mass")),
                        tonnes -> tonnesText(tonnes) + " " + words.get("unit.t"));
        issuedBars = new IssuedBars(words, formats, items, this::openItem);
        massBox = chartBox(massChart);
        tradeBox = chartBox(tradeChart);
        flowBox = chartBox(flowChart);
        issuedBox = new StackPane(issuedBars);
        issuedBox.setMinSize(0, 0);
        alertRows = new TableRows<>(desk.tasks(), Alert::key);
        alertTable = alertTable(actions);
        lineRows = new TableRows<>(desk.tasks(), Line::position);
        lineTable = lineTable(actions);
        makeTiles();
        Board board =
                new Board(
                        desk.look(),
                        Rows.styled(new Region(), "panel"),
                        tiles,
                        new Panel(words.get("mass.title"), massLegend, massUnit).with(massBox),
                        new Panel(words.get("trades.title"), tradeRemark).with(tradeBox),
                        attentionPanel(),
                        new Panel(words.get("flows.title"), flowRemark).with(flowBox),
                        new Panel(
                                        words.get("issued.title"),
                                        Text.small(
                                                words.get(
                                                        "issued.days", OverviewModel.ISSUED_DAYS)))
                                .with(issuedBox),
                        new Panel(words.get("live.title"), lineAge).with(lineTable));
        ScrollPane scroll = new ScrollPane(board);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        getChildren().addAll(head(actions), Rows.growing(scroll));
        setId("overview");
        setMinSize(0, 0);
        getStylesheets()
                .add(
                        Objects.requireNonNull(OverviewView.class.getResource("overview.css"))
                                .toExternalForm());
        listen();
        period.valueProperty().set(desk.memory().choice(PERIOD_KEY, Period.MONTHS_12));
    }

    private void listen() {
        period.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null && now != model.period()) {
                        desk.memory().put(PERIOD_KEY, now.name());
                        model.period(now);
                        showLaunched();
                    }
                });
        model.summary().valueProperty().addListener((_, _, _) -> showFigures());
        model.underWay().valueProperty().addListener((_, _, _) -> showFiguresAndAlerts());
        model.low().valueProperty().addListener((_, _, _) -> showFiguresAndAlerts());
        model.expiring().valueProperty().addListener((_, _, _) -> showAlerts());
        model.unpaid().valueProperty().addListener((_, _, _) -> showFiguresAndAlerts());
        model.trades().valueProperty().addListener((_, _, _) -> showTrades());
        model.launched().valueProperty().addListener((_, _, _) -> showLaunched());
        model.issues().valueProperty().addListener((_, _, _) -> showIssued());
        model.summary().failureProperty().addListener((_, _, _) -> showFigures());
        model.trades().failureProperty().addListener((_, _, _) -> showTrades());
        model.launched().failureProperty().addListener((_, _, _) -> showLaunched());
        model.issues().failureProperty().addListener((_, _, _) -> showIssued());
        model.low().failureProperty().addListener((_, _, _) -> showAlerts());
        ticker.eventsProperty().addListener((_, _, _) -> showLines());
        ticker.failureProperty().addListener((_, _, _) -> showLines());
        desk.seconds().addListener((_, _, _) -> showAge());
        desk.link().stateProperty().addListener((_, _, _) -> showAge());
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
                tiles.getFirst(), massChart, alertTable.table(), flowChart, lineTable.table());
    }

    void focusAlerts() {
        if (alertRows.shown().isEmpty()) {
            tiles.getFirst().requestFocus();
        } else {
            alertTable.requestFocus();
        }
    }

    void copyAsCsv() {
        alertTable.copyAsCsv();
    }

    // ---- parts

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

    private void makeTiles() {
        tile("onBoard", () -> openScreen("inventory"));
        tile("inTransit", () -> desk.open(new Place.Listed(Tally.UNDER_WAY)));
        tile("arriving", () -> desk.open(new Place.Listed(Tally.ARRIVING)));
        tile("late", () -> desk.open(new Place.Listed(Tally.OVERDUE)));
        tile("low", () -> desk.open(new Place.Listed(Tally.LOW_STOCK)));
        tile("openTrades", () -> desk.open(new Place.Listed(Tally.OPEN_TRADES)));
        tile("value", () -> desk.open(new Place.Listed(Tally.OPEN_TRADES)));
    }

    private void tile(String id, Runnable open) {
        Tile tile = new Tile(desk.icons(), id, words.get("figure." + id), open);
        tile.show(Formats.NONE, "", "");
        tiles.add(tile);
    }

    private Panel attentionPanel() {
        Panel panel =
                new Panel(words.get("attention.title"), Text.small(words.get("attention.enter")));
        panel.head().getChildren().add(1, alertCount);
        return panel.with(alertTable);
    }

    private StackPane chartBox(Node chart) {
        StackPane box = new StackPane(chart);
        box.getStyleClass().add("chart-box");
        box.setMinSize(0, 0);
        return box;
    }

    private DataTable<Alert, String> alertTable(List<Action> actions) {
        List<Column<Alert>> columns =
                List.of(
                        Column.<Alert>of(
                                        "state",
                                        "",
                                        a ->
                                                Shown.text("")
                                                        .icon(a.status().icon(), a.status().tone()))
                                .csv(a -> a.status().word(words))
                                .width(40),
                        Column.<Alert>of(
                                        "what",
                                        words.get("attention.what"),
                                        a -> Shown.text(a.what()).second(a.why()))
                                .face(Face.MEDIUM)
                                .width(180)
                                .grows(),
                        Column.<Alert>of(
                                        "age",
                                        words.get("attention.when"),
                                        a -> Shown.text(a.age(), Tone.MUTED))
                                .right()
                                .width(80));
        DataTable<Alert, String> table =
                new DataTable<>(alertRows, columns, true, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutFoot()
                        .withoutMarks()
                        .onOpen(this::openAlert)
                        .whenEmpty(() ->
                                new EmptyState(
                                        desk.icons(),
                                        BootstrapIcons.CHECK2_CIRCLE,
                                        Tone.GOOD,
                                        words.get("attention.none")));
        table.table().setId("alert-table");
        table.table().setAccessibleText(words.get("attention.title"));
        return table;
    }

    private DataTable<Line, Long> lineTable(List<Action> actions) {
        List<Column<Line>> columns =
                List.of(
                        Column.<Line>of(
                                        "at",
                                        words.get("live.at"),
                                        l -> Shown.text(clock(l.at()), Tone.MUTED))
                                .width(82),
                        Column.<Line>of(
                                        "what",
                                        words.get("live.what"),
                                        l ->
                                                Shown.text(l.told().what())
                                                        .icon(l.told().icon(), l.told().tone()))
                                .face(Face.MEDIUM)
                                .width(150),
                        Column.<Line>of(
                                        "about",
                                        words.get("live.about"),
                                        l -> Shown.text(l.told().about(), Tone.MUTED))
                                .width(90)
                                .grows());
        DataTable<Line, Long> table =
                new DataTable<>(lineRows, columns, false, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutFoot()
                        .withoutMarks()
                        .onOpen(this::openLine);
        table.table().setId("ticker-table");
        table.table().setAccessibleText(words.get("live.title"));
        return table;
    }

    private String clock(Instant at) {
        boolean isToday =
                Formats.utc(at).toLocalDate().equals(Formats.utc(formats.now()).toLocalDate());
        return isToday ? formats.clock(at) : formats.date(Formats.utc(at).toLocalDate());
    }

    // ---- ways

    private void openScreen(String id) {
        desk.open(new Place.Screen(id));
    }

    private void openItem(String sku) {
        desk.open(new Place.Item(model.station(), sku));
    }

    private void openAlert() {
        Alert alert = alertRows.selectedRow();
        if (alert != null) {
            desk.open(alert.cause());
        }
    }

    private void openLine() {
        Line line = lineRows.selectedRow();
        if (line != null) {
            Place place = line.told().place();
            desk.open(place == null ? new Place.Event(line.position()) : place);
        }
    }

    // ---- figures

    private List<Shipment> underWay() {
        Bounded<Shipment> read = model.underWay().value();
        return read == null ? List.of() : read.items();
    }

    private List<Shipment> late() {
        Instant now = formats.now();
        return underWay().stream().filter(s -> Alerts.isLate(s, now)).toList();
    }

    private List<StockLevel> low() {
        Bounded<StockLevel> read = model.low().value();
        return read == null ? List.of() : read.items();
    }

    private void showFiguresAndAlerts() {
        showFigures();
        showAlerts();
    }

    private void showFigures() {
        Read<Summary> read = model.summary().value();
        String why = model.summary().failureProperty().get();
        if (read == null) {
            tiles.forEach(tile -> tile.show(Formats.NONE, "", why));
            return;
        }
        Summary now = read.value();
        Figure onBoard = figures.mass(now.onBoard().massKg());
        tiles.get(0)
                .show(
                        onBoard.number(),
                        onBoard.unit(),
                        words.get("figure.items", now.onBoard().items()));
        Figure under = figures.mass(now.inTransit().massKg());
        tiles.get(1)
                .show(
                        under.number(),
                        under.unit(),
                        words.get("figure.shipments", now.inTransit().shipments()));
        showArriving(now);
        showLate(now);
        showLow(now);
        tiles.get(5).show(formats.count(now.openTrades().count()), "", unpaidWords());
        showValue(now.openTrades().value());
    }

    private void showArriving(Summary now) {
        Instant at = formats.now();
        Instant next =
                underWay().stream()
                        .map(Shipment::eta)
                        .filter(Objects::nonNull)
                        .filter(eta -> eta.isAfter(at))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        String below =
                next == null
                        ? words.get("figure.nothingDue")
                        : words.get("figure.next", formats.moment(next));
        tiles.get(2).show(formats.count(now.arriving()), "", below);
    }

    private void showLate(Summary now) {
        if (now.late() == 0) {
            tiles.get(3).show("0", "", words.get("figure.allOnTime"));
            return;
        }
        Instant at = formats.now();
        String longest =
                late().stream()
                        .map(Shipment::eta)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .map(eta ->
                                words.get("figure.behind", formats.span(Duration.between(eta, at))))
                        .orElse("");
        tiles.get(3).warn(formats.count(now.late()), "", Status.DELAYED, longest);
    }

    private void showLow(Summary now) {
        if (now.lowStock() == 0) {
            tiles.get(4).show("0", "", words.get("figure.nothingLow"));
            return;
        }
        String first =
                low().stream()
                        .min(
                                Comparator.comparing((StockLevel l) -> l.available().signum() > 0)
                                        .thenComparing(StockLevel::name))
                        .map(l ->
                                words.get(
                                        l.available().signum() > 0
                                                ? "figure.lowOne"
                                                : "figure.outOne",
                                        l.name()))
                        .orElse("");
        tiles.get(4).warn(formats.count(now.lowStock()), "", Status.LOW, first);
    }

    private String unpaidWords() {
        Bounded<Trade> unpaid = model.unpaid().value();
        return unpaid == null ? "" : words.get("figure.unpaid", unpaid.items().size());
    }

    /// Several currencies are not added up: nobody has said at which rate.
    private void showValue(List<Money> values) {
        if (values.isEmpty()) {
            tiles.get(6).show(Formats.NONE, "", words.get("figure.noValue"));
            return;
        }
        Money first =
                values.stream().max(Comparator.comparing(Money::amount)).orElse(values.getFirst());
        Figure figure = figures.money(first.amount(), first.currency());
        List<String> exact = new ArrayList<>();
        exact.add(formats.money(first.amount(), first.currency()));
        values.stream()
                .filter(v -> !v.equals(first))
                .forEach(v -> exact.add(formats.money(v.amount(), v.currency())));
        tiles.get(6).show(figure.number(), figure.unit(), String.join(", ", exact));
    }

    // ---- what needs somebody

    private void showAlerts() {
        List<Alert> all = new ArrayList<>();
        all.addAll(alerts.ofShipments(underWay()));
        all.addAll(alerts.ofLevels(model.station(), low()));
        List<ItemStock> expiring = model.expiring().value();
        if (expiring != null) {
            all.addAll(
                    alerts.ofExpiry(
                            expiring,
                            Formats.utc(formats.now())
                                    .toLocalDate()
                                    .plusDays(OverviewModel.EXPIRING_DAYS)));
        }
        Bounded<Trade> unpaid = model.unpaid().value();
        if (unpaid != null) {
            all.addAll(alerts.ofPayments(model.station(), unpaid.items()));
        }
        String why = model.low().failureProperty().get();
        alertTable
                .stateProperty()
                .set(
                        !why.isEmpty()
                                ? new TableState.Failed(why, model::readAll)
                                : model.low().value() == null
                                        ? new TableState.Loading(0, null)
                                        : TableState.READY);
        alertRows.replaceAll(all);
        alertCount.setText(all.isEmpty() ? "" : formats.count(all.size()));
    }

    // ---- charts

    private void showTrades() {
        Read<TradesOverTime> read = model.trades().value();
        if (read == null) {
            say(tradeBox, tradeChart, model.trades().failureProperty().get());
            return;
        }
        TradesOverTime now = read.value();
        long sum = now.buckets().stream().mapToLong(TradesOverTime.InBucket::trades).sum();
        tradeRemark.setText(words.get("trades.sum", sum));
        if (sum == 0) {
            say(tradeBox, tradeChart, words.get("trades.none"));
            return;
        }
        List<BarChart.Group> groups = new ArrayList<>();
        for (int i = 0; i < now.buckets().size(); i++) {
            TradesOverTime.InBucket bucket = now.buckets().get(i);
            List<@Nullable BigDecimal> values = new ArrayList<>();
            values.add(bucket.trades() == 0 ? null : BigDecimal.valueOf(bucket.trades()));
            groups.add(
                    new BarChart.Group(
                            label(bucket.from(), i == 0), i == now.buckets().size() - 1, values));
        }
        say(tradeBox, tradeChart, "");
        tradeChart.show(List.of(words.get("trades.title")), List.of(Role.SERIES_1), groups);
    }

    private void showLaunched() {
        Bounded<Shipment> read = model.launched().value();
        massLegend.getChildren().clear();
        massUnit.setText("");
        flowRemark.setText("");
        if (read == null) {
            String why = model.launched().failureProperty().get();
            say(massBox, massChart, why);
            say(flowBox, flowChart, why);
            return;
        }
        List<Instant> starts = model.period().starts(formats.now());
        showMass(Launches.perStep(read.items(), starts), starts, read.isWhole());
        List<Launches.Flow> flows = Launches.flows(read.items(), starts.getFirst());
        say(flowBox, flowChart, flows.isEmpty() ? nothingIn("flows.none") : "");
        flowRemark.setText(flows.isEmpty() ? "" : words.get("flows.remark"));
        flowChart.show(
                flows.stream()
                        .map(f ->
                                new FlowChart.Flow(
                                        desk.stations().name(f.origin()),
                                        desk.stations().name(f.destination()),
                                        tonnes(f.massKg())))
                        .toList());
    }

    private void showMass(Launches.PerStep launched, List<Instant> starts, boolean isWhole) {
        if (launched.isEmpty()) {
            say(massBox, massChart, nothingIn("mass.none"));
            return;
        }
        List<String> names =
                new ArrayList<>(
                        launched.destinations().stream().map(desk.stations()::name).toList());
        if (launched.hasOthers()) {
            names.add(words.get("mass.others"));
        }
        List<BarChart.Group> groups = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            for (BigDecimal mass : launched.steps().get(i)) {
                values.add(mass == null ? null : tonnes(mass));
            }
            groups.add(
                    new BarChart.Group(
                            label(starts.get(i), i == 0), i == starts.size() - 1, values));
        }
        say(massBox, massChart, "");
        massChart.show(names, SERIES.subList(0, names.size()), groups);
        for (int i = 0; i < names.size(); i++) {
            Region mark = Rows.styled(new Region(), "legend-mark", "legend-" + (i + 1));
            massLegend
                    .getChildren()
                    .add(Rows.across(6, mark, Text.small(legend(launched, names, i))));
        }
        massUnit.setText(words.get(isWhole ? "mass.unit" : "mass.unitLatest"));
    }

    /// The short code where the full name would need too much room.
    private static String legend(Launches.PerStep launched, List<String> names, int i) {
        boolean isStation = i < launched.destinations().size();
        return isStation && names.get(i).length() > 14
                ? launched.destinations().get(i)
                : names.get(i);
    }

    private String nothingIn(String key) {
        return words.get(key, words.get("period." + model.period()));
    }

    private String label(Instant start, boolean isFirst) {
        String pattern = model.period().patternOf(start, isFirst);
        return DateTimeFormatter.ofPattern(pattern, words.language().locale())
                .format(Formats.utc(start));
    }

    private String tonnesText(BigDecimal tonnes) {
        boolean isLittle = tonnes.compareTo(new BigDecimal("0.1")) < 0;
        return formats.fixed(tonnes, isLittle ? 3 : 1);
    }

    private static BigDecimal tonnes(BigDecimal kilograms) {
        return kilograms.divide(THOUSAND, 3, RoundingMode.HALF_EVEN);
    }

    private void showIssued() {
        Bounded<LogEvent> read = model.issues().value();
        if (read == null) {
            say(issuedBox, issuedBars, model.issues().failureProperty().get());
            return;
        }
        Instant from = formats.now().minus(Duration.ofDays(OverviewModel.ISSUED_DAYS));
        List<Issued> most = Issued.most(read.items(), from);
        say(issuedBox, issuedBars, most.isEmpty() ? words.get("issued.none") : "");
        issuedBars.show(most);
    }

    /// A sentence in place of a chart that has nothing to show; empty for the chart.
    private static void say(StackPane box, Node chart, String sentence) {
        if (sentence.isEmpty()) {
            box.getChildren().setAll(List.of(chart));
        } else {
            Label label = Text.wrapping(Text.toned(Text.body(sentence), Tone.MUTED));
            label.getStyleClass().add("chart-sentence");
            box.getChildren().setAll(List.of(label));
        }
    }

    // ---- what happens

    private void showLines() {
        List<LogEvent> events = ticker.eventsProperty().get();
        String why = ticker.failureProperty().get();
        lineTable
                .stateProperty()
                .set(
                        !why.isEmpty()
                                ? new TableState.Failed(why, () -> ticker.show(model.station()))
                                : events == null
                                        ? new TableState.Loading(0, null)
                                        : TableState.READY);
        if (events != null) {
            lineRows.replaceAll(
                    events.stream()
                            .map(e ->
                                    new Line(
                                            e.position(),
                                            e.recordedTime(),
                                            eventWords.of(e, onNames)))
                            .toList());
        }
        showAge();
    }

    // ---- how old it is

    private void showAge() {
        boolean isOld = !desk.link().stateProperty().get().isLive();
        showAgeOfLines(isOld);
        age.getChildren().clear();
        if (isOld && model.summary().value() != null) {
            age.getChildren()
                    .add(
                            desk.statuses()
                                    .pill(
                                            words.get(
                                                    "age.pill", formats.age(desk.link().trueFor())),
                                            Tone.WARNING));
        }
    }

    private void showAgeOfLines(boolean isStopped) {
        List<LogEvent> events = ticker.eventsProperty().get();
        Text.toned(lineAge, isStopped ? Tone.WARNING : Tone.MUTED);
        if (isStopped) {
            lineAge.setText(words.get("live.stopped", formats.clock(desk.link().trueFor())));
        } else if (events == null || events.isEmpty()) {
            lineAge.setText("");
        } else {
            lineAge.setText(words.get("live.age", formats.age(events.getFirst().recordedTime())));
        }
    }
}
