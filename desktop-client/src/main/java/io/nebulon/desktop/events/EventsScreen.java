package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The log at the left; at the right what the selected event changed and its place in the chain.
final class EventsScreen implements Screen {
    private static final int PANE_WIDTH = 372;

    private final Desk desk;
    private final Words words;
    private final EventWords inWords;
    private final EventsModel model;
    private final ChainModel chain;
    private final EventsList list;
    private final EventPane pane;
    private final SidePane view;
    private final List<Action> actions;
    private final ChangeListener<Station> onStation = (_, _, _) -> list().followStation();

    EventsScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(EventsScreen.class);
        ItemNames items = new ItemNames(desk.connection(), desk.ui());
        this.inWords = new EventWords(desk, items);
        this.model =
                new EventsModel(
                        desk.connection(),
                        desk.tasks(),
                        desk.refusals(),
                        desk.formats()::now,
                        words.get("missing"),
                        this::said);
        this.chain =
                new ChainModel(
                        desk.connection(),
                        desk.ui(),
                        desk.refusals(),
                        desk.memory(),
                        desk.formats()::now);
        this.actions = makeActions();
        this.list = new EventsList(desk, model, inWords, actions, action("events.older"));
        this.pane =
                new EventPane(
                        desk,
                        chain,
                        inWords,
                        items,
                        action("events.open"),
                        List.of(action("events.about"), action("events.json")),
                        action("events.verify"));
        list.onOpen(this::open);
        view =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("events.pane", PANE_WIDTH),
                        width -> desk.memory().put("events.pane", Integer.toString(width)));
        model.rows().selectedProperty().addListener((_, _, _) -> showSelected());
        model.rows()
                .shown()
                .addListener((javafx.collections.ListChangeListener<LogEvent>) _ -> showSelected());
    }

    private EventsList list() {
        return list;
    }

    /// What of an event can be searched in.
    private String said(LogEvent event) {
        Told told = inWords.of(event, () -> {});
        StringBuilder text = new StringBuilder(told.what()).append(' ').append(told.about());
        text.append(' ').append(event.actor()).append(' ').append(event.position());
        text.append(' ').append(event.subject()).append(' ').append(event.data());
        for (String station : event.stations()) {
            text.append(' ').append(station).append(' ').append(desk.stations().name(station));
        }
        return text.toString();
    }

    // ---- what can be done

    private List<Action> makeActions() {
        return List.of(
                Action.of("events.search", words.get("action.search"), () -> list().focusSearch())
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/"),
                Action.of("events.open", words.get("action.open"), this::open)
                        .icon(BootstrapIcons.ARROW_UP_RIGHT)
                        .keys("Enter")
                        .offBecause(why("off.noScreen", event -> place(event) != null)),
                Action.of("events.json", words.get("action.json"), this::showJson)
                        .icon(BootstrapIcons.BRACES)
                        .keys("J")
                        .offBecause(why("off.link", _ -> desk.link().isUp().get())),
                Action.of("events.about", words.get("action.about"), this::onlyAboutThis)
                        .icon(BootstrapIcons.FUNNEL)
                        .keys("A")
                        .offBecause(why("off.none", _ -> true)),
                Action.of("events.older", words.get("action.older"), model::older)
                        .keys("B")
                        .offBecause(
                                Bindings.when(model.wholeProperty())
                                        .then(words.get("off.whole"))
                                        .otherwise("")),
                Action.of("events.scope", words.get("action.scope"), () -> list().turnScope())
                        .keys("Alt+A"),
                Action.of("events.pause", "", this::turnPause)
                        .named(pauseName())
                        .icon(BootstrapIcons.PAUSE)
                        .keys("Space"),
                Action.of("events.verify", words.get("action.verify"), chain::verify)
                        .icon(BootstrapIcons.SHIELD_CHECK)
                        .keys("V")
                        .offBecause(
                                Bindings.createStringBinding(
                                        this::whyNotVerify,
                                        desk.link().isUp(),
                                        chain.verifiedProperty())));
    }

    private Action action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private StringBinding pauseName() {
        return Bindings.createStringBinding(
                () -> {
                    if (!model.pausedProperty().get()) {
                        return words.get("action.pause");
                    }
                    long fresh = model.freshProperty().get();
                    return fresh == 0
                            ? words.get("action.resume")
                            : words.get("action.resume.fresh", desk.formats().count(fresh));
                },
                model.pausedProperty(),
                model.freshProperty());
    }

    private String whyNotVerify() {
        if (!chain.isPossible()) {
            return words.get("off.verify");
        }
        if (chain.verifiedProperty().get() instanceof ChainModel.Verified.Running) {
            return words.get("off.verifying");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    private StringBinding why(String key, Function<LogEvent, Boolean> isPossible) {
        return Bindings.createStringBinding(
                () -> {
                    LogEvent event = model.rows().selectedRow();
                    if (event == null) {
                        return words.get("off.none");
                    }
                    return isPossible.apply(event) ? "" : words.get(key);
                },
                model.rows().selectedProperty(),
                model.rows().shown(),
                desk.link().isUp());
    }

    private @Nullable Place place(LogEvent event) {
        return inWords.of(event, () -> {}).place();
    }

    private void open() {
        LogEvent event = model.rows().selectedRow();
        Place place = event == null ? null : place(event);
        if (place != null) {
            desk.open(place);
        }
    }

    private void showJson() {
        LogEvent event = model.rows().selectedRow();
        if (event != null) {
            new JsonSheet(desk, event, inWords.what(event)).open();
        }
    }

    private void onlyAboutThis() {
        LogEvent event = model.rows().selectedRow();
        if (event != null) {
            list.onlyAbout(event);
        }
    }

    /// For the tour: whether a verdict stands below the pane.
    static boolean isVerified(Node above) {
        return above.lookup("#verified") instanceof VerifiedView shown && shown.isDone();
    }

    private void turnPause() {
        if (model.pausedProperty().get()) {
            model.resume();
        } else {
            model.pause();
        }
    }

    // ---- the screen

    private void showSelected() {
        LogEvent event = model.rows().selectedRow();
        pane.show(event);
        chain.show(event);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.stationProperty().addListener(onStation);
        list.followStation();
        model.attach();
    }

    @Override
    public void detach() {
        desk.stationProperty().removeListener(onStation);
        model.detach();
        chain.cancel();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        return List.of(list.search(), list.table(), pane.regionStart());
    }

    @Override
    public void focus() {
        list.focusTable();
    }

    @Override
    public void copyAsCsv() {
        list.copyAsCsv();
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Event(long position)) {
            list.showAll();
            model.find(position);
            list.focusTable();
        }
    }
}
