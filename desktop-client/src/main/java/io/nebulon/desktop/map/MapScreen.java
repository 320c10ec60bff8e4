package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.layer.DropMenu;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The map above; below it what is under way, and how what is selected keeps to its plan.
final class MapScreen implements Screen {
    private static final double BELOW = 214;
    private static final double APPROACH = 360;

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final MapWords inWords;
    private final MapModel model;
    private final WorldView world;
    private final StackPane middle = new StackPane();
    private final TableRows<Site, String> siteRows;
    private final DataTable<Site, String> siteTable;
    private final DataTable<Flight, String> flightTable;
    private final ApproachPanel approach;
    private final Button bodyChoice = new Button();
    private final List<Action> actions;
    private final VBox view = new VBox();
    private final ChangeListener<Number> onSecond = (_, _, _) -> tick();
    private final ChangeListener<Station> onStation = (_, _, _) -> followStation();
    private boolean isTable;

    MapScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(MapScreen.class);
        this.formats = desk.formats();
        this.model =
                new MapModel(
                        desk.connection(),
                        desk.tasks(),
                        desk.refusals(),
                        desk.shipmentNames(),
                        formats::now);
        this.inWords = new MapWords(desk, model::shipName);
        this.actions = makeActions();
        this.world = new WorldView(desk, model, inWords, () -> actions, this::open);
        this.siteRows = new TableRows<>(desk.tasks(), Site::code);
        this.siteTable =
                new DataTable<>(siteRows, siteColumns(), false, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutMarks()
                        .onOpen(this::open);
        siteTable.table().setId("site-table");
        siteTable.table().setAccessibleText(words.get("sites"));
        siteRows.selectedProperty()
                .addListener((_, _, code) -> {
                    if (code != null) {
                        model.selectedProperty().set(new Mark.OfSite(code));
                    }
                });
        this.flightTable =
                new DataTable<>(
                                model.flights(),
                                flightColumns(),
                                false,
                                desk.look(),
                                words,
                                formats)
                        .actions(() -> actions)
                        .withoutMarks()
                        .withoutFoot()
                        .whenEmpty(this::noFlights)
                        .onOpen(this::open);
        flightTable.table().setId("flight-table");
        flightTable.table().setAccessibleText(words.get("flights"));
        flightTable.stateProperty().bind(model.stateProperty());
        this.approach =
                new ApproachPanel(
                        desk,
                        model,
                        inWords,
                        List.of(action("map.ship"), action("map.shipment"), action("map.station")));
        build();
        model.worldProperty().addListener((_, _, _) -> showSites());
        model.bodiesProperty().addListener((_, _, _) -> showBodies());
        model.bodyProperty().addListener((_, _, _) -> showBodies());
        model.bodyProperty().set(desk.station().body());
        showBodies();
    }

    // ---- what can be done

    private List<Action> makeActions() {
        return List.of(
                Action.of("map.next", words.get("action.next"), () -> model.step(1))
                        .keys("N")
                        .icon(BootstrapIcons.CHEVRON_RIGHT),
                Action.of("map.before", words.get("action.before"), () -> model.step(-1))
                        .keys("Shift+N")
                        .icon(BootstrapIcons.CHEVRON_LEFT),
                Action.of(
                                "map.none",
                                words.get("action.none"),
                                () -> model.selectedProperty().set(null))
                        .keys("Esc")
                        .onlyHere()
                        .offBecause(why(_ -> true)),
                Action.of("map.shipment", words.get("action.shipment"), this::openShipment)
                        .keys("C")
                        .icon(BootstrapIcons.TRUCK)
                        .offBecause(why(mark -> mark instanceof Mark.OfFlight)),
                Action.of("map.ship", words.get("action.ship"), this::openShip)
                        .keys("H")
                        .icon(BootstrapIcons.COLLECTION)
                        .offBecause(why(mark -> shipOf(mark) != null)),
                Action.of("map.station", words.get("action.station"), this::openStation)
                        .keys("I")
                        .icon(BootstrapIcons.BOX_SEAM)
                        .offBecause(why(mark -> mark instanceof Mark.OfSite)),
                Action.of("map.table", words.get("action.table"), this::turnTable)
                        .keys("T")
                        .icon(BootstrapIcons.TABLE),
                Action.of("map.whole", words.get("action.whole"), () -> world().look(Lens.WHOLE))
                        .keys("0")
                        .icon(BootstrapIcons.ARROWS_FULLSCREEN),
                Action.of(
                                "map.smaller",
                                words.get("action.smaller"),
                                () -> world().look(world().lens().smaller()))
                        .keys("-")
                        .icon(BootstrapIcons.ZOOM_OUT),
                Action.of(
                                "map.larger",
                                words.get("action.larger"),
                                () -> world().look(world().lens().larger()))
                        .keys("Plus")
                        .icon(BootstrapIcons.ZOOM_IN));
    }

