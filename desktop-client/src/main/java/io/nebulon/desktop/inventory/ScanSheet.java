package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.scan.Gs1;
import io.nebulon.desktop.scan.Scanned;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A field for a scanner that types. What was scanned is said in words, and then one key books it:
/// item, lot, expiry and quantity are filled in.
final class ScanSheet {
    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final BiConsumer<BookingKind, Map<String, String>> book;
    private final SideSheet sheet;
    private final TextEntry field;
    private final VBox result = Rows.down(12);
    private final List<Action> actions = new ArrayList<>();
    private Map<String, String> filled = Map.of();

    /// @param book opens a form with what was scanned
    ScanSheet(Desk desk, BiConsumer<BookingKind, Map<String, String>> book) {
        this.desk = desk;
        this.words = desk.words(ScanSheet.class);
        this.formats = desk.formats();
        this.book = book;
        sheet = new SideSheet(words.get("scan.title"), words.get("scan.sub"));
        sheet.setId("scan-sheet");
        field =
                new TextEntry(desk.icons(), words.get("scan.field"), words.get("scan.help"), 400)
                        .prompt("(01)04012345678901(17)270312(10)L-1");
        field.tall();
        field.input()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.ENTER && field.value() != null) {
                                event.consume();
                                read();
                            }
                        });
        ActionKeys.installFirst(sheet, () -> actions);
        sheet.with(field, result);
    }

    void open() {
        desk.layers().open(sheet);
        field.jump();
    }

    private void read() {
        String typed = field.draft();
        filled = Map.of();
        result.getChildren().clear();
        switch (Gs1.read(typed, Formats.utc(formats.now()).toLocalDate())) {
            case Scanned.Label label -> find(label);
            case Scanned.Code(String text) -> findItem(text, Map.of());
            case Scanned.Unreadable(Scanned.Fault fault, String at) ->
                    field.refuse(Problem.of(words.get("scan.fault." + fault, at)));
        }
    }

    private void find(Scanned.Label label) {
        Map<String, String> known = new LinkedHashMap<>();
        if (label.lot() != null) {
            known.put("lot", label.lot());
        }
        if (label.expires() != null) {
            known.put("expires", label.expires().toString());
        }
        if (label.quantity() != null) {
            known.put("quantity", formats.plain(label.quantity()));
        }
        if (label.gtin() == null) {
            field.refuse(Problem.of(words.get("scan.noArticle")));
        } else {
            findItem(label.gtin(), known);
        }
    }

    /// By GTIN, or else by SKU or name.
    private void findItem(String text, Map<String, String> known) {
        boolean isGtin = text.matches("\\d{14}");
        if (isGtin) {
            desk.connection()
                    .items()
                    .all(
                            ReferenceFilter.IN_SERVICE,
                            io.nebulon.desktop.gateway.wire.PageSink.none())
                    .onDone(
                            desk.ui(),
                            outcome ->
                                    show(
                                            outcome.ifDone()
                                                    .flatMap(read -> byGtin(read.value(), text)),
                                            text,
                                            known));
        } else {
            desk.connection()
                    .items()
                    .list(ReferenceFilter.IN_SERVICE.withQ(text), Paging.first(20))
                    .onDone(desk.ui(), outcome -> show(bySku(outcome, text), text, known));
        }
    }

    private static Optional<Item> byGtin(List<Item> items, String gtin14) {
        return items.stream().filter(item -> gtin14.equals(padded(item.gtin()))).findFirst();
    }

    private static @Nullable String padded(@Nullable String gtin) {
        return gtin == null ? null : "0".repeat(Math.max(0, 14 - gtin.length())) + gtin;
    }

    private static Optional<Item> bySku(Outcome<Read<Page<Item>>> outcome, String text) {
        List<Item> items = outcome.ifDone().map(read -> read.value().items()).orElse(List.of());
        return items.stream()
                .filter(item -> item.sku().equalsIgnoreCase(text))
                .findFirst()
                .or(() -> items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty());
    }

    private void show(Optional<Item> found, String text, Map<String, String> known) {
        if (found.isEmpty()) {
            field.refuse(Problem.of(words.get("scan.unknown", text)));
            return;
        }
        Item item = found.get();
        Map<String, String> all = new LinkedHashMap<>(known);
        all.put("sku", item.sku());
        filled = all;
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(6);
        add(grid, 0, words.get("scan.item"), item.name());
        add(grid, 1, words.get("scan.lot"), known.get("lot"));
        add(grid, 2, words.get("scan.expires"), known.get("expires"));
        add(grid, 3, words.get("scan.quantity"), known.get("quantity"));
        FlowPane buttons = new FlowPane(8, 8);
        actions.clear();
        for (BookingKind kind : BookingKind.values()) {
            Action action =
                    Action.of(
                                    "scan." + kind.id(),
                                    words.get("action." + kind.id()),
                                    () -> take(kind))
                            .icon(kind.icon())
                            .keys("Alt+" + kind.key());
            actions.add(action);
            Button button =
                    kind == BookingKind.RECEIVE
                            ? desk.buttons().primary(action)
                            : desk.buttons().of(action);
            if (kind != BookingKind.MOVE) {
                buttons.getChildren().add(button);
            }
        }
        result.getChildren()
                .setAll(
                        List.of(
                                Text.toned(Text.medium(words.get("scan.found")), Tone.GOOD),
                                grid,
                                Rows.hairline(),
                                buttons));
        buttons.getChildren().getFirst().requestFocus();
    }

    private static void add(GridPane grid, int row, String name, @Nullable String value) {
        grid.add(Text.small(name), 0, row);
        grid.add(
                value == null
                        ? Text.toned(Text.body(Formats.NONE), Tone.FAINT)
                        : Text.shrinking(Text.medium(value)),
                1,
                row);
    }

    private void take(BookingKind kind) {
        Map<String, String> taken = filled;
        sheet.close();
        book.accept(kind, taken);
    }
}
