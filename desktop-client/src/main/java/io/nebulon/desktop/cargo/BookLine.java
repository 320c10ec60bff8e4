package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.FieldRow;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A line of a transfer: which item, how much. What is available at the origin stands below the
/// quantity, and is never more than a request behind.
final class BookLine extends VBox {
    private static final int CHOICES = 120;

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final Supplier<@Nullable String> origin;
    private final Supplier<@Nullable String> destination;
    private final Choice<Stocked> item;
    private final NumberEntry quantity;
    private final Runnable onChanged;
    private @Nullable Call<?> asking;
    private @Nullable StockLevel there;
    private @Nullable StockLevel here;
    private @Nullable Item details;
    private int unanswered;

    /// An item that the origin has.
    record Stocked(String sku, String name, String unit) {}

    BookLine(
            Desk desk,
            Form form,
            Supplier<@Nullable String> origin,
            Supplier<@Nullable String> destination,
            Runnable onChanged) {
        this.desk = desk;
        this.words = desk.words(BookLine.class);
        this.formats = desk.formats();
        this.origin = origin;
        this.destination = destination;
        this.onChanged = onChanged;
        item =
                new Choice<>(
                                desk.icons(),
                                words,
                                words.get("book.item"),
                                "",
                                Stocked::name,
                                Stocked::sku,
                                this::find)
                        .needed(words.get("book.item.needed"))
                        .prompt(words.get("book.item.prompt"));
        quantity = new NumberEntry(desk.icons(), formats, words, words.get("book.quantity"), "", 3);
        quantity.checkedBy(this::availableProblem);
        quantity.setMaxWidth(desk.look().px(150));
        getStyleClass().add("book-line");
        getChildren().add(new FieldRow(item, quantity));
        form.connect(item);
        form.connect(quantity);
        item.valueProperty().addListener((_, _, now) -> onItem(now));
        quantity.textProperty().addListener((_, _, _) -> onChanged.run());
    }

    private void find(String text, Consumer<List<Stocked>> found) {
        String at = origin.get();
        if (at == null) {
            found.accept(List.of());
            return;
        }
        if (asking != null) {
            asking.cancel();
        }
        String word = text.strip().split("\\s+", 2)[0];
        asking =
                desk.connection()
                        .inventory()
                        .levels(at, LevelFilter.ALL.withQ(word), Paging.first(CHOICES))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                read.value().items().stream()
                                                                        .filter(l ->
                                                                                Choice.fits(
                                                                                        text,
                                                                                        l.name(),
                                                                                        l.sku()))
                                                                        .filter(l ->
                                                                                l.available()
                                                                                                .signum()
                                                                                        > 0)
                                                                        .map(l ->
                                                                                new Stocked(
                                                                                        l.sku(),
                                                                                        l.name(),
                                                                                        l.unit()))
                                                                        .toList())));
    }

    private void onItem(@Nullable Stocked now) {
        there = null;
        here = null;
        details = null;
        quantity.setUnit(now == null ? "" : formats.units().name(now.unit()));
        ask();
    }

    /// Asks what both ends have, anew when one of them is another.
    void ask() {
        Stocked of = item.value();
        if (of == null) {
            explain();
            return;
        }
        String from = origin.get();
        String to = destination.get();
        if (from != null) {
            level(from, of.sku(), level -> there = level);
        }
        if (to != null) {
            level(to, of.sku(), level -> here = level);
        }
        unanswered++;
        desk.connection()
                .items()
                .get(of.sku())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            unanswered--;
                            outcome.ifDone()
                                    .filter(_ -> of.equals(item.value()))
                                    .ifPresent(read -> {
                                        details = read.value();
                                        explain();
                                    });
                        });
    }

    private void level(String station, String sku, Consumer<StockLevel> taker) {
        unanswered++;
        desk.connection()
                .inventory()
                .levels(station, LevelFilter.ALL.withQ(sku), Paging.first(50))
                .onDone(
                        desk.ui(),
                        outcome -> {
                            unanswered--;
                            outcome.ifDone()
                                    .ifPresent(read -> {
                                        Stocked of = item.value();
                                        if (of != null && of.sku().equals(sku)) {
                                            read.value().items().stream()
                                                    .filter(l -> l.sku().equals(sku))
                                                    .findFirst()
                                                    .ifPresent(taker);
                                            explain();
                                        }
                                    });
                        });
    }

    private void explain() {
        StockLevel level = there;
        quantity.setHelp(
                level == null
                        ? ""
                        : words.get(
                                "book.available",
                                formats.quantityWithUnit(level.available(), level.unit())));
        onChanged.run();
    }

    private @Nullable Problem availableProblem() {
        StockLevel level = there;
        BigDecimal wanted = quantity.value();
        if (level == null || wanted == null || wanted.compareTo(level.available()) <= 0) {
            return null;
        }
        return insufficient(level.available(), wanted);
    }

    /// Too much is asked for, and how much could be had.
    Problem insufficient(BigDecimal available, BigDecimal wanted) {
        String at = origin.get();
        String text =
                words.get(
                        "refusal.insufficient_stock",
                        at == null ? "" : desk.stations().name(at),
                        formats.plain(available),
                        formats.plain(wanted));
        return available.signum() <= 0
                ? Problem.of(text)
                : new Problem(
                        text,
                        Action.of(
                                        "book.take",
                                        words.get("book.take", formats.plain(available)),
                                        () -> take(available))
                                .keys("Alt+T"));
    }

    private void take(BigDecimal available) {
        quantity.set(available);
        quantity.jump();
    }

    /// Takes what is there instead of what was asked for, when that was too much.
    boolean takeAvailable() {
        StockLevel level = there;
        boolean isRefused = quantity.problemProperty().get() != null;
        if (isRefused && level != null && level.available().signum() > 0) {
            take(level.available());
            return true;
        }
        return false;
    }

    // ---- what it comes to

    /// Whether all that was asked about its item has been answered.
    boolean isComplete() {
        return item.value() != null && unanswered == 0;
    }

    @Nullable Stocked stocked() {
        return item.value();
    }

    @Nullable BigDecimal amount() {
        return quantity.value();
    }

    /// What the origin has, as last read.
    @Nullable StockLevel there() {
        return there;
    }

    /// What the destination has.
    @Nullable StockLevel here() {
        return here;
    }

    /// Null when it is not known.
    @Nullable BigDecimal massKg() {
        Item of = details;
        BigDecimal amount = quantity.value();
        return of == null || amount == null || of.unitMassKg() == null
                ? null
                : amount.multiply(of.unitMassKg());
    }

    Field itemField() {
        return item;
    }

    Field quantityField() {
        return quantity;
    }

    void fill(String sku, @Nullable String amount) {
        item.restore(sku);
        if (amount != null && !amount.isBlank()) {
            quantity.restore(amount);
        }
    }

    void jump() {
        item.jump();
    }
}
