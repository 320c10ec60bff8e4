package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows what taking a booking back would do, before it is done: nothing is deleted, the opposite
/// is booked, and what has happened since stays.
final class UndoSheet {
    private final Desk desk;
    private final Booking.Done done;
    private final Words words;
    private final Formats formats;
    private final Supplier<List<Location>> locations;
    private final Consumer<Booking.Done> onUndone;
    private final SideSheet sheet;
    private final Form form;
    private final VBox effects = Rows.down(12);
    private final Intent intent = Intent.fresh();
    private final Map<String, ItemStock> now = new HashMap<>();
    private @Nullable Undoing undoing;

    UndoSheet(
            Desk desk,
            Booking.Done done,
            String what,
            Supplier<List<Location>> locations,
            Consumer<Booking.Done> onUndone) {
        this.desk = desk;
        this.done = done;
        this.words = desk.words(UndoSheet.class);
        this.formats = desk.formats();
        this.locations = locations;
        this.onUndone = onUndone;
        sheet = new SideSheet(words.get("undo.title"), what);
        sheet.setId("undo-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("undo.commit", words.get("undo.commit"), this::send),
                        Action.of("undo.cancel", words.get("cancel"), sheet::close));
        form.getChildren()
                .addAll(
                        Text.wrapping(
                                Text.toned(Text.body(words.get("undo.explanation")), Tone.MUTED)),
                        effects);
        form.busyProperty().set(true);
        form.setFocusTraversable(true);
        sheet.with(form).foot(form.foot());
    }

    void open() {
        desk.layers().open(sheet);
        form.requestFocus();
        Set<String> skus = new LinkedHashSet<>();
        done.lines().forEach(line -> skus.add(line.sku()));
        for (String sku : skus) {
            desk.connection()
                    .inventory()
                    .level(done.booking().station(), sku, AsOf.NOW)
                    .onDone(desk.ui(), outcome -> onStock(outcome, skus.size()));
        }
    }

    private void onStock(Outcome<Read<ItemStock>> outcome, int wanted) {
        if (outcome instanceof Outcome.Done<Read<ItemStock>>(Read<ItemStock> read)) {
            now.put(read.value().sku(), read.value());
            if (now.size() == wanted) {
                show(Undoing.of(done, now, words.get("undo.note", formats.count(done.position()))));
            }
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void show(Undoing found) {
        undoing = found;
        form.busyProperty().set(!found.isPossible());
        found.effects().forEach(effect -> effects.getChildren().add(lines(effect)));
        form.summarise(
                words.get(found.isPossible() ? "undo.possible" : "undo.impossible"),
                found.isPossible() ? "" : words.get("undo.impossible.why"));
    }

    private VBox lines(Undoing.Effect effect) {
        ItemStock stock = effect.stock();
        GridPane grid = new GridPane();
        grid.setVgap(6);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, numbers);
        String unit = stock.unit();
        add(
                grid,
                0,
                words.get("undo.there", placeName(effect.place())),
                formats.quantity(effect.there(), unit),
                Tone.MUTED);
        add(
                grid,
                1,
                words.get("undo.after"),
                formats.quantity(effect.after(), unit),
                effect.isPossible() ? Tone.PLAIN : Tone.BAD);
        boolean isShort = effect.available().signum() < 0;
        add(
                grid,
                2,
                words.get("undo.available"),
                formats.quantity(effect.available(), unit),
                isShort ? Tone.WARNING : Tone.PLAIN);
        if (isShort) {
            add(
                    grid,
                    3,
                    words.get("undo.reserved"),
                    formats.quantity(stock.reserved(), unit),
                    Tone.WARNING);
        }
        return Rows.down(
                8,
                Text.shrinking(Text.medium(stock.name() + ", " + formats.units().name(unit))),
                grid,
                Rows.hairline());
    }

    private static void add(GridPane grid, int row, String name, String number, Tone tone) {
        grid.add(Text.shrinking(Text.small(name)), 0, row);
        Label figure = Text.toned(Text.medium(number), tone);
        grid.add(figure, 1, row);
    }

    private String placeName(String code) {
        return locations.get().stream()
                .filter(l -> l.code().equals(code))
                .map(Location::name)
                .findFirst()
                .orElse(code);
    }

    private void send() {
        Undoing ready = undoing;
        if (ready == null) {
            return;
        }
        form.busyProperty().set(true);
        ready.booking()
                .send(desk.connection().inventory(), intent)
                .onDone(
                        desk.ui(),
                        outcome -> {
                            form.busyProperty().set(false);
                            if (outcome instanceof Outcome.Done<Booking.Done>(Booking.Done back)) {
                                sheet.close();
                                onUndone.accept(back);
                            } else {
                                form.refuse(Problem.of(desk.refusals().inWords(outcome)));
                            }
                        });
    }
}
