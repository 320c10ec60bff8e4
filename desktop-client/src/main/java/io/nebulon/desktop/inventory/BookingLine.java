package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockAtPlace;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.FieldRow;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A line of a booking form: which item, how much, where, which lot. What is asked for depends on
/// what is booked; what can be known already is filled in.
final class BookingLine extends VBox {
    private static final int CHOICES = 80;

    private final Desk desk;
    private final BookingKind kind;
    private final Words words;
    private final Formats formats;
    private final Supplier<List<Location>> locations;
    private final Choice<ItemName> item;
    private final NumberEntry quantity;
    private final Choice<Spot> location;
    private final Choice<Spot> to;
    private final TextEntry lot;
    private final MomentEntry expires;
    private final List<Field> fields = new ArrayList<>();
    private final Runnable onChanged;
    private @Nullable ItemStock stock;
    private @Nullable Call<?> asking;
    private Map<String, String> waiting = Map.of();

    /// An item to choose.
    record ItemName(String sku, String name, String unit, boolean tracksLots) {}

    /// A place to choose, with the lot that lies there where that matters.
    record Spot(String code, String name, @Nullable String lot, @Nullable BigDecimal there) {}

    BookingLine(
            Desk desk,
            BookingKind kind,
            Supplier<List<Location>> locations,
            Form form,
            Runnable onChanged) {
        super(10);
        getStyleClass().add("booking-line");
        this.desk = desk;
        this.kind = kind;
        this.words = desk.words(BookingLine.class);
        this.formats = desk.formats();
        this.locations = locations;
        this.onChanged = onChanged;
        item =
                new Choice<>(
                                desk.icons(),
                                words,
                                words.get("line.item"),
                                "",
                                ItemName::name,
                                ItemName::sku,
                                this::findItems)
                        .needed(words.get("line.item.needed"))
                        .prompt(words.get("line.item.prompt"));
        quantity =
                new NumberEntry(
                        desk.icons(),
                        formats,
                        words,
                        words.get(kind == BookingKind.COUNT ? "line.counted" : "line.quantity"),
                        "",
                        3);
        if (kind == BookingKind.COUNT) {
            quantity.zeroIsGood();
        }
        location = spots(words.get(kind == BookingKind.MOVE ? "line.from" : "line.location"));
        if (kind == BookingKind.MOVE) {
            location.needed(words.get("line.from.needed"));
        }
        to = spots(words.get("line.to")).needed(words.get("line.to.needed"));
        lot = new TextEntry(desk.icons(), words.get("line.lot"), "", 64);
        expires =
                new MomentEntry(desk.icons(), formats, words, words.get("line.expires"), "", true);
        lay(form);
        item.valueProperty().addListener((_, _, now) -> onItem(now));
        location.valueProperty().addListener((_, _, _) -> explain());
        for (Field field : fields) {
            field.onEdited(onChanged);
        }
    }

    private Choice<Spot> spots(String label) {
        return new Choice<>(
                desk.icons(),
                words,
                label,
                "",
                spot -> spot.lot() == null ? spot.name() : spot.name() + ", " + spot.lot(),
                spot -> spot.there() == null ? spot.code() : formats.quantity(spot.there(), unit()),
                (text, found) -> found.accept(findSpots(text, label)));
    }

    private void lay(Form form) {
        quantity.setMinWidth(desk.look().px(136));
        quantity.setMaxWidth(desk.look().px(136));
        row(form, item, quantity);
        switch (kind) {
            case RECEIVE -> {
                row(form, location, lot);
                row(form, expires);
            }
            case ISSUE, COUNT -> row(form, location, lot);
            case MOVE -> {
                row(form, location, to);
                row(form, lot);
            }
        }
    }

    private void row(Form form, Field... inRow) {
        for (Field field : inRow) {
            fields.add(field);
            form.connect(field);
        }
        if (inRow.length == 1) {
            inRow[0].setMaxWidth(desk.look().px(218));
        }
        getChildren().add(new FieldRow(inRow));
    }

