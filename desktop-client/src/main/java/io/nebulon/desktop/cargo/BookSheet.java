package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Books a transfer: from where, to where, what, and with which ship; what follows from it stands
/// below before it is booked.
final class BookSheet {
    private static final Pattern LINE = Pattern.compile("^/lines/(\\d+)(?:/(\\w+))?");
    private static final int MOST_LINES = 100;

    private final Desk desk;
    private final Words words;
    private final SideSheet sheet;
    private final Form form;
    private final Choice<Station> origin;
    private final Choice<Station> destination;
    private final VBox lineBox = new VBox(12);
    private final List<BookLine> lines = new ArrayList<>();
    private final Choice<ShipName> ship;
    private final MomentEntry eta;
    private final TextEntry description;
    private final Consequences consequences;
    private final ReadOnlyStringWrapper commitName = new ReadOnlyStringWrapper();
    private final Consumer<Shipment> onDone;
    private Intent intent = Intent.fresh();

    BookSheet(Desk desk, Consumer<Shipment> onDone) {
        this.desk = desk;
        this.onDone = onDone;
        this.words = desk.words(BookSheet.class);
        this.consequences = new Consequences(desk);
        sheet = new SideSheet(words.get("book.title"), words.get("book.sub"));
        sheet.setId("book-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("book.commit", "", this::send).named(commitName),
                        Action.of("book.leave", words.get("cancel"), this::leave));
        origin = stations("book.origin", ownStations());
        destination = stations("book.destination", desk.choosableStations());
        destination.checkedBy(this::sameStation);
        ship = ShipName.choice(desk, words, words.get("book.ship"), words.get("book.ship.help"));
        eta =
                new MomentEntry(
                                desk.icons(),
                                desk.formats(),
                                words,
                                words.get("book.eta"),
                                words.get("book.eta.help"),
                                false)
                        .prompt(words.get("delay.when.prompt"));
        description =
                new TextEntry(
                                desk.icons(),
                                words.get("book.description"),
                                words.get("book.description.help"),
                                500)
                        .prompt(words.get("book.description.prompt"));
        Action add =
                Action.of("book.addLine", words.get("book.addLine"), () -> addLine().jump())
                        .icon(BootstrapIcons.PLUS)
                        .keys("Alt+Plus");
        Action take = Action.of("book.take", "", this::takeAvailable).keys("Alt+T");
        HBox adding = Rows.across(8, desk.buttons().quiet(add));
        form.add(origin, destination);
        form.getChildren().addAll(lineBox, adding, Rows.hairline());
        form.addRow(ship, eta);
        form.add(description);
        form.getChildren()
                .addAll(Rows.hairline(), Text.panelTitle(words.get("book.follows")), consequences);
        ActionKeys.installFirst(sheet, () -> List.of(add, take));
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
        origin.valueProperty().addListener((_, _, _) -> askAgain());
        destination.valueProperty().addListener((_, _, _) -> askAgain());
        ship.valueProperty().addListener((_, _, _) -> summarise());
        List.of(origin, destination, ship, eta, description)
                .forEach(field -> field.onEdited(() -> intent = Intent.fresh()));
        addLine();
    }

    private List<Station> ownStations() {
        Me me = desk.connection().me();
        return desk.choosableStations().stream().filter(s -> me.reaches(s.code())).toList();
    }

    private Choice<Station> stations(String key, List<Station> among) {
        return Choice.among(
                        desk.icons(),
                        words,
                        words.get(key),
                        "",
                        among,
                        Station::name,
                        Station::code)
                .needed(words.get("book.station.needed"));
    }

    private @Nullable Problem sameStation() {
        Station to = destination.value();
        return to != null && to.equals(origin.value())
                ? Problem.of(words.get("book.sameStation"))
                : null;
    }

    /// @param filled `origin`, `destination`, `sku`, `quantity`, `ship`, `description`
    void fill(Map<String, String> filled) {
        Station here = desk.station();
        String from = filled.getOrDefault("origin", here.code());
        ownStations().stream()
                .filter(s -> s.code().equals(from))
                .findFirst()
                .ifPresent(origin.valueProperty()::set);
        Station to = desk.stations().get(filled.getOrDefault("destination", ""));
        if (to != null) {
            destination.valueProperty().set(to);
        }
        if (filled.containsKey("sku")) {
            lines.getFirst().fill(filled.getOrDefault("sku", ""), filled.get("quantity"));
        }
        if (filled.containsKey("ship")) {
            ship.restore(filled.getOrDefault("ship", ""));
        }
        description.restore(filled.getOrDefault("description", ""));
        form.untouch();
    }