    private WorldView world() {
        return world;
    }

    private Action action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private StringBinding why(java.util.function.Predicate<Mark> isPossible) {
        return Bindings.createStringBinding(
                () -> {
                    Mark mark = model.selectedProperty().get();
                    return mark != null && isPossible.test(mark) ? "" : words.get("off.none");
                },
                model.selectedProperty(),
                model.worldProperty());
    }

    private @org.jspecify.annotations.Nullable String shipOf(Mark mark) {
        Flight flight = mark instanceof Mark.OfFlight(String id) ? model.flights().get(id) : null;
        return flight == null ? null : flight.shipment().ship();
    }

    private void open() {
        switch (model.selectedProperty().get()) {
            case null -> {
                // nothing to open
            }
            case Mark.OfFlight _ -> openShipment();
            case Mark.OfSite _ -> openStation();
        }
    }

    private void openShipment() {
        if (model.selectedProperty().get() instanceof Mark.OfFlight(String id)) {
            desk.open(new Place.Shipment(id));
        }
    }

    private void openShip() {
        Mark mark = model.selectedProperty().get();
        String ship = mark == null ? null : shipOf(mark);
        if (ship != null) {
            desk.open(new Place.Ship(ship));
        }
    }

    /// The client is about that station from then on.
    private void openStation() {
        if (model.selectedProperty().get() instanceof Mark.OfSite(String code)) {
            Station station = desk.stations().get(code);
            if (station != null) {
                desk.chooseStation(station, () -> desk.open(new Place.Screen("inventory")));
            }
        }
    }

    private void turnTable() {
        isTable = !isTable;
        middle.getChildren().setAll(List.of(isTable ? siteTable : world));
        if (isTable) {
            siteTable.requestFocus();
        } else {
            world.requestFocus();
        }
    }

    // ---- building

    private void build() {
        middle.setMinSize(0, 0);
        middle.getChildren().setAll(List.of(world));
        VBox.setVgrow(middle, Priority.ALWAYS);
        Panel flights = new Panel(words.get("flights"), Text.faint(words.get("flights.enter")));
        flights.with(flightTable);
        HBox.setHgrow(flights, Priority.ALWAYS);
        flights.setPrefWidth(0);
        double width = desk.look().px(APPROACH);
        approach.setMinWidth(width);
        approach.setPrefWidth(width);
        approach.setMaxWidth(width);
        HBox below = new HBox(12, flights, approach);
        double height = desk.look().px(BELOW);
        below.setPadding(new Insets(12, 16, 12, 16));
        below.setMinHeight(height);
        below.setPrefHeight(height);
        below.setMaxHeight(height);
        view.getChildren().setAll(List.of(head(), middle, below));
        view.setMinSize(0, 0);
    }

    private HBox head() {
        bodyChoice.setId("map-body");
        bodyChoice.getStyleClass().add("chip");
        bodyChoice.setMinWidth(Region.USE_PREF_SIZE);
        bodyChoice.setOnAction(_ -> chooseBody());
        HBox legend =
                Rows.across(
                        14,
                        key(BootstrapIcons.CIRCLE_FILL, "legend.station"),
                        key(BootstrapIcons.SQUARE_FILL, "legend.port"),
                        key(BootstrapIcons.TRIANGLE_FILL, "legend.ship"));
        legend.setMinWidth(Region.USE_PREF_SIZE);
        List<Action> shown =
                List.of(
                        action("map.table"),
                        action("map.whole"),
                        action("map.smaller"),
                        action("map.larger"));
        ActionBar bar = new ActionBar(desk.icons(), words.get("more"), shown, null);
        HBox.setHgrow(bar, Priority.ALWAYS);
        return Rows.styled(
                Rows.across(
                        12,
                        Text.pageTitle(words.get("screen.name")),
                        bodyChoice,
                        legend,
                        new AgePill(desk),
                        bar),
                "page-head");
    }

    private HBox key(org.kordamp.ikonli.Ikon icon, String name) {
        return Rows.across(6, desk.icons().of(icon, Tone.MUTED, 9), Text.small(words.get(name)));
    }

