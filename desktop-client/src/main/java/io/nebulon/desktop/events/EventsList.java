package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.user.Role;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The log: search, what is asked for, and the table of events.
final class EventsList extends VBox {
    private static final String SCOPE = "events.onlyStation";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Runnable onNames = this::refreshNames;
    private final Desk desk;
    private final EventsModel model;
    private final EventWords inWords;
    private final Words words;
    private final Formats formats;
    private final DataTable<LogEvent, Long> table;
    private final SearchField search;
    private final Map<Topic, Button> topics = new EnumMap<>(Topic.class);
    private final Button scope = chip("events-scope");
    private final Button span = chip("events-span");
    private final Label spanName = Text.body("");
    private final Button about = chip("events-about-chip");
    private final Label aboutName = Text.shrinking(Text.body(""));
    private final StackPane pill = new StackPane();
    private final Label remark = Text.shrinking(Text.small(""));
    private final Button older;
    private boolean isOnlyStation;

    EventsList(
            Desk desk,
            EventsModel model,
            EventWords inWords,
            List<Action> actions,
            Action further) {
        this.desk = desk;
        this.model = model;
        this.inWords = inWords;
        this.words = desk.words(EventsList.class);
        this.formats = desk.formats();
        this.isOnlyStation = desk.memory().flag(SCOPE);
        older = desk.buttons().link(further);
        table =
                new DataTable<>(model.rows(), columns(), false, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutMarks()
                        .onShowAll(this::showAll)
                        .whenEmpty(this::emptyState)
                        .foot(remark, older);
        table.table().setId("events-table");
        table.table().setAccessibleText(words.get("screen.name"));
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), words.get("search"), table);
        search.setMinWidth(120);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.field().textProperty().addListener((_, _, text) -> filter(f -> f.text(text)));
        scope.setOnAction(_ -> turnScope());
        span.setGraphic(withChevron(spanName));
        span.setOnAction(_ -> chooseSpan());
        about.setGraphic(
                Rows.across(6, aboutName, desk.icons().of(BootstrapIcons.X, Tone.MUTED, 12)));
        about.setMinWidth(60);
        about.setMaxWidth(desk.look().px(260));
        about.setOnAction(_ -> filter(f -> f.about(null)));
        HBox first = Rows.styled(Rows.across(8, search, scope, span), "tool-row");
        HBox second = Rows.styled(Rows.across(8), "tool-row");
        for (Topic topic : offered()) {
            second.getChildren().add(topicChip(topic));
        }
        second.getChildren().add(about);
        VBox.setMargin(second, new Insets(8, 0, 0, 0));
        Region gap = new Region();
        gap.setMinHeight(8);
        getChildren().addAll(head(actions), first, second, gap, Rows.growing(table));
        setMinSize(0, 0);
        model.filterProperty().addListener((_, _, _) -> showFilter());
        model.pausedProperty().addListener((_, _, _) -> showPause());
        model.freshProperty().addListener((_, _, _) -> showPause());
        model.wholeProperty().addListener((_, _, _) -> showFoot());
        model.readingOlderProperty().addListener((_, _, _) -> showFoot());
        model.failureProperty().addListener((_, _, _) -> showFoot());
        model.rows()
                .shown()
                .addListener((javafx.collections.ListChangeListener<LogEvent>) _ -> showFoot());
        showFilter();
        showPause();
        showFoot();
        table.sortBy("-event");
    }

    private static Button chip(String id) {
        Button chip = new Button();
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private HBox withChevron(Label name) {
        return Rows.across(6, name, desk.icons().of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 10));
    }

    private HBox head(List<Action> actions) {
        Action csv =
                Action.of("events.csv", words.get("action.csv"), this::copyAsCsv)
                        .keys("Ctrl+Shift+C");
        List<Action> shown = new ArrayList<>(List.of(csv));
        for (String id : List.of("events.pause", "events.verify")) {
            actions.stream().filter(a -> a.id().equals(id)).forEach(shown::add);
        }
        ActionBar bar = new ActionBar(desk.icons(), words.get("more"), shown, "events.verify");
        HBox.setHgrow(bar, Priority.ALWAYS);
        shown.forEach(
                action -> action.nameProperty().addListener((_, _, _) -> bar.requestLayout()));
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setId("events-paused");
        return Rows.styled(
                Rows.across(
                        12, Text.pageTitle(words.get("screen.name")), pill, new AgePill(desk), bar),
                "page-head");
    }

    /// Security events are told to administrators alone.
    private List<Topic> offered() {
        boolean isAdmin = desk.connection().me().roles().contains(Role.ADMIN);
        return isAdmin
                ? List.of(Topic.values())
                : List.of(Topic.STOCK, Topic.CARGO, Topic.TRADES, Topic.NETWORK);
    }

    private Button topicChip(Topic topic) {
        Button chip = chip("topic-" + topic.id());
        var tick = desk.icons().of(BootstrapIcons.CHECK2, Tone.ACCENT, 12);
        tick.managedProperty().bind(tick.visibleProperty());
        chip.setGraphic(Rows.across(6, tick, Text.body(words.get("topic." + topic.id()))));
        chip.setOnAction(_ -> turn(topic));
        topics.put(topic, chip);
        return chip;
    }

    // ---- columns

    private List<Column<LogEvent>> columns() {
        return List.of(
                Column.<LogEvent>number(
                                "event",
                                words.get("column.event"),
                                e -> BigDecimal.valueOf(e.position()),
                                e -> formats.count(e.position()))
                        .width(84)
                        .priority(1),
                Column.<LogEvent>of(
                                "recorded",
                                words.get("column.recorded"),
                                e -> Shown.text(clock(e.recordedTime()), Tone.MUTED))
                        .csv(e -> e.recordedTime().toString())
                        .width(112)
                        .priority(2),
                Column.<LogEvent>of("what", words.get("column.what"), this::what)
                        .face(Face.MEDIUM)
                        .csv(LogEvent::type)
                        .width(160)
                        .priority(1),
                Column.<LogEvent>of(
                                "about",
                                words.get("column.about"),
                                e -> Shown.text(told(e).about(), Tone.MUTED))
                        .width(150)
                        .grows()
                        .priority(1),
                Column.<LogEvent>of(
                                "stations",
                                words.get("column.stations"),
                                e ->
                                        Shown.text(
                                                e.stations().isEmpty()
                                                        ? Formats.NONE
                                                        : String.join(", ", e.stations()),
                                                e.stations().isEmpty() ? Tone.FAINT : Tone.MUTED))
                        .csv(e -> String.join(" ", e.stations()))
                        .width(140)
                        .priority(4),
                Column.<LogEvent>of(
                                "by",
                                words.get("column.by"),
                                e -> Shown.text(e.actor(), Tone.MUTED))
                        .sorted(Comparator.comparing(LogEvent::actor))
                        .width(90)
                        .priority(3),
                Column.<LogEvent>of("occurred", words.get("column.occurred"), this::occurred)
                        .sorted(Comparator.comparing(LogEvent::time))
                        .csv(e -> e.time().toString())
                        .width(128)
                        .priority(5));
    }

    private void refreshNames() {
        table.table().refresh();
    }

    private Told told(LogEvent event) {
        return inWords.of(event, onNames);
    }

    private Shown what(LogEvent event) {
        Told told = told(event);
        return Shown.text(told.what()).icon(told.icon(), told.tone());
    }

    private String clock(Instant at) {
        boolean isToday =
                Formats.utc(at).toLocalDate().equals(Formats.utc(formats.now()).toLocalDate());
        return isToday ? formats.clock(at) : formats.moment(at);
    }

    /// Only where it was recorded later than it happened.
    private Shown occurred(LogEvent event) {
        return isLate(event)
                ? Shown.text(formats.moment(event.time()), Tone.MUTED)
                : Shown.text(Formats.NONE, Tone.FAINT);
    }

    static boolean isLate(LogEvent event) {
        return Duration.between(event.time(), event.recordedTime()).compareTo(SOON) > 0;
    }

    private Node emptyState() {
        return new EmptyState(
                desk.icons(),
                BootstrapIcons.LIST_UL,
                Tone.FAINT,
                words.get(
                        model.filterProperty().get().topics().isEmpty()
                                ? "empty"
                                : "empty.topics"));
    }

    // ---- what is asked for

    private void filter(UnaryOperator<EventsFilter> change) {
        model.filterProperty().set(change.apply(model.filterProperty().get()));
    }

    private void turn(Topic topic) {
        Set<Topic> now = EnumSet.noneOf(Topic.class);
        now.addAll(model.filterProperty().get().topics());
        if (!now.remove(topic)) {
            now.add(topic);
        }
        filter(f -> f.topics(now.size() == topics.size() ? Set.of() : now));
    }

    private void chooseSpan() {
        Span now = model.filterProperty().get().span();
        DropMenu menu = new DropMenu(desk.icons());
        for (Span of : Span.values()) {
            menu.current(words.get("span." + of), null, of == now, () -> filter(f -> f.span(of)));
        }
        menu.open(span);
    }

    private void showFilter() {
        EventsFilter now = model.filterProperty().get();
        topics.forEach((topic, chip) -> {
            boolean isOn = now.topics().contains(topic);
            on(chip, isOn);
            ((HBox) chip.getGraphic()).getChildren().getFirst().setVisible(isOn);
            String name = words.get("topic." + topic.id());
            chip.setAccessibleText(isOn ? words.get("topic.on", name) : name);
        });
        scope.setText(words.get("scope", desk.station().code()));
        on(scope, now.station() != null);
        spanName.setText(words.get("span." + now.span()));
        span.setAccessibleText(spanName.getText());
        on(span, now.span() != Span.ANY);
        boolean isAbout = now.about() != null;
        about.setVisible(isAbout);
        about.setManaged(isAbout);
        on(about, isAbout);
        showFoot();
    }

    private static void on(Button chip, boolean isOn) {
        chip.getStyleClass().remove("on");
        if (isOn) {
            chip.getStyleClass().add("on");
        }
    }

    private void showPause() {
        pill.getChildren().clear();
        if (model.pausedProperty().get()) {
            long fresh = model.freshProperty().get();
            pill.getChildren()
                    .add(
                            desk.statuses()
                                    .pill(
                                            BootstrapIcons.PAUSE,
                                            fresh == 0
                                                    ? words.get("paused")
                                                    : words.get(
                                                            "paused.fresh", formats.count(fresh)),
                                            Tone.WARNING));
        }
        pill.setVisible(model.pausedProperty().get());
        pill.setManaged(model.pausedProperty().get());
    }

    private void showFoot() {
        boolean isMore = !model.wholeProperty().get();
        older.setVisible(isMore);
        older.setManaged(isMore);
        String failure = model.failureProperty().get();
        boolean isNarrow = model.filterProperty().get().isNarrow();
        Instant from = oldest();
        String text =
                !failure.isEmpty()
                        ? failure
                        : model.readingOlderProperty().get()
                                ? words.get("reading")
                                : isNarrow && isMore && from != null
                                        ? words.get("searched", formats.moment(from))
                                        : "";
        remark.setText(text);
        Text.toned(remark, failure.isEmpty() ? Tone.MUTED : Tone.BAD);
    }

    private @org.jspecify.annotations.Nullable Instant oldest() {
        LogEvent last = null;
        for (LogEvent event : model.rows().all()) {
            last = event;
        }
        return last == null ? null : last.recordedTime();
    }

    // ---- for the screen

    void turnScope() {
        isOnlyStation = !isOnlyStation;
        desk.memory().put(SCOPE, Boolean.toString(isOnlyStation));
        followStation();
    }

    void followStation() {
        filter(f -> f.station(isOnlyStation ? desk.station().code() : null));
        showFilter();
    }

    void onlyAbout(LogEvent event) {
        Told told = told(event);
        String name = told.about().isEmpty() ? told.what() : told.about();
        aboutName.setText(name);
        about.setAccessibleText(words.get("about.end", name));
        filter(f -> f.about(Subject.of(event)));
    }

    /// Lets nothing be hidden.
    void showAll() {
        search.field().clear();
        isOnlyStation = false;
        model.filterProperty().set(EventsFilter.ALL);
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
}
