package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Finds events: `!48211` by its number, `!paid` among the newest.
final class EventsPalette implements PaletteSource {
    private static final int MOST = 8;
    private static final int NEWEST = 100;

    private final Desk desk;
    private final EventWords inWords;
    private @Nullable Call<?> asking;

    EventsPalette(Desk desk) {
        this.desk = desk;
        this.inWords = new EventWords(desk, new ItemNames(desk.connection(), desk.ui()));
    }

    @Override
    public void find(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (asking != null) {
            asking.cancel();
        }
        if (query.only() != PaletteGroup.EVENTS) {
            return;
        }
        String text = query.object().replaceAll("[,.']", "");
        if (text.matches("\\d{1,15}")) {
            found.accept(List.of(byNumber(Long.parseLong(text))));
            return;
        }
        asking =
                desk.connection()
                        .events()
                        .list(EventFilter.NEWEST, Paging.first(NEWEST))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                entries(
                                                                        read.value().items(),
                                                                        query.object()))));
    }

    private PaletteEntry byNumber(long position) {
        return PaletteEntry.of(
                        PaletteGroup.EVENTS,
                        "",
                        BootstrapIcons.LIST_UL,
                        desk.words(EventsPalette.class)
                                .get("event.number", desk.formats().count(position)),
                        "",
                        () -> desk.open(new Place.Event(position)))
                .fit(60);
    }

    private List<PaletteEntry> entries(List<LogEvent> events, String typed) {
        List<PaletteEntry> entries = new ArrayList<>();
        for (LogEvent event : events) {
            Told told = inWords.of(event, () -> {});
            String text = told.what() + " " + told.about();
            if (entries.size() < MOST && Choice.fits(typed, text, event.actor())) {
                entries.add(
                        PaletteEntry.of(
                                        PaletteGroup.EVENTS,
                                        "",
                                        told.icon(),
                                        told.what(),
                                        told.about(),
                                        () -> desk.open(new Place.Event(event.position())))
                                .fit(20));
            }
        }
        return entries;
    }
}
