package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A line of a new trade: what, how much, for how much, and beside it what the seller has and what
/// was paid last. A refusal stands below with its way out.
final class LineEntry extends VBox {
    static final double NUMBER = 18;
    static final double AVAILABLE = 90;
    static final double QUANTITY = 88;
    static final double PRICE = 84;
    static final double LAST = 98;
    static final double AMOUNT = 100;
    static final double DROP = 24;
    static final double ITEM = 90;
    static final double GAP = 8;
    static final double EDGE = 12;

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final ItemNames items;
    private final Choice<Item> item;
    private final NumberEntry quantity;
    private final NumberEntry price;
    private final Label number = Text.faint("");
    private final HBox available = Rows.across(6);
    private final Label last = Text.shrinking(Text.small(""));
    private final Label amount = Text.semibold("");
    private final HBox refusal = Rows.styled(Rows.across(10), "refusal");
    private final Button drop;
    private boolean isPriced;

    /// @param onEdited told after every change
    /// @param onFocus told when one of its fields takes the focus
    LineEntry(Desk desk, ItemNames items, Runnable onEdited, Runnable onFocus, Runnable onDrop) {
        this.desk = desk;
        this.items = items;
        this.words = desk.words(LineEntry.class);
        this.formats = desk.formats();
        item =
                new Choice<Item>(
                                desk.icons(),
                                words,
                                "",
                                "",
                                Item::name,
                                _ -> "", // the name needs the room
                                this::search)
                        .needed(words.get("line.item.needed"))
                        .prompt(words.get("line.item.prompt"));
        quantity = new NumberEntry(desk.icons(), formats, words, "", "", 3);
        price = new NumberEntry(desk.icons(), formats, words, "", "", 6).zeroIsGood();
        item.input().setAccessibleText(words.get("line.item"));
        quantity.input().setAccessibleText(words.get("line.quantity"));
        price.input().setAccessibleText(words.get("line.price"));
        drop =
                desk.buttons()
                        .iconOnly(
                                BootstrapIcons.X,
                                Action.of("trade.dropLine", words.get("line.drop"), onDrop));
        item.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        items.know(now);
                        quantity.setUnit(formats.units().name(now.unit()));
                    }
                });
        price.textProperty()
                .addListener((_, _, _) -> isPriced = price.input().isFocused() || isPriced);
        for (Field field : fields()) {
            field.onEdited(onEdited);
            field.input()
                    .focusedProperty()
                    .addListener((_, _, isFocused) -> {
                        if (isFocused) {
                            onFocus.run();
                        }
                    });
        }
        build();
    }

    private void build() {
        HBox row =
                new HBox(
                        8,
                        fixed(number, NUMBER, Pos.CENTER_LEFT),
                        Rows.growing(item),
                        fixed(available, AVAILABLE, Pos.CENTER_RIGHT),
                        fixed(quantity, QUANTITY),
                        fixed(price, PRICE),
                        fixed(last, LAST, Pos.CENTER_RIGHT),
                        fixed(amount, AMOUNT, Pos.CENTER_RIGHT),
                        fixed(drop, DROP));
        row.setAlignment(Pos.TOP_LEFT);
        item.setMinWidth(desk.look().px(ITEM));
        item.setPrefWidth(desk.look().px(140));
        refusal.setPadding(new Insets(0, 0, 4, desk.look().px(NUMBER) + 8));
        setSpacing(6);
        setPadding(new Insets(6, 12, 6, 12));
        getChildren().add(row);
        setMinWidth(0);
    }

    private <N extends Region> N fixed(N node, double width) {
        double px = desk.look().px(width);
        node.setMinWidth(px);
        node.setPrefWidth(px);
        node.setMaxWidth(px);
        return node;
    }

    private Region fixed(Region node, double width, Pos at) {
        double height = desk.look().px(32);
        node.setMinHeight(height);
        node.setMaxHeight(height);
        if (node instanceof Label label) {
            label.setAlignment(at);
        } else if (node instanceof HBox box) {
            box.setAlignment(at);
        }
        return fixed(node, width);
    }

    /// How many of its columns that only inform have room: what the seller has, what was paid last.
    static int extras(Desk desk, double width) {
        double least =
                desk.look().px(NUMBER + ITEM + QUANTITY + PRICE + AMOUNT + DROP)
                        + 5 * GAP
                        + 2 * EDGE;
        double withAvailable = least + desk.look().px(AVAILABLE) + GAP;
        double withLast = withAvailable + desk.look().px(LAST) + GAP;
        return width >= withLast ? 2 : width >= withAvailable ? 1 : 0;
    }

    /// Shows as many of them.
    void fit(int extras) {
        shown(available, extras > 0);
        shown(last, extras > 1);
    }

    private static void shown(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /// The heads of the columns, on the same edges.
    ///
    /// @param extras how many of those that only inform have room
    static HBox heads(Desk desk, Words words, String currency, int extras) {
        HBox heads = new HBox(8);
        heads.getChildren().add(head("", desk.look().px(NUMBER), Pos.CENTER_LEFT));
        Label item = Text.small(words.get("line.item"));
        heads.getChildren().add(Rows.growing(item));
        if (extras > 0) {
            heads.getChildren().add(head(words.get("line.available"), desk.look().px(AVAILABLE)));
        }
        heads.getChildren()
                .addAll(
                        head(words.get("line.quantity"), desk.look().px(QUANTITY)),
                        head(words.get("line.priceIn", currency), desk.look().px(PRICE)));
        if (extras > 1) {
            heads.getChildren().add(head(words.get("line.last"), desk.look().px(LAST)));
        }
        heads.getChildren()
                .addAll(
                        head(words.get("line.amountIn", currency), desk.look().px(AMOUNT)),
                        head("", desk.look().px(DROP)));
        heads.setPadding(new Insets(8, 12, 6, 12));
        return heads;
    }

    private static Label head(String text, double width) {
        return head(text, width, Pos.CENTER_RIGHT);
    }

    private static Label head(String text, double width, Pos at) {
        Label head = Text.small(text);
        head.setMinWidth(width);
        head.setPrefWidth(width);
        head.setMaxWidth(width);
        head.setAlignment(at);
        return head;
    }

    private void search(String text, Consumer<List<Item>> found) {
        desk.connection()
                .items()
                .list(ReferenceFilter.IN_SERVICE.withQ(text), Paging.first(60))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read -> found.accept(read.value().items())));
    }

    // ---- for the form

    List<Field> fields() {
        return List.of(item, quantity, price);
    }

    Field itemField() {
        return item;
    }

    Field quantityField() {
        return quantity;
    }

    Field priceField() {
        return price;
    }

    Offer.Line value() {
        return new Offer.Line(item.value(), positive(quantity.value()), price.value());
    }

    private static @Nullable BigDecimal positive(@Nullable BigDecimal number) {
        return number == null || number.signum() <= 0 ? null : number;
    }

    String sku() {
        Item now = item.value();
        return now == null ? "" : now.sku();
    }

    String quantityText() {
        return quantity.draft();
    }

    String priceText() {
        return price.draft();
    }

    boolean isUntouched() {
        return item.draft().isBlank() && quantityText().isBlank() && priceText().isBlank();
    }

    /// Fills it in; empty texts leave the fields empty.
    void fill(String sku, String quantityText, String priceText) {
        quantity.restore(quantityText);
        price.restore(priceText);
        isPriced = !priceText.isBlank();
        if (!sku.isBlank()) {
            Item known = items.of(sku, () -> take(sku));
            if (known != null) {
                item.valueProperty().set(known);
            }
        }
    }

    private void take(String sku) {
        Item known = items.of(sku, () -> {});
        if (known != null && item.value() == null) {
            item.valueProperty().set(known);
        }
    }

    void take(BigDecimal possible) {
        quantity.set(possible);
        quantity.jump();
    }

    /// Fills in what was paid last, unless somebody has said a price.
    void propose(Price paid) {
        if (!isPriced && price.draft().isBlank()) {
            isPriced = true;
            price.restore(Price.text(formats, paid.unitPrice()));
        }
    }

    void number(int of, boolean isOnly) {
        number.setText(Integer.toString(of));
        drop.setVisible(!isOnly);
    }

    /// Shows what is known beside it.
    ///
    /// @param level at the seller; null while it is not known
    /// @param paid the last price; null when there is none
    /// @param isPriceKnown whether it is known that there is none
    void show(
            @Nullable StockLevel level,
            @Nullable Price paid,
            boolean isPriceKnown,
            boolean isOfPair,
            int decimals,
            @Nullable Check refused,
            @Nullable Action wayOut) {
        Offer.Line line = value();
        available.getChildren().clear();
        if (level != null && line.item() != null) {
            boolean isEnough =
                    line.quantity() == null || line.quantity().compareTo(level.available()) <= 0;
            Tone tone = isEnough ? Tone.PLAIN : Tone.BAD;
            available
                    .getChildren()
                    .addAll(
                            Text.toned(
                                    Text.shrinking(
                                            Text.medium(
                                                    formats.quantityWithUnit(
                                                            level.available(),
                                                            line.item().unit()))),
                                    tone),
                            desk.icons()
                                    .of(
                                            isEnough
                                                    ? BootstrapIcons.CHECK_CIRCLE_FILL
                                                    : BootstrapIcons.X_CIRCLE_FILL,
                                            isEnough ? Tone.GOOD : Tone.BAD,
                                            12));
        }
        if (paid != null) {
            String date = formats.date(Formats.utc(paid.at()).toLocalDate());
            last.setText(words.get("line.lastPaid", Price.text(formats, paid.unitPrice()), date));
            Text.toned(last, isOfPair ? Tone.MUTED : Tone.FAINT);
        } else {
            last.setText(line.item() != null && isPriceKnown ? words.get("line.never") : "");
        }
        BigDecimal sum = line.amount(decimals);
        amount.setText(sum == null ? Formats.NONE : formats.fixed(sum, decimals));
        show(refused, wayOut);
    }

    private void show(@Nullable Check refused, @Nullable Action wayOut) {
        getChildren().remove(refusal);
        quantity.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("refused"), refused != null);
        if (refused == null) {
            return;
        }
        Label text = Text.shrinking(Rows.styled(new Label(refused.detail()), "refusal-text"));
        refusal.getChildren()
                .setAll(desk.icons().of(BootstrapIcons.X_CIRCLE_FILL, Tone.BAD, 12), text);
        if (wayOut != null) {
            refusal.getChildren().add(desk.buttons().of(wayOut));
        }
        getChildren().add(refusal);
        quantity.input().setAccessibleHelp(refused.detail());
    }
}
