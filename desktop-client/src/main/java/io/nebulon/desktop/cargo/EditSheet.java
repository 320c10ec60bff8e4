package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Conflict;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentEdit;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Changes ship, time of arrival and description of exactly the version that is shown. Where
/// somebody else was quicker, both versions stand side by side and the user chooses.
final class EditSheet {
    private final Desk desk;
    private final Words words;
    private final SideSheet sheet;
    private final Form form;
    private final Choice<ShipName> ship;
    private final MomentEntry eta;
    private final TextEntry description;
    private final BiConsumer<Shipment, Shipment> onDone;
    private Shipment seen;

    /// @param onDone told the shipment before and after
    EditSheet(Desk desk, ShipmentRow row, BiConsumer<Shipment, Shipment> onDone) {
        this.desk = desk;
        this.seen = row.shipment();
        this.onDone = onDone;
        this.words = desk.words(EditSheet.class);
        sheet =
                new SideSheet(
                        words.get("edit.title", row.name()),
                        desk.shipmentNames().route(row.shipment()));
        sheet.setId("edit-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("edit.commit", words.get("edit.commit"), this::send),
                        Action.of("edit.leave", words.get("cancel"), this::leave));
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
        description = new TextEntry(desk.icons(), words.get("book.description"), "", 500);
        form.add(description, ship, eta);
        fill();
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
    }

    private void fill() {
        if (seen.ship() != null) {
            ship.valueProperty().set(new ShipName(seen.ship(), seen.ship(), null, null));
            askName(seen.ship());
        }
        if (seen.eta() != null) {
            eta.restore(typed(seen.eta()));
        }
        description.restore(seen.description() == null ? "" : seen.description());
        form.untouch();
    }

    private void askName(String code) {
        desk.connection()
                .ships()
                .get(code)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(_ -> code.equals(shipCode()) && !form.isTouched())
                                        .ifPresent(read -> {
                                            ship.valueProperty().set(ShipName.of(read.value()));
                                            form.untouch();
                                        }));
    }

    /// As it can be read back without losing a minute.
    private String typed(Instant at) {
        return desk.formats().dayAndTime(at);
    }

    void open() {
        desk.layers().open(sheet);
        description.jump();
    }

    private void leave() {
        LeaveQuestion.ask(desk, form, sheet::close);
    }

    // ---- saving

    private void send() {
        ShipmentEdit edit = edit();
        if (edit == null) {
            sheet.close();
            return;
        }
        save(edit, seen.etag());
    }

    private void save(ShipmentEdit edit, String etag) {
        form.busyProperty().set(true);
        desk.connection().cargo().edit(seen.id(), edit, etag).onDone(desk.ui(), this::onAnswer);
    }

    /// Only what is meant to change, or null when that is nothing.
    private @Nullable ShipmentEdit edit() {
        ShipmentEdit edit = new ShipmentEdit();
        boolean isAny = false;
        if (!Objects.equals(shipCode(), seen.ship())) {
            edit.ship(shipCode());
            isAny = true;
        }
        if (!isSameMinute(eta.moment(), seen.eta())) {
            edit.eta(eta.moment());
            isAny = true;
        }
        if (!Objects.equals(description.value(), seen.description())) {
            edit.description(description.value());
            isAny = true;
        }
        return isAny ? edit : null;
    }

    /// The field shows minutes, the books know milliseconds.
    private static boolean isSameMinute(@Nullable Instant typed, @Nullable Instant known) {
        return Objects.equals(toMinute(typed), toMinute(known));
    }

    private static @Nullable Instant toMinute(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MINUTES);
    }

    private @Nullable String shipCode() {
        ShipName chosen = ship.value();
        return chosen == null ? null : chosen.code();
    }

    private void onAnswer(Outcome<Edit<Shipment>> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Edit<Shipment>>(Edit.Saved<Shipment>(Read<Shipment> now)) -> {
                form.untouch();
                sheet.close();
                onDone.accept(seen, now.value());
            }
            case Outcome.Done<Edit<Shipment>>(
                            Edit.Stale<Shipment>(Refusal _, Read<Shipment> theirs)) ->
                    conflict(theirs.value());
            case Outcome.Refused<Edit<Shipment>>(Refusal refusal) -> refuse(refusal);
            case Outcome.NoLink<Edit<Shipment>> _, Outcome.Cancelled<Edit<Shipment>> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        Problem problem = Problem.of(new CargoRefusals(desk).inWords(refusal));
        if (CargoRefusals.isAboutTime(refusal)) {
            form.refuse(eta, problem);
        } else if (refusal.is("ship_capacity_exceeded")
                || refusal.is("unknown_ship")
                || refusal.is("retired")) {
            form.refuse(ship, problem);
        } else {
            form.refuse(problem);
        }
    }

    // ---- two versions

    private void conflict(Shipment theirs) {
        Conflict conflict = new Conflict(desk);
        conflict.versions()
                .row(
                        words.get("book.description"),
                        Objects.requireNonNullElse(description.value(), words.get("none")),
                        theirs.description() == null ? words.get("none") : theirs.description())
                .row(words.get("book.ship"), shipText(shipCode()), shipText(theirs.ship()))
                .row(words.get("book.eta"), etaText(eta.moment()), etaText(theirs.eta()))
                .row(
                        words.get("column.status"),
                        words.get("status." + seen.status()),
                        words.get("status." + theirs.status()));
        conflict.ask(() -> takeTheirs(theirs), () -> saveMine(theirs));
    }

    private String shipText(@Nullable String code) {
        ShipName chosen = ship.value();
        if (code == null) {
            return words.get("none");
        }
        return chosen != null && chosen.code().equals(code) ? chosen.name() : code;
    }

    private String etaText(@Nullable Instant at) {
        return at == null ? words.get("none") : desk.formats().dayAndTime(at);
    }

    private void takeTheirs(Shipment theirs) {
        form.untouch();
        sheet.close();
        onDone.accept(theirs, theirs);
    }

    private void saveMine(Shipment theirs) {
        seen = theirs;
        ShipmentEdit edit = edit();
        if (edit == null) {
            takeTheirs(theirs);
        } else {
            save(edit, theirs.etag());
        }
    }
}
