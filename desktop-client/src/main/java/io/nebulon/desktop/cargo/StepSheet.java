package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;

/// The forms of the two steps that ask little: when it left, and when it comes now.
final class StepSheet {
    private final Desk desk;
    private final ShipmentRow row;
    private final Words words;
    private final SideSheet sheet;
    private final Form form;
    private final MomentEntry when;
    private final TextEntry reason;
    private final Label against = Text.wrapping(Text.body(""));
    private final boolean isDelay;
    private final BiConsumer<ShipmentRow, Shipment> onDone;
    private Intent intent = Intent.fresh();

    /// @param onDone told the shipment before and after
    static StepSheet dispatch(
            Desk desk, ShipmentRow row, BiConsumer<ShipmentRow, Shipment> onDone) {
        return new StepSheet(desk, row, false, onDone);
    }

    static StepSheet delay(Desk desk, ShipmentRow row, BiConsumer<ShipmentRow, Shipment> onDone) {
        return new StepSheet(desk, row, true, onDone);
    }

    private StepSheet(
            Desk desk, ShipmentRow row, boolean isDelay, BiConsumer<ShipmentRow, Shipment> onDone) {
        this.desk = desk;
        this.row = row;
        this.isDelay = isDelay;
        this.onDone = onDone;
        this.words = desk.words(StepSheet.class);
        String kind = isDelay ? "delay" : "dispatch";
        sheet =
                new SideSheet(
                        words.get(kind + ".title", row.name()),
                        desk.shipmentNames().route(row.shipment()));
        sheet.setId(kind + "-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of(kind + ".commit", words.get(kind + ".commit"), this::send),
                        Action.of(kind + ".leave", words.get("cancel"), sheet::cancel));
        when =
                new MomentEntry(
                        desk.icons(),
                        desk.formats(),
                        words,
                        words.get(kind + ".when"),
                        words.get(kind + ".when.help"),
                        false);
        reason = new TextEntry(desk.icons(), words.get("delay.reason"), "", 500);
        form.getChildren().add(Text.wrapping(Text.toned(Text.body(explanation()), Tone.MUTED)));
        if (isDelay) {
            when.needed().prompt(words.get("delay.when.prompt"));
            form.add(when, reason);
            form.getChildren().add(against);
            when.onEdited(this::summarise);
        } else {
            when.prompt(words.get("dispatch.when.now"));
            form.add(when);
        }
        when.onEdited(this::changed);
        reason.onEdited(this::changed);
        form.untouch();
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
        sheet.with(form).foot(form.foot());
        summarise();
    }

    void open() {
        desk.layers().open(sheet);
        when.jump();
    }

    private String explanation() {
        CargoWords inWords = new CargoWords(desk);
        Shipment shipment = row.shipment();
        return isDelay
                ? words.get("delay.text", inWords.moment(shipment.eta(), false))
                : words.get(
                        "dispatch.text",
                        inWords.goods(shipment),
                        desk.stations().name(shipment.origin()));
    }

    private void changed() {
        intent = Intent.fresh();
    }

    /// What the new time means against the plan.
    private void summarise() {
        Instant eta = when.moment();
        Instant planned = row.punctuality().planned();
        if (!isDelay || eta == null) {
            against.setText("");
            return;
        }
        Duration behind = planned == null ? null : Duration.between(planned, eta);
        String text = words.get("delay.against", desk.formats().deviation(behind));
        boolean isLate = behind != null && behind.compareTo(Duration.ofMinutes(1)) >= 0;
        against.setText(text);
        Text.toned(against, isLate ? Tone.WARNING : Tone.MUTED);
    }

    private void send() {
        form.busyProperty().set(true);
        call().onDone(desk.ui(), this::onAnswer);
    }

    private Call<Read<Shipment>> call() {
        Shipment shipment = row.shipment();
        Instant at = when.moment();
        if (isDelay && at != null) {
            return desk.connection()
                    .cargo()
                    .delay(shipment.id(), at, reason.value(), shipment.etag(), intent);
        }
        return desk.connection()
                .cargo()
                .dispatch(shipment.id(), new Dispatch(null, at), shipment.etag(), intent);
    }

    private void onAnswer(Outcome<Read<Shipment>> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Read<Shipment>>(Read<Shipment> read) -> {
                form.untouch();
                sheet.close();
                onDone.accept(row, read.value());
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
        if (CargoRefusals.isAboutTime(refusal)) {
            form.refuse(when, problem);
        } else {
            form.refuse(problem);
        }
    }
}
