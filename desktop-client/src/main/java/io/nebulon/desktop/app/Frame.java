package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.palette.PaletteBox;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The frame around the screens of a connection: menu, top bar, bands, status bar; which screen is
/// open; the keys that work everywhere.
final class Frame extends BorderPane {
    private static final double NARROW_BELOW = 1180;
    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk;
    private final Words words;
    private final List<Feature> features;
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final StackPane content = new StackPane();
    private final Rail rail;
    private final TopBar topBar;
    private final PaletteSources sources;
    private final List<Action> everywhere;
    private String current = "";

    /// @param signInAgain what to do when the sign-in has ended
    Frame(Desk desk, List<Feature> features, Runnable signInAgain) {
        this.desk = desk;
        this.words = desk.words(Frame.class);
        this.features = features;
        this.everywhere = globalActions();
        this.sources = new PaletteSources(desk, features, this::allActions, this::isPastPossible);
        this.rail = new Rail(desk, features, id -> desk.open(new Place.Screen(id)), action("keys"));
        this.topBar = new TopBar(desk, () -> openPalette(""), this::focusScreen);
        Bands bands =
                new Bands(
                        desk,
                        action("try"),
                        Action.of("past.end", words.get("past.end"), () -> past(null)).keys("Esc"),
                        action("csv"),
                        Action.of("signIn", words.get("signIn"), signInAgain)
                                .icon(BootstrapIcons.BOX_ARROW_IN_RIGHT));
        VBox middle = new VBox(bands, Rows.growing(content));
        content.setMinSize(0, 0);
        setLeft(rail);
        BorderPane right = new BorderPane(middle, topBar, null, new StatusBar(desk), null);
        setCenter(right);
        getStyleClass().add("page-ground");
        desk.layers().keepFree(desk.look().px(48), desk.look().px(26));
        rail.narrow(false);
        widthProperty().addListener((_, _, w) -> rail.narrow(w.doubleValue() < NARROW_BELOW));
        desk.onLeave(this::leaveScreen);
        ActionKeys.installFirst(this, this::firstKeys);
        ActionKeys.install(this, this::lastKeys);
    }

    // ---- screens

    /// Opens what claims a place.
    void open(Place place) {
        for (Feature feature : features) {
            if (feature.claims(place)) {
                if (feature.id().equals(current)) {
                    show(feature, place);
                } else {
                    desk.leave(() -> show(feature, place));
                }
                return;
            }
        }
    }

    private void show(Feature feature, Place place) {
        Screen screen = bringIntoSight(feature);
        screen.show(place);
        if (place instanceof Place.Screen) {
            screen.focus();
        }
    }

    private Screen bringIntoSight(Feature feature) {
        Screen screen = screens.computeIfAbsent(feature.id(), _ -> feature.open(desk));
        if (!feature.id().equals(current)) {
            Screen before = screens.get(current);
            if (before != null) {
                before.detach();
            }
            if (!screen.showsPast() && desk.pastProperty().get() != null) {
                desk.pastProperty().set(null);
                sayPastEnded(feature);
            }
            current = feature.id();
            content.getChildren().setAll(List.of(screen.view()));
            rail.current(current);
            screen.attach();
            desk.memory().put("screen", current);
        }
        return screen;
    }

    /// A look back does not end without a word: who came here with yesterday in mind reads today.
    private void sayPastEnded(Feature feature) {
        String name = desk.words(feature.getClass()).get("screen.name");
        desk.layers()
                .toast(
                        new Toast(
                                BootstrapIcons.CLOCK_HISTORY,
                                Tone.ACCENT,
                                words.get("past.ended", name),
                                null));
    }

    private void leaveScreen(Runnable then) {
        Screen open = screen();
        if (open == null) {
            then.run();
        } else {
            open.leave(then);
        }
    }

    private @Nullable Screen screen() {
        return screens.get(current);
    }

    String currentScreen() {
        return current;
    }

    /// Ends everything that listens.
    void close() {
        Screen open = screen();
        if (open != null) {
            open.detach();
        }
        desk.close();
    }

    // ---- keys

