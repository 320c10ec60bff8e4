package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.TickEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// For which stations something holds: all of them, or those that are named.
final class StationsEntry {
    private final Desk desk;
    private final Words words;
    private final TickEntry all;
    private final Choice<Station> more;
    private final FlowPane chosen = new FlowPane(6, 6);
    private final VBox only;
    private final List<String> codes = new ArrayList<>();

    StationsEntry(Desk desk, Form form, String name, String help) {
        this.desk = desk;
        this.words = desk.words(StationsEntry.class);
        all = new TickEntry(desk.icons(), name, help);
        more =
                Choice.among(
                        desk.icons(),
                        words,
                        words.get("stations.more"),
                        words.get("stations.none"),
                        desk.choosableStations(),
                        Station::name,
                        Station::code);
        only = Rows.down(8, more, chosen);
        only.visibleProperty().bind(all.onProperty().not());
        only.managedProperty().bind(only.visibleProperty());
        form.add(all);
        form.connect(more);
        form.getChildren().add(only);
        all.onProperty().set(true);
        more.valueProperty()
                .addListener((_, _, station) -> {
                    if (station != null) {
                        take(station);
                    }
                });
    }

    private void take(Station station) {
        if (!codes.contains(station.code())) {
            codes.add(station.code());
            show();
        }
        desk.ui().execute(() -> more.valueProperty().set(null));
    }

    private void show() {
        chosen.getChildren().clear();
        for (String code : codes) {
            String name = desk.stations().name(code);
            Button chip =
                    desk.buttons()
                            .of(
                                    Action.of(
                                                    "stations.remove",
                                                    words.get("stations.remove", name),
                                                    () -> remove(code))
                                            .icon(BootstrapIcons.X));
            chip.getStyleClass().add("chip");
            chosen.getChildren().add(chip);
        }
        more.setHelp(codes.isEmpty() ? words.get("stations.none") : "");
    }

    private void remove(String code) {
        codes.remove(code);
        show();
        more.jump();
    }

    /// The codes, or null for all.
    @Nullable List<String> value() {
        return all.isOn() ? null : List.copyOf(codes);
    }

    void set(@Nullable List<String> stations) {
        all.onProperty().set(stations == null);
        codes.clear();
        if (stations != null) {
            codes.addAll(stations);
        }
        show();
    }

    /// Where a refusal about stations is said.
    Field field() {
        return all.isOn() ? all : more;
    }
}
