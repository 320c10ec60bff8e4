package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.analytics.Summary;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Formats.Figure;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The figures of the overview: what each says, and the list that it opens.
final class FigureTiles {
    private final Desk desk;
    private final OverviewModel model;
    private final Words words;
    private final Formats formats;
    private final TileFigures figures;
    private final Map<String, Tile> tiles = new LinkedHashMap<>();

    FigureTiles(Desk desk, OverviewModel model) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(FigureTiles.class);
        this.formats = desk.formats();
        this.figures = new TileFigures(formats, words);
        make();
        model.summary().valueProperty().addListener((_, _, _) -> show());
        model.summary().failureProperty().addListener((_, _, _) -> show());
        model.underWay().valueProperty().addListener((_, _, _) -> show());
        model.low().valueProperty().addListener((_, _, _) -> show());
        model.unpaid().valueProperty().addListener((_, _, _) -> show());
    }

    /// In reading order.
    List<Tile> all() {
        return List.copyOf(tiles.values());
    }

    private void make() {
        tile("onBoard", () -> desk.open(new Place.Screen("inventory")));
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
        tiles.put(id, tile);
    }

    private Tile tile(String id) {
        return Objects.requireNonNull(tiles.get(id));
    }

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

    private void show() {
        Read<Summary> read = model.summary().value();
        String why = model.summary().failureProperty().get();
        if (read == null) {
            tiles.values().forEach(tile -> tile.show(Formats.NONE, "", why));
            return;
        }
        Summary now = read.value();
        Figure onBoard = figures.mass(now.onBoard().massKg());
        tile("onBoard")
                .show(
                        onBoard.number(),
                        onBoard.unit(),
                        words.get("figure.items", now.onBoard().items()));
        Figure under = figures.mass(now.inTransit().massKg());
        tile("inTransit")
                .show(
                        under.number(),
                        under.unit(),
                        words.get("figure.shipments", now.inTransit().shipments()));
        showArriving(now);
        showLate(now);
        showLow(now);
        tile("openTrades").show(formats.count(now.openTrades().count()), "", unpaidWords());
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
        tile("arriving").show(formats.count(now.arriving()), "", below);
    }

    private void showLate(Summary now) {
        if (now.late() == 0) {
            tile("late").show("0", "", words.get("figure.allOnTime"));
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
        tile("late").warn(formats.count(now.late()), "", Status.DELAYED, longest);
    }

    private void showLow(Summary now) {
        if (now.lowStock() == 0) {
            tile("low").show("0", "", words.get("figure.nothingLow"));
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
        tile("low").warn(formats.count(now.lowStock()), "", Status.LOW, first);
    }

    private String unpaidWords() {
        Bounded<Trade> unpaid = model.unpaid().value();
        return unpaid == null ? "" : words.get("figure.unpaid", unpaid.items().size());
    }

    /// Several currencies are not added up: nobody has said at which rate.
    private void showValue(List<Money> values) {
        if (values.isEmpty()) {
            tile("value").show(Formats.NONE, "", words.get("figure.noValue"));
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
        tile("value").show(figure.number(), figure.unit(), String.join(", ", exact));
    }
}
