package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Conflict;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Registers a ship, or edits exactly the version of it that was read.
final class ShipSheet {
    private final Desk desk;
    private final Words words;
    private final SideSheet sheet;
    private final Form form;
    private final TextEntry code;
    private final TextEntry name;
    private final TextEntry shipClass;
    private final Choice<Fleet> fleet;
    private final NumberEntry mass;
    private final NumberEntry volume;
    private final Choice<Station> home;
    private final @Nullable Ship edited;
    private final Consumer<Ship> onDone;
    private @Nullable String etag;
    private Intent intent = Intent.fresh();

    /// @param edited null to register a new one
    ShipSheet(Desk desk, List<Fleet> fleets, @Nullable Read<Ship> edited, Consumer<Ship> onDone) {
        this.desk = desk;
        this.onDone = onDone;
        this.edited = edited == null ? null : edited.value();
        this.etag = edited == null ? null : edited.etag();
        this.words = desk.words(ShipSheet.class);
        Ship of = this.edited;
        sheet =
                new SideSheet(
                        of == null ? words.get("ship.new") : words.get("ship.edit", of.name()),
                        of == null ? "" : of.code());
        sheet.setId("ship-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of(
                                "ship.commit",
                                words.get(of == null ? "ship.register" : "ship.save"),
                                this::send),
                        Action.of("ship.leave", words.get("cancel"), this::leave));
        code =
                new TextEntry(desk.icons(), words.get("ship.code"), words.get("ship.code.help"), 64)
                        .needed(words.get("ship.code.needed"));
        name =
                new TextEntry(desk.icons(), words.get("ship.name"), "", 200)
                        .needed(words.get("ship.name.needed"));
        shipClass = new TextEntry(desk.icons(), words.get("ship.class"), "", 100);
        List<Fleet> inService =
                fleets.stream().filter(f -> f.status() == ServiceStatus.ACTIVE).toList();
        fleet =
                Choice.among(
                        desk.icons(),
                        words,
                        words.get("ship.fleet"),
                        "",
                        inService,
                        Fleet::name,
                        Fleet::code);
        mass = number("ship.mass", words.get("unit.kg"));
        volume = number("ship.volume", "m³");
        home =
                Choice.among(
                        desk.icons(),
                        words,
                        words.get("ship.home"),
                        "",
                        desk.choosableStations(),
                        Station::name,
                        Station::code);
        if (of == null) {
            form.add(code);
        }
        form.add(name);
        form.addRow(shipClass, fleet);
        form.addRow(mass, volume);
        form.add(home);
        if (of != null) {
            fill(of, fleets);
        }
        for (Field field : List.of(code, name, shipClass, fleet, mass, volume, home)) {
            field.onEdited(() -> intent = Intent.fresh());
        }
        form.untouch();
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
    }

    private NumberEntry number(String key, String unit) {
        NumberEntry entry =
                new NumberEntry(
                                desk.icons(),
                                desk.formats(),
                                words,
                                words.get(key),
                                words.get("ship.noLimit"),
                                3)
                        .optional();
        entry.setUnit(unit);
        return entry;
    }

    private void fill(Ship of, List<Fleet> fleets) {
        name.restore(of.name());
        shipClass.restore(of.shipClass() == null ? "" : of.shipClass());
        fleets.stream()
                .filter(f -> f.code().equals(of.fleet()))
                .findFirst()
                .ifPresent(fleet.valueProperty()::set);
        set(mass, of.maxMassKg());
        set(volume, of.maxVolumeM3());
        Station at = of.homeStation() == null ? null : desk.stations().get(of.homeStation());
        home.valueProperty().set(at);
    }

    private static void set(NumberEntry entry, @Nullable BigDecimal number) {
        if (number != null) {
            entry.set(number);
        }
    }

    void open() {
        desk.layers().open(sheet);
        if (edited == null) {
            code.jump();
        } else {
            name.jump();
        }
    }

    private void leave() {
        LeaveQuestion.ask(desk, form, sheet::close);
    }

    private ShipInput input() {
        Fleet of = fleet.value();
        Station at = home.value();
        return new ShipInput(
                edited == null ? text(code).toUpperCase(java.util.Locale.ROOT) : edited.code(),
                text(name),
                shipClass.value(),
                of == null ? null : of.code(),
                mass.value(),
                volume.value(),
                at == null ? null : at.code());
    }

    private static String text(TextEntry entry) {
        return Objects.requireNonNullElse(entry.value(), "");
    }

    private void send() {
        form.busyProperty().set(true);
        ShipInput input = input();
        if (edited == null) {
            desk.connection()
                    .ships()
                    .register(input, intent)
                    .onDone(desk.ui(), outcome -> onAnswer(outcome.map(Edit.Saved::new)));
        } else {
            desk.connection()
                    .ships()
                    .replace(edited.code(), input, etag)
                    .onDone(desk.ui(), this::onAnswer);
        }
    }

    private void onAnswer(Outcome<Edit<Ship>> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Edit<Ship>>(Edit.Saved<Ship>(Read<Ship> now)) -> {
                form.untouch();
                sheet.close();
                onDone.accept(now.value());
            }
            case Outcome.Done<Edit<Ship>>(Edit.Stale<Ship>(Refusal _, Read<Ship> theirs)) ->
                    conflict(theirs);
            case Outcome.Refused<Edit<Ship>>(Refusal refusal) -> {
                intent = Intent.fresh();
                refuse(refusal);
            }
            case Outcome.NoLink<Edit<Ship>> _, Outcome.Cancelled<Edit<Ship>> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        String key = "refusal." + refusal.code();
        Problem problem =
                Problem.of(words.has(key) ? words.get(key) : desk.refusals().inWords(refusal));
        Field at = fieldOf(refusal);
        if (at == null) {
            form.refuse(problem);
        } else {
            form.refuse(at, problem);
        }
    }

    private @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "already_exists" -> code;
            case "unknown_fleet" -> fleet;
            case "unknown_station" -> home;
            default -> {
                String pointer =
                        refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer();
                yield switch (pointer) {
                    case "/code" -> edited == null ? code : null;
                    case "/name" -> name;
                    case "/class" -> shipClass;
                    case "/maxMassKg" -> mass;
                    case "/maxVolumeM3" -> volume;
                    default -> null;
                };
            }
        };
    }

    private void conflict(Read<Ship> theirs) {
        ShipInput mine = input();
        Ship other = theirs.value();
        Conflict conflict = new Conflict(desk);
        conflict.versions()
                .row(words.get("ship.name"), mine.name(), other.name())
                .row(words.get("ship.class"), shown(mine.shipClass()), shown(other.shipClass()))
                .row(words.get("ship.fleet"), shown(mine.fleet()), shown(other.fleet()))
                .row(words.get("ship.mass"), shown(mine.maxMassKg()), shown(other.maxMassKg()))
                .row(
                        words.get("ship.volume"),
                        shown(mine.maxVolumeM3()),
                        shown(other.maxVolumeM3()))
                .row(
                        words.get("ship.home"),
                        station(mine.homeStation()),
                        station(other.homeStation()));
        conflict.ask(
                () -> {
                    form.untouch();
                    sheet.close();
                    onDone.accept(other);
                },
                () -> {
                    etag = theirs.etag();
                    send();
                });
    }

    private String shown(@Nullable Object value) {
        return switch (value) {
            case null -> words.get("none");
            case BigDecimal number -> desk.formats().plain(number);
            default -> value.toString();
        };
    }

    private String station(@Nullable String of) {
        return of == null ? words.get("none") : desk.stations().name(of);
    }
}
