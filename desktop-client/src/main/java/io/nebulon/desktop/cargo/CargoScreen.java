package io.nebulon.desktop.cargo;

import io.nebulon.desktop.cargo.CargoRights.Step;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Cargo: the list with how late each shipment is, and the pane where its steps are taken.
final class CargoScreen implements Screen {
    private static final int PANE_WIDTH = 690;
    private static final String EVERYWHERE = "cargo.everywhere";
    private static final int TICK_SECONDS = 30;

    private final Desk desk;
    private final Words words;
    private final CargoModel model;
    private final CargoList list;
    private final ShipmentPane pane;
    private final CargoSteps steps;
    private final CargoRights rights;
    private final Map<Step, List<Action>> offers = new EnumMap<>(Step.class);
    private final List<Action> actions;
    private final SidePane view;
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ChangeListener<Station> onStation = (_, _, _) -> showStation();
    private final ChangeListener<Instant> onPast = (_, _, _) -> showStation();
    private final ChangeListener<Number> onSecond = (_, _, now) -> tick(now.longValue());
    private boolean isEverywhere;

    CargoScreen(Desk desk, Papers papers) {
        this.desk = desk;
        this.words = desk.words(CargoScreen.class);
        this.isEverywhere = desk.memory().flag(EVERYWHERE);
        this.rights = new CargoRights(desk.connection().me());
        this.model =
                new CargoModel(
                        desk.connection(),
                        desk.tasks(),
                        desk.formats()::now,
                        desk.refusals(),
                        new CargoModel.Names(desk.shipmentNames()::of, this::route));
        this.pane = new ShipmentPane(desk);
        this.steps = new CargoSteps(desk, model, pane, papers);
        Action book = bookAction();
        Action everywhere =
                Action.of("cargo.everywhere", words.get("action.everywhere"), this::turnEverywhere)
                        .icon(BootstrapIcons.GLOBE)
                        .keys("Alt+A");
        this.actions = makeActions(book, everywhere);
        this.list = new CargoList(desk, model, actions, rights.mayBook() ? book : null, everywhere);
        list.everywhere(isEverywhere);
        list.onOpen(() -> pane.regionStart().requestFocus());
        view =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("cargo.pane", PANE_WIDTH),
                        width -> desk.memory().put("cargo.pane", Integer.toString(width)));
        pane.onReceiving(() -> {
            showRow();
            if (!pane.isReceiving()) {
                list.focusTable();
            }
        });
        model.rows().selectedProperty().addListener((_, _, _) -> onSelected());
        model.changesProperty().addListener((_, _, _) -> showRow());
        desk.link().isUp().addListener((_, _, _) -> shown.set(shown.get() + 1));
    }

    /// From the list of a station one end is known: only the other one is told.
    private String route(Shipment shipment) {
        String here = desk.station().code();
        if (isEverywhere) {
            return desk.shipmentNames().route(shipment);
        }
        boolean isOutgoing = shipment.origin().equals(here);
        return words.get(
                isOutgoing ? "route.to" : "route.from",
                desk.stations().name(isOutgoing ? shipment.destination() : shipment.origin()));
    }

    // ---- what can be done

    private Action bookAction() {
        return Action.of("cargo.book", words.get("action.book"), () -> steps().book(Map.of()))
                .icon(BootstrapIcons.PLUS)
                .keys("N")
                .offBecause(
                        Bindings.createStringBinding(
                                this::whyNoBooking, desk.pastProperty(), desk.link().isUp()));
    }

    private CargoSteps steps() {
        return steps;
    }

    private List<Action> makeActions(Action book, Action everywhere) {
        List<Action> all = new ArrayList<>();
        all.add(
                Action.of("cargo.search", words.get("action.search"), () -> list().focusSearch())
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/"));
        all.add(
                Action.of("cargo.late", words.get("action.late"), this::turnLate)
                        .icon(BootstrapIcons.EXCLAMATION_TRIANGLE)
                        .keys("Alt+N"));
        all.add(everywhere);
        all.add(book);
        step(Step.RECEIVE, "receive", "R", BootstrapIcons.BOX_ARROW_IN_DOWN, steps::receive);
        step(
                Step.RECEIVE,
                "receiveAll",
                "Ctrl+Shift+A",
                BootstrapIcons.CHECK2_ALL,
                steps::receiveAll);
        step(Step.DISPATCH, "dispatch", "D", BootstrapIcons.BOX_ARROW_UP_RIGHT, steps::dispatch);
        step(Step.DELAY, "delay", "L", BootstrapIcons.CLOCK, steps::delay);
        step(Step.EDIT, "edit", "E", BootstrapIcons.PENCIL, steps::edit);
        step(
                Step.MANIFEST,
                "manifest",
                "Ctrl+Shift+S",
                BootstrapIcons.FILE_EARMARK_TEXT,
                steps::save);
        step(Step.MANIFEST, "manifestPrint", "Ctrl+P", BootstrapIcons.PRINTER, steps::print);
        step(Step.LOSE, "lose", "Ctrl+Shift+L", BootstrapIcons.X_OCTAGON, steps::lose);
        step(Step.CANCEL, "cancel", "Ctrl+Shift+X", BootstrapIcons.SLASH_CIRCLE, steps::cancel);
        for (Step step : Step.values()) {
            all.addAll(offers.getOrDefault(step, List.of()));
        }
        return List.copyOf(all);
    }

    private CargoList list() {
        return list;
    }

    private void step(Step step, String id, String keys, Ikon icon, Consumer<ShipmentRow> work) {
        Action action =
                Action.of(
                                "cargo." + id,
                                words.get("action." + id),
                                () -> {
                                    ShipmentRow row = model.rows().selectedRow();
                                    if (row != null) {
                                        work.accept(row);
                                    }
                                })
                        .icon(icon)
                        .keys(keys)
                        .offBecause(whyNot(step));
        List<Action> of = new ArrayList<>(offers.getOrDefault(step, List.of()));
        of.add(action);
        offers.put(step, of);
    }

    private StringBinding whyNot(Step step) {
        return Bindings.createStringBinding(
                () -> whyNotNow(step), shown, desk.pastProperty(), desk.link().isUp());
    }

    private String whyNotNow(Step step) {
        ShipmentRow row = model.rows().selectedRow();
        if (row == null) {
            return words.get("off.none");
        }
        if (!rights.may(step, row.shipment())) {
            return words.get("off.step");
        }
        if (step != Step.MANIFEST && desk.pastProperty().get() != null) {
            return words.get("off.past");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    private String whyNoBooking() {
        if (!rights.mayBook()) {
            return words.get("off.role");
        }
        if (desk.pastProperty().get() != null) {
            return words.get("off.past");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    /// What may be done with a shipment as it is, what is meant first; what rights do not allow is
    /// not among it.
    private List<Action> offered(ShipmentRow row) {
        List<Action> offered = new ArrayList<>();
        Me me = desk.connection().me();
        boolean isOurs = me.reaches(row.shipment().destination());
        List<Step> order =
                row.isPending() || !isOurs
                        ? List.of(
                                Step.DISPATCH,
                                Step.DELAY,
                                Step.RECEIVE,
                                Step.EDIT,
                                Step.MANIFEST,
                                Step.LOSE,
                                Step.CANCEL)
                        : List.of(
                                Step.RECEIVE,
                                Step.DELAY,
                                Step.EDIT,
                                Step.MANIFEST,
                                Step.LOSE,
                                Step.CANCEL);
        for (Step step : order) {
            boolean isHere = step != Step.RECEIVE || !pane.isReceiving();
            if (rights.may(step, row.shipment()) && isHere) {
                offered.addAll(offers.getOrDefault(step, List.of()));
            }
        }
        return offered;
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.stationProperty().addListener(onStation);
        desk.pastProperty().addListener(onPast);
        desk.seconds().addListener(onSecond);
        showStation();
    }

    @Override
    public void detach() {
        desk.stationProperty().removeListener(onStation);
        desk.pastProperty().removeListener(onPast);
        desk.seconds().removeListener(onSecond);
        model.detach();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        ReceivePanel receiving = pane.receiving();
        return List.of(
                list.search(), list.table(), receiving == null ? pane.regionStart() : receiving);
    }

    @Override
    public void focus() {
        list.focusTable();
    }

    @Override
    public void leave(Runnable then) {
        ReceivePanel open = pane.receiving();
        if (open == null) {
            then.run();
            return;
        }
        LeaveQuestion.ask(
                desk,
                open.form(),
                () -> {
                    pane.endReceiving();
                    then.run();
                });
    }

    @Override
    public boolean showsPast() {
        return true;
    }

    @Override
    public void copyAsCsv() {
        list.copyAsCsv();
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Listed(Tally figure)) {
            showFigure(figure);
        } else if (place instanceof Place.Shipment(String id)) {
            showShipment(id, _ -> {});
        } else if (place instanceof Place.Form(_, String form, Map<String, String> filled)) {
            showForm(form, filled);
        }
    }

    /// Figures are about one station.
    private void showFigure(Tally figure) {
        if (isEverywhere) {
            turnEverywhere();
        }
        list.showOnly(figure);
        list.focusTable();
    }

    private void showForm(String form, Map<String, String> filled) {
        String id = filled.get("shipment");
        if (id == null) {
            String why = whyNoBooking();
            if (why.isEmpty()) {
                steps.book(filled);
            } else {
                desk.layers().toast(Toast.off(why));
            }
            return;
        }
        showShipment(
                id,
                _ ->
                        actions.stream()
                                .filter(a -> a.id().equals("cargo." + form))
                                .findFirst()
                                .ifPresent(desk.layers()::run));
    }

    /// Shows it where it can be seen: at one of its ends, if it is not among those shown.
    private void showShipment(String id, Consumer<ShipmentRow> then) {
        ShipmentRow known = model.rows().get(id);
        if (known != null) {
            select(known, then);
            return;
        }
        desk.connection()
                .cargo()
                .get(id, model.moment())
                .onDone(desk.ui(), outcome -> bring(outcome, then));
    }

    private void bring(Outcome<Read<Shipment>> outcome, Consumer<ShipmentRow> then) {
        if (outcome instanceof Outcome.Done<Read<Shipment>>(Read<Shipment> read)) {
            bring(read.value(), then);
            return;
        }
        boolean isLater =
                desk.pastProperty().get() != null
                        && outcome instanceof Outcome.Refused<Read<Shipment>>(Refusal refusal)
                        && refusal.is("not_found");
        String why = isLater ? words.get("found.later") : desk.refusals().inWords(outcome);
        desk.layers().toast(Toast.off(why));
    }

    private void bring(Shipment shipment, Consumer<ShipmentRow> then) {
        Station to = desk.stations().get(shipment.destination());
        String here = desk.station().code();
        boolean isHere =
                isEverywhere
                        || shipment.origin().equals(here)
                        || shipment.destination().equals(here);
        if (isHere || to == null) {
            take(shipment, then);
        } else {
            desk.chooseStation(to, () -> take(shipment, then));
        }
    }

    private void take(Shipment shipment, Consumer<ShipmentRow> then) {
        model.found(shipment);
        ShipmentRow row = model.rows().get(shipment.id());
        if (row != null) {
            select(row, then);
        }
    }

    private void select(ShipmentRow row, Consumer<ShipmentRow> then) {
        list.showAll();
        list.focusTable(); // which selects the first row, where the wanted one is not in sight yet
        model.rows().selectedProperty().set(row.id());
        then.accept(row);
    }

    // ---- what is shown

    private void showStation() {
        model.show(isEverywhere ? null : desk.station().code(), desk.pastProperty().get());
        showRow();
    }

    private void turnEverywhere() {
        isEverywhere = !isEverywhere;
        desk.memory().put(EVERYWHERE, Boolean.toString(isEverywhere));
        list.everywhere(isEverywhere);
        showStation();
    }

    private void turnLate() {
        boolean isLate = model.segmentProperty().get() == Segment.LATE;
        model.segmentProperty().set(isLate ? Segment.ALL : Segment.LATE);
    }

    private void tick(long seconds) {
        if (seconds % TICK_SECONDS == 0) {
            model.tick();
        }
    }

    private @Nullable ShipmentRow row() {
        return model.rows().selectedRow();
    }

    /// Another shipment was chosen while a receipt has been begun: that asks first, as Esc does. It
    /// waits until the list has taken the choice, which goes back until there is an answer.
    private void onSelected() {
        if (isReceiptHeld()) {
            String wanted = model.rows().selectedProperty().get();
            desk.ui().execute(() -> askToLeaveReceipt(wanted));
        } else {
            showRow();
        }
    }

    private boolean isReceiptHeld() {
        ReceivePanel open = pane.receiving();
        return open != null
                && open.form().isTouched()
                && !pane.shownId().equals(model.rows().selectedProperty().get());
    }

    private void askToLeaveReceipt(@Nullable String wanted) {
        ReceivePanel open = pane.receiving();
        if (open != null && isReceiptHeld()) {
            model.rows().selectedProperty().set(pane.shownId());
            LeaveQuestion.ask(
                    desk,
                    open.form(),
                    () -> {
                        pane.endReceiving();
                        model.rows().selectedProperty().set(wanted);
                    });
        }
    }

    private void showRow() {
        if (isReceiptHeld()) {
            return;
        }
        ShipmentRow row = row();
        pane.endReceivingOfAnother(row);
        shown.set(shown.get() + 1);
        pane.show(row, row == null ? List.of() : offered(row), model.now());
    }
}
