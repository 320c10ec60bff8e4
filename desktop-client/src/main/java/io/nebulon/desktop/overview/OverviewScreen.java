package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The overview of the station that the client is about.
final class OverviewScreen implements Screen {
    private final Desk desk;
    private final Words words;
    private final OverviewModel model;
    private final Ticker ticker;
    private final List<Action> actions;
    private final OverviewView view;
    private final ChangeListener<Station> onStation = (_, _, _) -> showStation();

    OverviewScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(OverviewScreen.class);
        this.model =
                new OverviewModel(desk.connection(), desk.ui(), desk.formats(), desk.refusals());
        this.ticker = new Ticker(desk.connection(), desk.ui(), desk.refusals()::inWords);
        this.actions =
                List.of(
                        booking("overview.receive", Role.QUARTERMASTER, "inventory", "receive")
                                .icon(BootstrapIcons.BOX_ARROW_IN_DOWN)
                                .keys("R"),
                        booking("overview.trade", Role.TRADER, "trades", "new")
                                .icon(BootstrapIcons.PLUS)
                                .keys("N"));
        this.view = new OverviewView(desk, model, ticker, actions);
        desk.link()
                .stateProperty()
                .addListener((_, before, now) -> {
                    if (now.isLive() && !before.isLive() && view.getScene() != null) {
                        model.readAll();
                    }
                });
    }

    private Action booking(String id, Role role, String screen, String form) {
        return Action.of(
                        id,
                        words.get("action." + form),
                        () -> desk.open(new Place.Form(screen, form, Map.of())))
                .offBecause(
                        Bindings.createStringBinding(
                                () -> whyNot(role), desk.link().isUp(), desk.stationProperty()));
    }

    private String whyNot(Role role) {
        Me me = desk.connection().me();
        if (!me.has(role)) {
            return words.get("off.role");
        }
        if (!me.reaches(desk.station().code())) {
            return words.get("off.station", desk.station().name());
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    private void showStation() {
        model.show(desk.station().code());
        ticker.show(desk.station().code());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.stationProperty().addListener(onStation);
        showStation();
    }

    @Override
    public void detach() {
        desk.stationProperty().removeListener(onStation);
        model.detach();
        ticker.stop();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        return view.regions();
    }

    @Override
    public void focus() {
        view.focusAlerts();
    }

    @Override
    public void copyAsCsv() {
        view.copyAsCsv();
    }
}
