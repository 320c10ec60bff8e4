package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The form of a booking, in a side sheet: one line or more, and why.
final class BookingSheet {
    private static final int MOST_LINES = 100;

    private final Desk desk;
    private final BookingKind kind;
    private final Words words;
    private final Formats formats;
    private final Supplier<List<Location>> locations;
    private final Consumer<Booking.Done> onDone;
    private final SideSheet sheet;
    private final Form form;
    private final VBox lineBox = new VBox(14);
    private final List<BookingLine> lines = new ArrayList<>();
    private final TextEntry note;
    private final TextEntry reference;
    private final MomentEntry when;
    private final ReadOnlyStringWrapper commitName = new ReadOnlyStringWrapper();
    private Intent intent = Intent.fresh();

    /// @param onDone told what was booked
    BookingSheet(
            Desk desk,
            BookingKind kind,
            Supplier<List<Location>> locations,
            Consumer<Booking.Done> onDone,
            Runnable onCancel) {
        this.desk = desk;
        this.kind = kind;
        this.words = desk.words(BookingSheet.class);
        this.formats = desk.formats();
        this.locations = locations;
        this.onDone = onDone;
        sheet =
                new SideSheet(
                        words.get("sheet." + kind.id()),
                        words.get("sheet." + kind.id() + ".sub", desk.station().name()));
        sheet.setId("booking-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("booking.commit", "", this::send).named(commitName),
                        Action.of("booking.cancel", words.get("cancel"), onCancel));
        note =
                new TextEntry(
                        desk.icons(),
                        words.get(kind == BookingKind.ISSUE ? "sheet.reason" : "sheet.note"),
                        "",
                        500);
        reference =
                new TextEntry(
                        desk.icons(),
                        words.get("sheet.reference"),
                        words.get("sheet.reference.help"),
                        100);
        when =
                new MomentEntry(
                                desk.icons(),
                                formats,
                                words,
                                words.get("sheet.when"),
                                words.get("sheet.when.help"),
                                false)
                        .prompt(words.get("sheet.when.now"));
        Action add =
                Action.of("booking.addLine", words.get("sheet.addLine"), () -> addLine().jump())
                        .icon(BootstrapIcons.PLUS)
                        .keys("Alt+Plus");
        HBox adding = Rows.across(8, desk.buttons().quiet(add));
        form.getChildren().addAll(lineBox, adding, Rows.hairline());
        if (kind == BookingKind.RECEIVE) {
            form.addRow(note, reference);
        } else if (kind == BookingKind.ISSUE) {
            form.add(note);
        }
        when.setMaxWidth(desk.look().px(218));
        form.addRow(when);
        ActionKeys.installFirst(sheet, () -> List.of(add));
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(onCancel);
        addLine();
    }

    SideSheet sheet() {
        return sheet;
    }

    Form form() {
        return form;
    }

    BookingKind kind() {
        return kind;
    }

    void fill(Map<String, String> filled) {
        lines.getFirst().fill(filled);
        form.untouch();
    }

    void open() {
        desk.layers().open(sheet);
        lines.getFirst().jump();
    }

    private BookingLine addLine() {
        if (lines.size() >= MOST_LINES) {
            return lines.getLast();
        }
        BookingLine line = new BookingLine(desk, kind, locations, form, this::summarise);
        if (!lines.isEmpty()) {
            lineBox.getChildren().add(lineHead(line));
        }
        lines.add(line);
        lineBox.getChildren().add(line);
        summarise();
        return line;
    }

    private Region lineHead(BookingLine line) {
        VBox head = new VBox(8);
        Action drop =
                Action.of("booking.dropLine", words.get("sheet.dropLine"), () -> drop(line, head));
        HBox title =
                Rows.across(
                        8,
                        Text.small(words.get("sheet.line", lines.size() + 1)),
                        Rows.spring(),
                        desk.buttons().link(drop));
        head.getChildren().addAll(Rows.hairline(), title);
        return head;
    }

    private void drop(BookingLine line, Region head) {
        lines.remove(line);
        line.fields().forEach(form::disconnect);
        lineBox.getChildren().removeAll(line, head);
        summarise();
        lines.getLast().jump();
    }

    // ---- what it comes to

    private void summarise() {
        intent = Intent.fresh();
        int count = lines.size();
        commitName.set(words.get("commit." + kind.id(), count));
        if (kind == BookingKind.COUNT) {
            form.summarise(words.get("sum.lines", count), variances());
        } else {
            form.summarise(total(), consequence());
        }
    }

    /// Quantities added up by unit: `60 kg and 24 pcs`.
    private String total() {
        Map<String, BigDecimal> byUnit = new LinkedHashMap<>();
        for (BookingLine line : lines) {
            BookingLine.ItemName item = line.itemName();
            BigDecimal amount = line.quantityValue();
            if (item != null && amount != null) {
                byUnit.merge(item.unit(), amount, BigDecimal::add);
            }
        }
        return byUnit.isEmpty()
                ? words.get("sum.lines", lines.size())
                : byUnit.entrySet().stream()
                        .map(e -> formats.quantityWithUnit(e.getValue(), e.getKey()))
                        .collect(Collectors.joining(words.get("sum.and")));
    }

