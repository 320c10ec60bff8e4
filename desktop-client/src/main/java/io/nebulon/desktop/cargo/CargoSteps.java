package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the steps of a shipment and does what follows: the list is right at once, it is said what
/// was done, and what can be taken back can be taken back.
final class CargoSteps {
    private final Desk desk;
    private final Words words;
    private final CargoWords inWords;
    private final CargoModel model;
    private final ShipmentPane pane;
    private final Papers papers;

    CargoSteps(Desk desk, CargoModel model, ShipmentPane pane, Papers papers) {
        this.desk = desk;
        this.words = desk.words(CargoSteps.class);
        this.inWords = new CargoWords(desk);
        this.model = model;
        this.pane = pane;
        this.papers = papers;
    }

    // ---- booking and editing

    void book(Map<String, String> filled) {
        BookSheet sheet = new BookSheet(desk, this::onBooked);
        sheet.fill(filled);
        sheet.open();
    }

    private void onBooked(Shipment shipment) {
        model.take(shipment);
        model.rows().selectedProperty().set(shipment.id());
        done(words.get("done.booked", name(shipment), inWords.goods(shipment)), null, shipment);
    }

    void edit(ShipmentRow row) {
        new EditSheet(desk, row, this::onEdited).open();
    }

    private void onEdited(Shipment before, Shipment after) {
        model.take(after);
        if (before.version() != after.version()) {
            done(words.get("done.edited", name(after)), before, after);
        }
    }

    /// @param before null when it was booked
    private void done(String what, @Nullable Shipment before, Shipment after) {
        Runnable preview =
                () ->
                        new TakeBackSheet(
                                        desk,
                                        what,
                                        before,
                                        after,
                                        back -> {
                                            desk.offerUndo(null);
                                            model.take(back);
                                            desk.layers()
                                                    .toast(
                                                            Toast.done(
                                                                    words.get("done.back", what)));
                                        })
                                .open();
        desk.offerUndo(new Desk.Undo(what, preview));
        desk.layers().toast(Toast.done(what, preview));
    }

    private String name(Shipment shipment) {
        return desk.shipmentNames().of(shipment);
    }

    // ---- steps

    void dispatch(ShipmentRow row) {
        StepSheet.dispatch(desk, row, (_, after) -> took("done.dispatched", after)).open();
    }

    void delay(ShipmentRow row) {
        StepSheet.delay(
                        desk,
                        row,
                        (_, after) -> {
                            model.take(after);
                            String due = inWords.moment(after.eta(), false);
                            desk.layers()
                                    .toast(Toast.done(words.get("done.delayed", name(after), due)));
                        })
                .open();
    }

    void lose(ShipmentRow row) {
        LossQuestion.ask(
                desk,
                "lose",
                row,
                reason ->
                        run(
                                row,
                                "lose",
                                desk.connection()
                                        .cargo()
                                        .lose(
                                                row.id(),
                                                reason,
                                                row.shipment().etag(),
                                                Intent.fresh()),
                                after -> took("done.lost", after)));
    }

    void cancel(ShipmentRow row) {
        LossQuestion.ask(
                desk,
                "cancel",
                row,
                reason ->
                        run(
                                row,
                                "cancel",
                                desk.connection()
                                        .cargo()
                                        .cancel(
                                                row.id(),
                                                reason,
                                                row.shipment().etag(),
                                                Intent.fresh()),
                                after -> took("done.cancelled", after)));
    }

    void receiveAll(ShipmentRow row) {
        run(
                row,
                "receive",
                desk.connection()
                        .cargo()
                        .receive(
                                row.id(),
                                Arrival.AS_SHIPPED,
                                row.shipment().etag(),
                                Intent.fresh()),
                this::received);
    }

    /// Opens the receipt in the pane, once the places of the station are known.
    void receive(ShipmentRow row) {
        desk.connection()
                .locations()
                .all(row.shipment().destination())
                .onDone(
                        desk.ui(),
                        outcome ->
                                openIfStill(
                                        row, outcome.ifDone().map(Read::value).orElse(List.of())));
    }

    /// Meanwhile somebody else may have received it, or another one was chosen here: then it is
    /// said why nothing opens.
    private void openIfStill(ShipmentRow row, List<Location> unsorted) {
        ShipmentRow now = model.rows().get(row.id());
        boolean isStill = row.id().equals(model.rows().selectedProperty().get());
        if (now == null || !isStill || !now.isUnderWay()) {
            String why = isStill ? "receive.over" : "receive.left";
            desk.layers().toast(Toast.off(words.get(why, row.name())));
        } else if (pane.receiving() instanceof ReceivePanel open) {
            open.jump(); // the key was pressed twice
        } else {
            List<Location> places = new ArrayList<>(unsorted);
            places.sort(Comparator.comparing(Location::name));
            open(now, places);
        }
    }

