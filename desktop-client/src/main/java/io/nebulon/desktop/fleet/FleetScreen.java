package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The fleet: the list of ships and the pane about one. Administrators register, edit and retire.
final class FleetScreen implements Screen {
    private static final int PANE_WIDTH = 440;

    private final Desk desk;
    private final Words words;
    private final FleetModel model;
    private final FleetList list;
    private final ShipPane pane;
    private final boolean isAdmin;
    private final Action edit;
    private final Action retire;
    private final List<Action> actions;
    private final SidePane view;
    private final ChangeListener<Instant> onPast = (_, _, _) -> showMoment();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private @Nullable String wanted;

    FleetScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(FleetScreen.class);
        this.isAdmin = desk.connection().me().has(Role.ADMIN);
        this.model = new FleetModel(desk.connection(), desk.tasks(), desk.refusals());
        this.pane = new ShipPane(desk);
        Action register =
                Action.of("fleet.register", words.get("action.register"), this::register)
                        .icon(BootstrapIcons.PLUS)
                        .keys("N")
                        .offBecause(
                                Bindings.createStringBinding(
                                        this::whyNoChange,
                                        desk.link().isUp(),
                                        desk.pastProperty()));
        this.edit =
                Action.of("fleet.edit", words.get("action.edit"), this::edit)
                        .icon(BootstrapIcons.PENCIL)
                        .keys("E")
                        .offBecause(
                                Bindings.createStringBinding(
                                        this::whyNotThis,
                                        shown,
                                        desk.link().isUp(),
                                        desk.pastProperty()));
        this.retire =
                Action.of("fleet.retire", words.get("action.retire"), this::retire)
                        .icon(BootstrapIcons.SLASH_CIRCLE)
                        .keys("Ctrl+Shift+X")
                        .offBecause(
                                Bindings.createStringBinding(
                                        this::whyNotThis,
                                        shown,
                                        desk.link().isUp(),
                                        desk.pastProperty()));
        Action search =
                Action.of("fleet.search", words.get("action.search"), () -> list().focusSearch())
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/");
        List<Action> all = new ArrayList<>(List.of(search));
        if (isAdmin) {
            all.addAll(List.of(register, edit, retire));
        }
        this.actions = List.copyOf(all);
        this.list = new FleetList(desk, model, actions, isAdmin ? register : null);
        list.onOpen(() -> pane.regionStart().requestFocus());
        view =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("fleet.pane", PANE_WIDTH),
                        width -> desk.memory().put("fleet.pane", Integer.toString(width)));
        model.rows().selectedProperty().addListener((_, _, _) -> showRow());
        model.rows().shown().addListener((ListChangeListener<ShipRow>) _ -> onRows());
    }

    private FleetList list() {
        return list;
    }

    private String whyNoChange() {
        if (desk.pastProperty().get() != null) {
            return words.get("off.past");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    private String whyNotThis() {
        ShipRow row = model.rows().selectedRow();
        if (row == null || row.isRetired()) {
            return words.get(row == null ? "off.none" : "off.retired");
        }
        return whyNoChange();
    }

    // ---- changes

    private void register() {
        new ShipSheet(
                        desk,
                        model.fleetsProperty().get(),
                        null,
                        ship -> done("done.registered", ship))
                .open();
    }

    private void edit() {
        ShipRow row = model.rows().selectedRow();
        if (row == null) {
            return;
        }
        desk.connection()
                .ships()
                .get(row.code())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<Ship>>(Read<Ship> read)) {
                                new ShipSheet(
                                                desk,
                                                model.fleetsProperty().get(),
                                                read,
                                                ship -> done("done.edited", ship))
                                        .open();
                            } else {
                                pane.refuse(
                                        words.get("refused.edit", row.ship().name()),
                                        desk.refusals().inWords(outcome));
                            }
                        });
    }

    private void done(String key, Ship ship) {
        wanted = ship.code();
        model.changed();
        desk.layers().toast(Toast.done(words.get(key, ship.name())));
    }

    private void retire() {
        ShipRow row = model.rows().selectedRow();
        if (row == null) {
            return;
        }
        desk.layers()
                .ask(
                        new Dialog(
                                desk.icons(),
                                words.get("retire.question", row.ship().name()),
                                words.get("retire.text"),
                                List.of(
                                        Action.of(
                                                "retire.keep", words.get("retire.keep"), () -> {}),
                                        Action.of(
                                                "retire.commit",
                                                words.get("retire.commit"),
                                                () -> retire(row)))));
    }

    private void retire(ShipRow row) {
        desk.connection()
                .ships()
                .retire(row.code(), null)
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<?>) {
                                done("done.retired", row.ship());
                            } else {
                                String why =
                                        outcome.ifRefused()
                                                .filter(refusal -> refusal.is("in_use"))
                                                .map((Refusal _) -> words.get("refusal.in_use"))
                                                .orElseGet(() -> desk.refusals().inWords(outcome));
                                pane.refuse(words.get("refused.retire", row.ship().name()), why);
                            }
                        });
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.pastProperty().addListener(onPast);
        showMoment();
    }

    private void showMoment() {
        model.show(desk.pastProperty().get());
        showRow();
    }

    @Override
    public void detach() {
        desk.pastProperty().removeListener(onPast);
        model.detach();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        return List.of(list.search(), list.table(), pane.regionStart());
    }

    @Override
    public void focus() {
        list.focusTable();
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
        if (place instanceof Place.Ship(String code)) {
            wanted = code;
            onRows();
            list.focusTable();
        } else if (place instanceof Place.Form(_, String form, Map<String, String> _) && isAdmin) {
            String why = whyNoChange();
            if (form.equals("register") && why.isEmpty()) {
                register();
            } else if (!why.isEmpty()) {
                desk.layers().toast(Toast.off(why));
            }
        }
    }

    private void onRows() {
        String code = wanted;
        ShipRow row = code == null ? null : model.rows().get(code);
        if (code != null && row != null) {
            wanted = null;
            if (!model.filterProperty().get().lets(row)) {
                list.showAll(row.isRetired());
            }
            model.rows().selectedProperty().set(code);
        }
        showRow();
    }

    private void showRow() {
        ShipRow row = model.rows().selectedRow();
        shown.set(shown.get() + 1);
        boolean isChangeable = isAdmin && row != null && !row.isRetired();
        pane.show(row, model.moment(), isChangeable ? List.of(edit, retire) : List.of());
    }
}