    /// What is worth a second look before it is booked.
    private String consequence() {
        for (BookingLine line : lines) {
            ItemStock stock = line.stock();
            BigDecimal amount = line.quantityValue();
            if (stock != null && amount != null) {
                String warning = consequence(stock, amount);
                if (!warning.isEmpty()) {
                    return warning;
                }
            }
        }
        return "";
    }

    private String consequence(ItemStock stock, BigDecimal amount) {
        BigDecimal capacity = stock.capacity();
        BigDecimal reorder = stock.reorderPoint();
        if (kind == BookingKind.RECEIVE
                && capacity != null
                && stock.onHand().add(amount).compareTo(capacity) > 0) {
            return words.get(
                    "sum.overCapacity",
                    stock.name(),
                    formats.plain(stock.onHand().add(amount)),
                    formats.plain(capacity));
        }
        BigDecimal left = stock.available().subtract(amount);
        return kind == BookingKind.ISSUE
                        && reorder != null
                        && left.compareTo(reorder) <= 0
                        && left.signum() >= 0
                ? words.get("sum.low", stock.name(), formats.plain(left), formats.plain(reorder))
                : "";
    }

    private String variances() {
        List<String> differences = new ArrayList<>();
        for (BookingLine line : lines) {
            Booking.Line value = line.value();
            ItemStock stock = line.stock();
            if (value != null && stock != null) {
                BigDecimal booked = booked(stock, value);
                BigDecimal variance = value.quantity().subtract(booked);
                if (variance.signum() != 0) {
                    differences.add(
                            words.get(
                                    "sum.variance",
                                    stock.name(),
                                    formats.change(variance, stock.unit())
                                            + " "
                                            + formats.units().name(stock.unit())));
                }
            }
        }
        return String.join(", ", differences);
    }

    private static BigDecimal booked(ItemStock stock, Booking.Line line) {
        return stock.locations().stream()
                .filter(p -> line.location() == null || p.location().equals(line.location()))
                .filter(p -> line.lot() == null || line.lot().equals(p.lot()))
                .map(p -> p.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // ---- booking

    private void send() {
        List<Booking.Line> values = new ArrayList<>();
        for (BookingLine line : lines) {
            Booking.Line value = line.value();
            if (value != null) {
                values.add(value);
            }
        }
        Booking booking =
                new Booking(
                        kind,
                        desk.station().code(),
                        values,
                        note.value(),
                        kind == BookingKind.RECEIVE ? reference.value() : null,
                        when.moment());
        form.busyProperty().set(true);
        booking.send(desk.connection().inventory(), intent).onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Booking.Done> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Booking.Done>(Booking.Done done) -> {
                form.untouch();
                sheet.close();
                onDone.accept(done);
            }
            case Outcome.Refused<Booking.Done>(Refusal refusal) -> {
                intent = Intent.fresh();
                refuse(refusal);
            }
            case Outcome.NoLink<Booking.Done> _, Outcome.Cancelled<Booking.Done> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        RefusedAt at = RefusedAt.of(refusal);
        String text = inWords(refusal, at);
        if (at.part() == RefusedAt.Part.FORM) {
            form.refuse(Problem.of(text));
            return;
        }
        if (at.part() == RefusedAt.Part.WHEN || at.part() == RefusedAt.Part.REFERENCE) {
            form.refuse(at.part() == RefusedAt.Part.WHEN ? when : reference, Problem.of(text));
            return;
        }
        BookingLine line = lines.get(Math.min(at.line(), lines.size() - 1));
        form.refuse(line.field(at.part()), new Problem(text, wayOut(at, line)));
    }

    private String inWords(Refusal refusal, RefusedAt at) {
        if (!refusal.is("insufficient_stock")) {
            return desk.refusals().inWords(refusal);
        }
        BigDecimal available = refusal.number("available").orElse(BigDecimal.ZERO);
        BigDecimal requested = refusal.number("requested").orElse(BigDecimal.ZERO);
        String place = refusal.text("location").orElse("");
        String where = place.isEmpty() ? desk.station().name() : placeName(place);
        return words.get(
                "refused.insufficient", where, formats.plain(available), formats.plain(requested));
    }

    private String placeName(String code) {
        return locations.get().stream()
                .filter(l -> l.code().equals(code))
                .map(Location::name)
                .findFirst()
                .orElse(code);
    }

    private @Nullable Action wayOut(RefusedAt at, BookingLine line) {
        if (at.part() != RefusedAt.Part.QUANTITY) {
            return null;
        }
        return at.possible()
                .map(line::most)
                .map(most ->
                        Action.of(
                                        "booking.take",
                                        words.get("refused.take", formats.plain(most)),
                                        () -> {
                                            line.setQuantity(most);
                                            line.field(RefusedAt.Part.QUANTITY).jump();
                                        })
                                .keys("Alt+T"))
                .orElse(null);
    }
}