    private void open(ShipmentRow row, List<Location> places) {
        ReceivePanel[] opened = new ReceivePanel[1];
        Intent[] intent = {Intent.fresh()};
        ReceivePanel panel =
                new ReceivePanel(
                        desk,
                        row,
                        places,
                        arrival -> send(row, arrival, opened[0], intent),
                        () -> LeaveQuestion.ask(desk, opened[0].form(), pane::endReceiving));
        opened[0] = panel;
        pane.receive(panel);
    }

    private void send(ShipmentRow row, Arrival arrival, ReceivePanel panel, Intent[] intent) {
        panel.form().busyProperty().set(true);
        ShipmentRow now = model.rows().get(row.id());
        String etag = (now == null ? row : now).shipment().etag();
        desk.connection()
                .cargo()
                .receive(row.id(), arrival, etag, intent[0])
                .onDone(
                        desk.ui(),
                        outcome -> {
                            panel.form().busyProperty().set(false);
                            switch (outcome) {
                                case Outcome.Done<Read<Shipment>>(Read<Shipment> read) -> {
                                    panel.form().untouch();
                                    pane.endReceiving();
                                    received(read.value());
                                }
                                case Outcome.Refused<Read<Shipment>>(Refusal refusal) -> {
                                    intent[0] = Intent.fresh();
                                    panel.refuse(refusal, new CargoRefusals(desk).inWords(refusal));
                                }
                                case Outcome.NoLink<Read<Shipment>> _,
                                        Outcome.Cancelled<Read<Shipment>> _ ->
                                        panel.refuseForm(desk.refusals().inWords(outcome));
                            }
                        });
    }

    private void received(Shipment after) {
        long differing = after.lines().stream().filter(l -> l.isDiscrepant()).count();
        model.take(after);
        pane.forgive();
        desk.layers()
                .toast(
                        Toast.done(
                                differing == 0
                                        ? words.get(
                                                "done.received", name(after), after.lines().size())
                                        : words.get("done.receivedPart", name(after), differing)));
    }

    private void took(String key, Shipment after) {
        model.take(after);
        pane.forgive();
        desk.layers().toast(Toast.done(words.get(key, name(after))));
    }

    private void run(
            ShipmentRow row, String kind, Call<Read<Shipment>> call, Consumer<Shipment> then) {
        pane.forgive();
        call.onDone(
                desk.ui(),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Read<Shipment>>(Read<Shipment> read) ->
                                then.accept(read.value());
                        case Outcome.Refused<Read<Shipment>>(Refusal refusal) ->
                                pane.refuse(
                                        words.get("refused." + kind, row.name()),
                                        new CargoRefusals(desk).inWords(refusal));
                        case Outcome.NoLink<Read<Shipment>> _,
                                Outcome.Cancelled<Read<Shipment>> _ ->
                                pane.refuse(
                                        words.get("refused." + kind, row.name()),
                                        desk.refusals().inWords(outcome));
                    }
                });
    }

    // ---- the manifest

    void save(ShipmentRow row) {
        manifest(row, pdf -> papers.save(fileName(row), pdf, this::onSaved));
    }

    void print(ShipmentRow row) {
        manifest(
                row,
                pdf -> papers.print(words.get("manifest.name", row.name()), pdf, this::onPrinted));
    }

    /// `Progress MS-32 manifest.pdf`, without what a file name must not have.
    private String fileName(ShipmentRow row) {
        return words.get("manifest.name", row.name()).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-")
                + ".pdf";
    }

    private void manifest(ShipmentRow row, Consumer<byte[]> then) {
        pane.forgive();
        desk.connection()
                .cargo()
                .manifest(row.id())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<byte[]>>(Read<byte[]> read)) {
                                then.accept(read.value());
                            } else {
                                pane.refuse(
                                        words.get("refused.manifest", row.name()),
                                        desk.refusals().inWords(outcome));
                            }
                        });
    }

    private void onSaved(Papers.Done done) {
        tell(done, "done.saved");
    }

    private void onPrinted(Papers.Done done) {
        tell(done, "done.printed");
    }

    private void tell(Papers.Done done, String key) {
        switch (done) {
            case Papers.Done.Written(String where) ->
                    desk.layers().toast(Toast.done(words.get(key, where)));
            case Papers.Done.NotWanted _ -> {
                // nothing was asked for in the end
            }
            case Papers.Done.NoPrinter _ ->
                    pane.refuse(
                            words.get("manifest.noPrinter"), words.get("manifest.noPrinter.rest"));
            case Papers.Done.Failed(String why) -> pane.refuse(words.get("manifest.failed"), why);
        }
    }
}
