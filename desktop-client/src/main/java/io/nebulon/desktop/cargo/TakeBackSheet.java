package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentEdit;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Edit;
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
import io.nebulon.desktop.ui.words.Words;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Takes a booking or an edit back, showing first what that means: a booking is cancelled while it
/// has not left, an edit is edited back. Nothing is deleted.
final class TakeBackSheet {
    private final Desk desk;
    private final Words words;
    private final Shipment after;
    private final @Nullable Shipment before;
    private final SideSheet sheet;
    private final Form form;
    private final VBox effects = Rows.down(8);
    private final Consumer<Shipment> onDone;
    private final Intent intent = Intent.fresh();
    private @Nullable Shipment now;

    /// @param before null when the shipment was booked, else how it was before the edit
    TakeBackSheet(
            Desk desk,
            String what,
            @Nullable Shipment before,
            Shipment after,
            Consumer<Shipment> onDone) {
        this.desk = desk;
        this.before = before;
        this.after = after;
        this.onDone = onDone;
        this.words = desk.words(TakeBackSheet.class);
        sheet = new SideSheet(words.get("back.title"), what);
        sheet.setId("take-back-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of(
                                "back.commit",
                                words.get(before == null ? "back.cancel" : "back.edit"),
                                this::send),
                        Action.of("back.leave", words.get("back.keep"), sheet::close));
        form.getChildren()
                .addAll(
                        Text.wrapping(
                                Text.toned(
                                        Text.body(
                                                words.get(
                                                        before == null
                                                                ? "back.text"
                                                                : "back.text.edit")),
                                        Tone.MUTED)),
                        effects);
        form.busyProperty().set(true);
        form.setFocusTraversable(true);
        sheet.with(form).foot(form.foot());
    }

    void open() {
        desk.layers().open(sheet);
        form.requestFocus();
        desk.connection().cargo().get(after.id(), AsOf.NOW).onDone(desk.ui(), this::onRead);
    }

    private void onRead(Outcome<Read<Shipment>> outcome) {
        if (!(outcome instanceof Outcome.Done<Read<Shipment>>(Read<Shipment> read))) {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
            return;
        }
        Shipment found = read.value();
        now = found;
        boolean isPossible =
                before == null
                        ? found.status() == ShipmentStatus.PENDING
                        : found.version() == after.version();
        form.busyProperty().set(!isPossible);
        if (before == null) {
            found.lines().forEach(line -> showFreed(found, line));
        } else {
            showEdits(before, after);
        }
        say(isPossible);
    }

    private void say(boolean isPossible) {
        String why = before == null ? "back.impossible.left" : "back.impossible.changed";
        String text =
                isPossible
                        ? words.get("back.possible")
                        : words.get("back.impossible") + ". " + words.get(why);
        Tone tone = isPossible ? Tone.MUTED : Tone.WARNING;
        effects.getChildren().add(Text.wrapping(Text.toned(Text.body(text), tone)));
    }

    private void showFreed(Shipment found, ShipmentLine line) {
        effect(
                words.get("back.freed", line.name(), desk.stations().name(found.origin())),
                desk.formats().quantityWithUnit(line.quantity(), line.unit()));
    }

    private void showEdits(Shipment old, Shipment changed) {
        CargoWords inWords = new CargoWords(desk);
        if (!Objects.equals(old.description(), changed.description())) {
            effect(words.get("book.description"), old.description());
        }
        if (!Objects.equals(old.ship(), changed.ship())) {
            effect(words.get("book.ship"), old.ship());
        }
        if (!Objects.equals(old.eta(), changed.eta())) {
            effect(words.get("book.eta"), inWords.moment(old.eta(), false));
        }
    }

    private void effect(String name, @Nullable String value) {
        HBox line =
                Rows.across(
                        12,
                        Text.shrinking(Text.small(name)),
                        Rows.spring(),
                        Text.shrinking(Text.medium(value == null ? words.get("none") : value)));
        line.setMinWidth(0);
        effects.getChildren().add(line);
    }

    private void send() {
        Shipment of = now;
        if (of == null) {
            return;
        }
        form.busyProperty().set(true);
        if (before == null) {
            desk.connection()
                    .cargo()
                    .cancel(of.id(), words.get("back.reason"), of.etag(), intent)
                    .onDone(desk.ui(), outcome -> onAnswer(outcome.map(Read::value)));
        } else {
            ShipmentEdit edit =
                    new ShipmentEdit()
                            .ship(before.ship())
                            .eta(before.eta())
                            .description(before.description());
            desk.connection()
                    .cargo()
                    .edit(of.id(), edit, of.etag())
                    .onDone(desk.ui(), outcome -> onAnswer(outcome.then(TakeBackSheet::saved)));
        }
    }

    private static Outcome<Shipment> saved(Edit<Shipment> edit) {
        return switch (edit) {
            case Edit.Saved<Shipment>(Read<Shipment> read) -> Outcome.done(read.value());
            case Edit.Stale<Shipment> stale -> Outcome.refused(stale.refusal());
        };
    }

    private void onAnswer(Outcome<Shipment> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Shipment>(Shipment shipment) -> {
                sheet.close();
                onDone.accept(shipment);
            }
            case Outcome.Refused<Shipment> refused ->
                    form.refuse(Problem.of(new CargoRefusals(desk).inWords(refused.refusal())));
            case Outcome.NoLink<Shipment> _, Outcome.Cancelled<Shipment> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }
}