    // ---- choosing an item

    private void findItems(String text, Consumer<List<ItemName>> found) {
        if (asking != null) {
            asking.cancel();
        }
        asking = kind == BookingKind.RECEIVE ? findAnyItem(text, found) : findItemHere(text, found);
    }

    private Call<?> findAnyItem(String text, Consumer<List<ItemName>> found) {
        return desk.connection()
                .items()
                .list(ReferenceFilter.IN_SERVICE.withQ(text), Paging.first(CHOICES))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read ->
                                                found.accept(
                                                        read.value().items().stream()
                                                                .map(BookingLine::name)
                                                                .toList())));
    }

    private Call<?> findItemHere(String text, Consumer<List<ItemName>> found) {
        String word = text.strip().split("\\s+")[0];
        return desk.connection()
                .inventory()
                .levels(
                        desk.station().code(),
                        LevelFilter.ALL.withQ(word),
                        Paging.first(CHOICES * 2))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read ->
                                                found.accept(
                                                        read.value().items().stream()
                                                                .filter(l ->
                                                                        StockFilter.ALL
                                                                                .text(text)
                                                                                .lets(
                                                                                        StockRow.of(
                                                                                                l),
                                                                                        null))
                                                                .map(l ->
                                                                        new ItemName(
                                                                                l.sku(), l.name(),
                                                                                l.unit(), false))
                                                                .toList())));
    }

    private static ItemName name(Item of) {
        return new ItemName(of.sku(), of.name(), of.unit(), of.tracksLots());
    }

    private void onItem(@Nullable ItemName now) {
        stock = null;
        quantity.setUnit(now == null ? "" : formats.units().name(now.unit()));
        if (now == null) {
            quantity.setHelp("");
            return;
        }
        desk.connection()
                .inventory()
                .level(desk.station().code(), now.sku(), AsOf.NOW)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(read -> isStill(read.value().sku()))
                                        .ifPresent(read -> onStock(read.value())));
        onChanged.run();
    }

    private boolean isStill(String sku) {
        ItemName now = item.value();
        return now != null && now.sku().equals(sku);
    }

    private void onStock(ItemStock now) {
        stock = now;
        if (!waiting.isEmpty()) {
            fillPlaces(waiting);
            waiting = Map.of();
        }
        if (location.value() == null) {
            location.valueProperty().set(defaultSpot(now));
        }
        explain();
        onChanged.run();
    }

    /// Where it lies, if that is one place; else, for what comes in, the station's own.
    private @Nullable Spot defaultSpot(ItemStock now) {
        if (now.locations().size() == 1) {
            return spot(now.locations().getFirst());
        }
        return kind == BookingKind.RECEIVE && now.locations().isEmpty()
                ? locations.get().stream()
                        .filter(l -> l.code().equals("MAIN"))
                        .findFirst()
                        .map(l -> new Spot(l.code(), l.name(), null, null))
                        .orElse(null)
                : null;
    }

    private static Spot spot(StockAtPlace place) {
        return new Spot(place.location(), place.name(), place.lot(), place.quantity());
    }

    /// Goods leave from where they lie; they come to any place.
    private List<Spot> findSpots(String text, String label) {
        boolean isTo = label.equals(words.get("line.to"));
        List<Spot> spots = new ArrayList<>();
        ItemStock now = stock;
        if (now != null && !isTo) {
            now.locations().forEach(place -> spots.add(spot(place)));
        }
        boolean isAnywhere = isTo || kind == BookingKind.RECEIVE || kind == BookingKind.COUNT;
        if (isAnywhere) {
            for (Location place : locations.get()) {
                if (spots.stream().noneMatch(s -> s.code().equals(place.code()))) {
                    spots.add(new Spot(place.code(), place.name(), null, null));
                }
            }
        }
        return spots.stream()
                .filter(s ->
                        Choice.fits(
                                text,
                                s.lot() == null ? s.name() : s.name() + " " + s.lot(),
                                s.code()))
                .toList();
    }

    /// Says what is known about the place: how much lies there, what the books say.
    private void explain() {
        Spot spot = location.value();
        if (spot != null && spot.lot() != null && kind != BookingKind.RECEIVE) {
            lot.textProperty().set(spot.lot());
        }
        ItemStock now = stock;
        if (now == null) {
            return;
        }
        BigDecimal there = spot != null && spot.there() != null ? spot.there() : null;
        String amount =
                formats.quantity(there == null ? now.onHand() : there, now.unit())
                        + " "
                        + formats.units().name(now.unit());
        quantity.setHelp(
                switch (kind) {
                    case RECEIVE -> words.get("line.help.onHand", amount);
                    case ISSUE, MOVE -> words.get("line.help.there", amount);
                    case COUNT -> words.get("line.help.books", amount);
                });
    }

    private String unit() {
        ItemName now = item.value();
        return now == null ? "1" : now.unit();
    }

    // ---- for the form

    /// Fills in what is known: `sku`, `quantity`, `location`, `lot`, `expires`.
    void fill(Map<String, String> filled) {
        waiting = filled;
        String sku = filled.get("sku");
        if (sku != null) {
            desk.connection()
                    .items()
                    .get(sku)
                    .onDone(
                            desk.ui(),
                            outcome ->
                                    outcome.ifDone()
                                            .ifPresent(read ->
                                                    item.valueProperty().set(name(read.value()))));
        }
        String amount = filled.get("quantity");
        if (amount != null) {
            quantity.textProperty().set(amount);
        }
        String expiry = filled.get("expires");
        if (expiry != null) {
            expires.restore(expiry);
        }
        String batch = filled.get("lot");
        if (batch != null) {
            lot.textProperty().set(batch);
        }
    }

    private void fillPlaces(Map<String, String> filled) {
        String wanted = filled.get("location");
        if (wanted == null) {
            return;
        }
        findSpots("", location.labelText()).stream()
                .filter(s ->
                        s.code().equalsIgnoreCase(wanted)
                                || Choice.fits(wanted, s.name(), s.code()))
                .findFirst()
                .ifPresent(spot -> location.valueProperty().set(spot));
    }

    void jump() {
        (item.value() == null ? item : quantity).jump();
    }

    List<Field> fields() {
        return fields;
    }

    /// Whether what is there of its item has been read.
    boolean isComplete() {
        return item.value() != null && stock != null;
    }

    @Nullable ItemStock stock() {
        return stock;
    }

    @Nullable ItemName itemName() {
        return item.value();
    }

    @Nullable BigDecimal quantityValue() {
        return quantity.value();
    }

    /// The line as it will be booked, once nothing is wrong with it.
    Booking.@Nullable Line value() {
        ItemName chosen = item.value();
        BigDecimal amount = quantity.value();
        if (chosen == null || amount == null) {
            return null;
        }
        Spot from = location.value();
        Spot target = to.value();
        return new Booking.Line(
                chosen.sku(),
                amount,
                from == null ? null : from.code(),
                target == null ? null : target.code(),
                lot.value(),
                kind == BookingKind.RECEIVE ? expires.day() : null);
    }

    /// How much of what the station has can be taken from the place that is chosen.
    BigDecimal most(BigDecimal ofAll) {
        Spot from = location.value();
        boolean isTaken = kind == BookingKind.ISSUE || kind == BookingKind.MOVE;
        return from == null || from.there() == null || !isTaken ? ofAll : ofAll.min(from.there());
    }

    void setQuantity(BigDecimal amount) {
        quantity.set(amount);
    }

    Field field(RefusedAt.Part part) {
        return switch (part) {
            case ITEM, FORM, WHEN, REFERENCE -> item;
            case QUANTITY -> quantity;
            case LOCATION -> location;
            case TO -> kind == BookingKind.MOVE ? to : location;
            case LOT -> lot;
            case EXPIRES -> kind == BookingKind.RECEIVE ? expires : lot;
        };
    }
}