    private List<Column<Flight>> flightColumns() {
        return List.of(
                Column.text("name", words.get("column.name"), inWords::name)
                        .face(Face.MEDIUM)
                        .width(150)
                        .priority(1),
                Column.<Flight>of(
                                "route",
                                words.get("column.route"),
                                f -> Shown.text(inWords.route(f), Tone.MUTED))
                        .width(150)
                        .grows()
                        .priority(2),
                Column.<Flight>status(
                                "status",
                                words.get("column.status"),
                                f -> f.status(formats.now()),
                                words)
                        .width(112)
                        .priority(1),
                Column.<Flight>of(
                                "done",
                                words.get("column.done"),
                                f -> Shown.text(inWords.done(f), Tone.MUTED))
                        .width(104)
                        .priority(4),
                Column.<Flight>of("due", words.get("column.due"), this::due)
                        .sorted(
                                Comparator.comparing(
                                        (Flight f) -> f.shipment().eta(),
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .csv(f -> String.valueOf(f.shipment().eta()))
                        .width(116)
                        .priority(1),
                Column.<Flight>number(
                                "mass",
                                words.get("column.mass"),
                                f -> f.shipment().massKg(),
                                inWords::mass)
                        .width(90)
                        .priority(3));
    }

    private Shown due(Flight flight) {
        Instant eta = flight.shipment().eta();
        boolean isLate = flight.isOverdue(formats.now());
        return Shown.text(
                inWords.due(flight), eta == null ? Tone.MUTED : isLate ? Tone.WARNING : Tone.PLAIN);
    }

    private List<Column<Site>> siteColumns() {
        return List.of(
                Column.text("site", words.get("column.site"), (Site s) -> s.station().name())
                        .face(Face.MEDIUM)
                        .width(220)
                        .grows()
                        .priority(1),
                Column.text("kind", words.get("column.kind"), this::kind).width(140).priority(2),
                Column.<Site>text("where", words.get("column.where"), inWords::where)
                        .width(320)
                        .priority(1),
                Column.<Site>number(
                                "expected",
                                words.get("column.expected"),
                                s -> BigDecimal.valueOf(model.towards(s.code()).size()),
                                s -> formats.count(model.towards(s.code()).size()))
                        .width(110)
                        .priority(3));
    }

    private String kind(Site site) {
        return words.get(
                switch (site.kind()) {
                    case PORT -> "legend.port";
                    case BASE -> "kind.base";
                    case ORBIT -> "kind.orbit";
                    case UNKNOWN -> "unknown";
                });
    }

    private Node noFlights() {
        return new EmptyState(
                desk.icons(), BootstrapIcons.TRUCK, Tone.FAINT, words.get("flights.none"));
    }

    // ---- bodies

    private void showBodies() {
        String code = model.bodyProperty().get();
        String name =
                model.bodiesProperty().get().stream()
                        .filter(body -> body.code().equals(code))
                        .map(Body::name)
                        .findFirst()
                        .orElse(code);
        bodyChoice.setGraphic(
                Rows.across(
                        6,
                        Text.body(name),
                        desk.icons().of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 10)));
        bodyChoice.setAccessibleText(words.get("body.choose", name));
    }

    private void chooseBody() {
        DropMenu menu = new DropMenu(desk.icons());
        for (Body body : model.bodiesProperty().get()) {
            boolean isNow = body.code().equals(model.bodyProperty().get());
            menu.current(body.name(), null, isNow, () -> model.bodyProperty().set(body.code()));
        }
        menu.open(bodyChoice);
    }

    private void followStation() {
        model.bodyProperty().set(desk.station().body());
        world.draw();
    }

    private void showSites() {
        siteRows.replaceAll(
                model.worldProperty().get().sites().stream()
                        .sorted(Comparator.comparing(site -> site.station().name()))
                        .toList());
    }

    /// Ships go on by the minute; nobody sees a second on a map.
    private void tick() {
        if (desk.seconds().get() % 15 == 0) {
            world.draw();
            flightTable.table().refresh();
            approach.show();
        }
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.seconds().addListener(onSecond);
        desk.stationProperty().addListener(onStation);
        model.attach();
    }

    @Override
    public void detach() {
        desk.seconds().removeListener(onSecond);
        desk.stationProperty().removeListener(onStation);
        model.detach();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        return List.of(isTable ? siteTable : world, flightTable, approach);
    }

    @Override
    public void focus() {
        if (isTable) {
            siteTable.requestFocus();
        } else {
            world.requestFocus();
        }
    }

    @Override
    public void copyAsCsv() {
        if (isTable) {
            siteTable.copyAsCsv();
        } else {
            flightTable.copyAsCsv();
        }
    }
}
