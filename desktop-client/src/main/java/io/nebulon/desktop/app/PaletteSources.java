package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteSource;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What the palette searches: the actions of the moment, the stations, the past, what was used
/// lately, and whatever the features add.
final class PaletteSources {
    private static final int MOST_REMEMBERED = 6;
    private static final String KEY = "palette.recent";

    private final Desk desk;
    private final Words words;
    private final Supplier<List<Action>> actions;
    private final BooleanSupplier isPastPossible;
    private final List<PaletteSource> all = new ArrayList<>();

    /// @param isPastPossible whether the screen that is open shows the past
    PaletteSources(
            Desk desk,
            List<Feature> features,
            Supplier<List<Action>> actions,
            BooleanSupplier isPastPossible) {
        this.desk = desk;
        this.words = desk.words(PaletteSources.class);
        this.actions = actions;
        this.isPastPossible = isPastPossible;
        all.add(this::findRecent);
        for (Feature feature : features) {
            all.addAll(feature.palette(desk));
        }
        all.add(this::findActions);
        all.add(this::findStations);
        all.add(this::findPast);
    }

    List<PaletteSource> all() {
        return all;
    }

    /// Remembers what was used, the last first.
    void used(PaletteEntry entry) {
        if (!entry.id().isEmpty()) {
            List<String> recent = new ArrayList<>(recent());
            recent.remove(entry.id());
            recent.addFirst(entry.id());
            desk.memory()
                    .put(
                            KEY,
                            String.join(
                                    "\n",
                                    recent.subList(0, Math.min(MOST_REMEMBERED, recent.size()))));
        }
    }

    private List<String> recent() {
        return desk.memory().get(KEY).map(text -> List.of(text.split("\n"))).orElse(List.of());
    }

    private void findRecent(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (!query.isEmpty()) {
            return;
        }
        List<PaletteEntry> entries = new ArrayList<>();
        for (String id : recent()) {
            for (Action action : actions.get()) {
                if (action.id().equals(id) && action.isOn()) {
                    entries.add(entry(action).in(PaletteGroup.RECENT));
                }
            }
        }
        found.accept(entries);
    }

    private void findActions(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        String words = words(query);
        found.accept(
                actions.get().stream()
                        .filter(a -> !a.isOnlyHere() && a.isOn() && !a.id().equals("palette"))
                        .filter(a -> Choice.fits(words, a.name(), ""))
                        .map(a -> entry(a).fit(words.isEmpty() ? 0 : 40))
                        .toList());
    }

    /// What was typed, with the verb among it: a verb may be the name of an action, too.
    private static String words(PaletteQuery query) {
        PaletteQuery.Verb verb = query.verb();
        return ((verb == null ? "" : verb.names().getFirst()) + " " + query.object()).strip();
    }

    private PaletteEntry entry(Action action) {
        return PaletteEntry.of(
                        PaletteGroup.COMMANDS,
                        action.id(),
                        action.icon() == null ? BootstrapIcons.CHEVRON_RIGHT : action.icon(),
                        action.name(),
                        "",
                        action::run)
                .keys(action.keys());
    }

    private void findStations(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        String wanted = query.only() == PaletteGroup.PLACES ? query.object() : place(query);
        if (wanted.isEmpty() && query.only() != PaletteGroup.PLACES) {
            return;
        }
        List<PaletteEntry> entries = new ArrayList<>();
        for (Station station : desk.stations().all()) {
            if (Choice.fits(wanted, station.name(), station.code())) {
                entries.add(
                        PaletteEntry.of(
                                PaletteGroup.PLACES,
                                "",
                                BootstrapIcons.GEO_ALT,
                                words.get("palette.goTo", station.name()),
                                station.code(),
                                () -> desk.chooseStation(station)));
            }
        }
        found.accept(entries);
    }

    private static String place(PaletteQuery query) {
        return query.place().isEmpty() ? query.object() : query.place();
    }

    /// A screen that knows only now makes way for one that can look back.
    private void lookAt(Instant at) {
        if (!isPastPossible.getAsBoolean()) {
            desk.open(new Place.Screen("inventory"));
        }
        desk.lookAt(at);
    }

    private void findPast(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        Instant at = query.moment();
        if (at == null || at.isAfter(desk.formats().now())) {
            return;
        }
        found.accept(
                List.of(
                        PaletteEntry.of(
                                        PaletteGroup.LOOK_BACK,
                                        "",
                                        BootstrapIcons.CLOCK_HISTORY,
                                        words.get(
                                                "palette.lookBack",
                                                desk.formats().momentInFull(at)),
                                        words.get("palette.lookBack.rest"),
                                        () -> lookAt(at))
                                .fit(60)));
    }
}
