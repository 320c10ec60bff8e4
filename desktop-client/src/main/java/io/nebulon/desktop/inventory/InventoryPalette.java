package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteQuery.Verb;
import io.nebulon.desktop.ui.palette.PaletteSource;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Finds items of the station, and what can be booked of them: `receive water 40 @zvezda`.
final class InventoryPalette implements PaletteSource {
    private static final int MOST = 12;

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final List<Verb> verbs = new ArrayList<>();
    private @Nullable Call<?> asking;

    InventoryPalette(Desk desk) {
        this.desk = desk;
        this.words = desk.words(InventoryPalette.class);
        this.formats = desk.formats();
        for (BookingKind kind : BookingKind.values()) {
            verbs.add(new Verb(kind.id(), List.of(words.get("verbs." + kind.id()).split(","))));
        }
    }

    @Override
    public List<Verb> verbs() {
        return verbs;
    }

    @Override
    public void find(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (asking != null) {
            asking.cancel();
        }
        if (query.object().isBlank()) {
            return;
        }
        String first = query.object().split("\\s+")[0];
        asking =
                desk.connection()
                        .inventory()
                        .levels(
                                desk.station().code(),
                                LevelFilter.ALL.withQ(first),
                                Paging.first(200))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                entries(
                                                                        query,
                                                                        read.value().items()))));
    }

    private List<PaletteEntry> entries(PaletteQuery query, List<StockLevel> levels) {
        StockFilter filter = StockFilter.ALL.text(query.object());
        List<PaletteEntry> entries = new ArrayList<>();
        levels.stream()
                .filter(level -> filter.lets(StockRow.of(level), null))
                .sorted((a, b) -> Integer.compare(fit(b, query), fit(a, query)))
                .limit(MOST)
                .forEach(level -> add(entries, query, level));
        return entries;
    }

    private void add(List<PaletteEntry> entries, PaletteQuery query, StockLevel level) {
        int fit = fit(level, query);
        Verb verb = query.verb();
        if (verb != null && entries.size() < 8) {
            entries.add(booking(query, level, verb, fit + 50));
        }
        entries.add(
                PaletteEntry.of(
                                PaletteGroup.ITEMS,
                                "",
                                BootstrapIcons.BOX_SEAM,
                                level.name(),
                                detail(level),
                                () -> openItem(level.sku()))
                        .status(state(level))
                        .fit(fit));
        Instant at = query.moment();
        if (at != null && at.isBefore(formats.now())) {
            entries.add(past(level, at, fit + 20));
        }
    }

    /// The better the name begins with what was typed, the better it fits.
    private static int fit(StockLevel level, PaletteQuery query) {
        String typed = query.object().toLowerCase(java.util.Locale.ROOT);
        String name = level.name().toLowerCase(java.util.Locale.ROOT);
        if (name.equals(typed) || level.sku().equalsIgnoreCase(typed)) {
            return 60;
        }
        return name.startsWith(typed) ? 50 : name.contains(" " + typed) ? 30 : 10;
    }

    private PaletteEntry booking(PaletteQuery query, StockLevel level, Verb verb, int fit) {
        BookingKind kind = BookingKind.of(verb.id());
        String quantity =
                query.quantity() == null
                        ? ""
                        : formats.quantityWithUnit(query.quantity(), level.unit());
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("sku", level.sku());
        if (query.quantity() != null) {
            filled.put("quantity", formats.plain(query.quantity()));
        }
        if (!query.place().isEmpty()) {
            filled.put("location", query.place());
        }
        return PaletteEntry.of(
                        PaletteGroup.COMMANDS,
                        "",
                        kind.icon(),
                        words.get(
                                        "palette.book." + kind.id(),
                                        quantity,
                                        level.name(),
                                        desk.station().code())
                                .replaceAll("\\s+", " "),
                        words.get("palette.opensForm"),
                        () -> desk.open(new Place.Form(InventoryFeature.ID, kind.id(), filled)))
                .fit(fit);
    }

    private PaletteEntry past(StockLevel level, Instant at, int fit) {
        return PaletteEntry.of(
                        PaletteGroup.LOOK_BACK,
                        "",
                        BootstrapIcons.CLOCK_HISTORY,
                        words.get("palette.itemAsOf", level.name(), formats.momentInFull(at)),
                        "",
                        () -> desk.lookAt(at, () -> openItem(level.sku())))
                .fit(fit);
    }

    private void openItem(String sku) {
        desk.open(new Place.Item(desk.station().code(), sku));
    }

    private String detail(StockLevel level) {
        String onHand =
                formats.quantity(level.onHand(), level.unit())
                        + " "
                        + formats.units().name(level.unit());
        return level.daysOfCover() == null
                ? words.get("palette.onHand", level.sku(), onHand)
                : words.get(
                        "palette.onHandCover",
                        level.sku(),
                        onHand,
                        formats.days(level.daysOfCover()));
    }

    private static @Nullable Status state(StockLevel level) {
        Status state = StockRow.of(level).state();
        return state.needsAction() ? state : null;
    }
}