    void open() {
        desk.layers().open(sheet);
        if (origin.value() == null) {
            origin.jump();
        } else if (destination.value() == null) {
            destination.jump();
        } else {
            lines.getFirst().jump();
        }
    }

    private void leave() {
        LeaveQuestion.ask(desk, form, sheet::close);
    }

    // ---- lines

    private BookLine addLine() {
        if (lines.size() >= MOST_LINES) {
            return lines.getLast();
        }
        BookLine line =
                new BookLine(
                        desk, form, () -> code(origin), () -> code(destination), this::summarise);
        lines.add(line);
        VBox box = new VBox(6);
        if (lines.size() > 1) {
            Action drop =
                    Action.of("book.dropLine", words.get("book.dropLine"), () -> drop(line, box));
            box.getChildren()
                    .add(
                            Rows.across(
                                    8,
                                    Text.small(words.get("book.line", lines.size())),
                                    Rows.spring(),
                                    desk.buttons().link(drop)));
        }
        box.getChildren().add(line);
        lineBox.getChildren().add(box);
        summarise();
        return line;
    }

    private void drop(BookLine line, VBox box) {
        lines.remove(line);
        form.disconnect(line.itemField());
        form.disconnect(line.quantityField());
        lineBox.getChildren().remove(box);
        summarise();
        lines.getLast().jump();
    }

    private void takeAvailable() {
        for (BookLine line : lines) {
            if (line.takeAvailable()) {
                return;
            }
        }
    }

    private static @Nullable String code(Choice<Station> of) {
        Station chosen = of.value();
        return chosen == null ? null : chosen.code();
    }

    private void askAgain() {
        intent = Intent.fresh();
        lines.forEach(BookLine::ask);
        summarise();
    }

    private void summarise() {
        intent = Intent.fresh();
        commitName.set(words.get("book.commit", lines.size()));
        consequences.show(origin.value(), destination.value(), lines, ship.value());
        form.summarise(words.get("book.lines", lines.size()), consequences.warning());
    }

    // ---- booking

    private void send() {
        List<NewShipment.Line> booked = new ArrayList<>();
        for (BookLine line : lines) {
            BookLine.Stocked item = line.stocked();
            BigDecimal amount = line.amount();
            if (item != null && amount != null) {
                booked.add(new NewShipment.Line(item.sku(), amount));
            }
        }
        String from = code(origin);
        String to = code(destination);
        ShipName by = ship.value();
        if (from == null || to == null) {
            return;
        }
        NewShipment shipment =
                new NewShipment(
                        from,
                        to,
                        booked,
                        by == null ? null : by.code(),
                        eta.moment(),
                        description.value(),
                        null);
        form.busyProperty().set(true);
        desk.connection().cargo().book(shipment, intent).onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Read<Shipment>> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Read<Shipment>>(Read<Shipment> read) -> {
                form.untouch();
                sheet.close();
                onDone.accept(read.value());
            }
            case Outcome.Refused<Read<Shipment>>(Refusal refusal) -> {
                intent = Intent.fresh();
                refuse(refusal);
            }
            case Outcome.NoLink<Read<Shipment>> _, Outcome.Cancelled<Read<Shipment>> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        Problem problem = Problem.of(new CargoRefusals(desk).inWords(refusal));
        Matcher pointer =
                LINE.matcher(
                        refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer());
        if (pointer.find() && Integer.parseInt(pointer.group(1)) < lines.size()) {
            BookLine line = lines.get(Integer.parseInt(pointer.group(1)));
            boolean isAmount = !"sku".equals(pointer.group(2));
            if (refusal.is("insufficient_stock")) {
                problem =
                        line.insufficient(
                                refusal.number("available").orElse(BigDecimal.ZERO),
                                refusal.number("requested").orElse(BigDecimal.ZERO));
            }
            form.refuse(isAmount ? line.quantityField() : line.itemField(), problem);
            return;
        }
        Field at = fieldOf(refusal);
        if (at == null) {
            form.refuse(problem);
        } else {
            form.refuse(at, problem);
        }
    }

    private @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "ship_capacity_exceeded", "unknown_ship" -> ship;
            case "eta_before_departure" -> eta;
            case "same_station" -> destination;
            case "forbidden_station" -> origin;
            default -> null;
        };
    }
}
