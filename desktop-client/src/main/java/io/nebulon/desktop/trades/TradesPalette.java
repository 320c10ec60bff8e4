package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteQuery.Verb;
import io.nebulon.desktop.ui.palette.PaletteSource;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Opens a new trade with what was typed: `buy oxygen 40 @tiangong`.
final class TradesPalette implements PaletteSource {
    private static final int MOST = 5;
    private static final String BUY = "buy";
    private static final String SELL = "sell";

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final List<Verb> verbs;
    private @Nullable Call<?> asking;

    TradesPalette(Desk desk) {
        this.desk = desk;
        this.words = desk.words(TradesPalette.class);
        this.formats = desk.formats();
        this.verbs =
                List.of(
                        new Verb(BUY, List.of(words.get("verbs.buy").split(","))),
                        new Verb(SELL, List.of(words.get("verbs.sell").split(","))));
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
        Verb verb = query.verb();
        if (verb == null || !verbs.contains(verb) || query.object().isBlank()) {
            return;
        }
        asking =
                desk.connection()
                        .items()
                        .list(ReferenceFilter.IN_SERVICE.withQ(query.object()), Paging.first(MOST))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                read.value().items().stream()
                                                                        .map(i ->
                                                                                entry(
                                                                                        query, verb,
                                                                                        i))
                                                                        .toList())));
    }

    private PaletteEntry entry(PaletteQuery query, Verb verb, Item item) {
        boolean isSale = verb.id().equals(SELL);
        Station other = partner(query.place());
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put(isSale ? "seller" : "buyer", desk.station().code());
        if (other != null) {
            filled.put(isSale ? "buyer" : "seller", other.code());
        }
        filled.put("sku", item.sku());
        if (query.quantity() != null) {
            filled.put("quantity", formats.plain(query.quantity()));
        }
        String quantity =
                query.quantity() == null
                        ? ""
                        : formats.quantityWithUnit(query.quantity(), item.unit());
        String with = other == null ? "" : other.name();
        String title =
                words.get("palette." + verb.id(), quantity, item.name(), with)
                        .replaceAll("\\s+", " ")
                        .strip();
        return PaletteEntry.of(
                        PaletteGroup.COMMANDS,
                        "",
                        BootstrapIcons.ARROW_LEFT_RIGHT,
                        title,
                        words.get("palette.opensForm"),
                        () -> desk.open(new Place.Form(TradesFeature.ID, "new", filled)))
                .fit(55);
    }

    /// The station whose code or name begins like that.
    private @Nullable Station partner(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        String begun = typed.toLowerCase(Locale.ROOT);
        return desk.choosableStations().stream()
                .filter(s ->
                        s.code().toLowerCase(Locale.ROOT).startsWith(begun)
                                || s.name().toLowerCase(Locale.ROOT).startsWith(begun))
                .findFirst()
                .orElse(null);
    }
}