    private List<Action> globalActions() {
        List<Action> actions = new ArrayList<>();
        actions.add(global("palette", () -> openPalette(""), "Ctrl+K"));
        int number = 1;
        for (Feature feature : ordered()) {
            String id = feature.id();
            String keys = id.equals("settings") ? "Ctrl+," : "Ctrl+" + number++;
            String name = desk.words(feature.getClass()).get("screen.name");
            actions.add(
                    Action.of("go." + id, name, () -> desk.open(new Place.Screen(id)))
                            .icon(feature.icon())
                            .keys(keys));
        }
        actions.add(global("station", () -> chooseStation(), "Ctrl+Shift+O"));
        actions.add(global("region", this::nextRegion, "F6"));
        actions.add(
                global("try", () -> desk.link().tryNow(), "F5").icon(BootstrapIcons.ARROW_REPEAT));
        actions.add(global("back", () -> look(DAY.negated()), "Alt+Left"));
        actions.add(global("on", () -> look(DAY), "Alt+Right"));
        actions.add(global("now", () -> past(null), "Alt+Home"));
        actions.add(
                global("undo", this::undo, "Ctrl+Z").icon(BootstrapIcons.ARROW_COUNTERCLOCKWISE));
        actions.add(global("csv", this::copyCsv, "Ctrl+Shift+C"));
        actions.add(global("keys", this::showKeys, "F1"));
        return List.copyOf(actions);
    }

    private List<Feature> ordered() {
        List<Feature> ordered = new ArrayList<>(features);
        ordered.sort(java.util.Comparator.comparing(Feature::isSecondary));
        return ordered;
    }

    private Action global(String id, Runnable work, String keys) {
        return Action.of(id, words.get("action." + id), work).keys(keys);
    }

    private Action action(String id) {
        return everywhere.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    /// Keys that go before what the focused control would do: they are the client's own.
    private List<Action> firstKeys() {
        if (desk.layers().isFloating()) {
            return List.of();
        }
        return everywhere.stream()
                .filter(a -> !List.of("undo", "csv").contains(a.id()))
                .filter(a -> !isPastKey(a.id()) || isPastPossible())
                .toList();
    }

    private static boolean isPastKey(String id) {
        return List.of("back", "on", "now").contains(id);
    }

    private boolean isPastPossible() {
        Screen open = screen();
        return open != null && open.showsPast();
    }

    /// Keys that nobody below wanted.
    private List<Action> lastKeys() {
        List<Action> actions = new ArrayList<>();
        Screen open = screen();
        if (open != null) {
            open.actions().stream()
                    .filter(a -> a.keys() != null && !a.keys().isSingle())
                    .forEach(actions::add);
        }
        actions.add(action("undo"));
        actions.add(action("csv"));
        if (desk.pastProperty().get() != null) {
            actions.add(Action.of("past.end", "", () -> past(null)).keys("Esc"));
        }
        return actions;
    }

    private List<Action> allActions() {
        List<Action> all = new ArrayList<>();
        Screen open = screen();
        if (open != null) {
            all.addAll(open.actions());
        }
        all.addAll(everywhere);
        return all;
    }

    // ---- what the keys do

    void openPalette(String typed) {
        new PaletteBox(
                        desk.look(),
                        words,
                        desk.formats(),
                        sources.all(),
                        desk.station().code(),
                        sources::used)
                .open(desk.layers(), typed);
    }

    private void chooseStation() {
        topBar.chooseStation();
    }

    private void focusScreen() {
        Screen open = screen();
        if (open != null) {
            open.focus();
        }
    }

    private void nextRegion() {
        Screen open = screen();
        List<Node> regions = open == null ? List.of() : open.regions();
        if (regions.isEmpty() || getScene() == null) {
            return;
        }
        int at = -1;
        for (int i = 0; i < regions.size(); i++) {
            at = hasFocus(regions.get(i)) ? i : at;
        }
        for (int step = 1; step <= regions.size(); step++) {
            Node next = regions.get((at + step) % regions.size());
            next.requestFocus();
            if (hasFocus(next)) { // one that shows nothing just now takes none
                return;
            }
        }
    }

    private boolean hasFocus(Node region) {
        Node node = getScene() == null ? null : getScene().getFocusOwner();
        while (node != null && node != region) {
            node = node.getParent();
        }
        return node != null;
    }

    private void look(Duration by) {
        Instant now = desk.formats().now();
        Instant from = desk.pastProperty().get() == null ? now : desk.pastProperty().get();
        Instant to = from.plus(by);
        past(to.isBefore(now.minusSeconds(60)) ? to : null);
    }

    private void past(@Nullable Instant at) {
        desk.lookAt(at);
    }

    private void undo() {
        Desk.Undo offered = desk.undoProperty().get();
        if (offered != null) {
            offered.preview().run();
        }
    }

    private void copyCsv() {
        Screen open = screen();
        if (open != null) {
            open.copyAsCsv();
        }
    }

    private void showKeys() {
        Screen open = screen();
        Feature feature =
                features.stream().filter(f -> f.id().equals(current)).findFirst().orElse(null);
        String name = feature == null ? "" : desk.words(feature.getClass()).get("screen.name");
        new KeySheet(words, name, open == null ? List.of() : open.actions(), everywhere)
                .open(desk.layers());
    }
}
