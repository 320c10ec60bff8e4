package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The places of the selected station: added, renamed, moved within it.
final class Stowage extends VBox {
    private static final Duration SETTLING = Duration.ofMillis(80);

    private final Desk desk;
    private final Words words;
    private final PaneTable<Location, String> places;
    private final Label count = Text.faint("");
    private final ObjectProperty<@Nullable Station> station = new SimpleObjectProperty<>();
    private final Action add;
    private final AtMost reread;
    private @Nullable Subscription events;

    Stowage(Desk desk) {
        this.desk = desk;
        this.words = desk.words(Stowage.class);
        this.reread = new AtMost(desk.ui(), SETTLING, this::read);
        places =
                new PaneTable<>(
                        desk.tasks(),
                        desk.look(),
                        words,
                        desk.formats(),
                        Location::code,
                        columns());
        places.table().table().setId("stowage-table");
        places.table().onOpen(this::edit);
        add =
                Action.of("stations.place", words.get("stations.place"), this::add)
                        .icon(BootstrapIcons.PLUS)
                        .keys("A")
                        .offBecause(
                                Bindings.createStringBinding(
                                        this::whyNot, station, desk.link().isUp()));
        HBox head =
                Rows.across(
                        8,
                        Text.panelTitle(words.get("stowage.title")),
                        count,
                        Rows.spring(),
                        desk.buttons().of(add));
        head.setPadding(new Insets(8, 16, 8, 16));
        getChildren().addAll(head, places.table());
        setMinWidth(0);
    }

    private List<Column<Location>> columns() {
        return List.of(
                Column.text("place", words.get("column.place"), Location::name)
                        .face(Face.MEDIUM)
                        .width(110)
                        .grows(),
                Column.text("code", words.get("column.code"), Location::code)
                        .face(Face.MONO)
                        .width(124),
                Column.<Location>text("in", words.get("column.within"), this::within).width(104));
    }

    private String within(Location place) {
        String parent = place.parent();
        if (parent == null) {
            return Formats.NONE;
        }
        Location of = places.rows().get(parent);
        return of == null ? parent : of.name();
    }

    private String whyNot() {
        Station of = station.get();
        if (of == null || of.status() == ServiceStatus.RETIRED) {
            return words.get(of == null ? "off.none" : "off.retired");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    List<Action> actions() {
        return List.of(add);
    }

    void show(@Nullable Station of) {
        Station before = station.get();
        boolean isOther = of == null || before == null || !of.code().equals(before.code());
        station.set(of);
        setVisible(of != null);
        if (isOther) {
            places.show(List.of());
            count.setText("");
            read();
        }
    }

    void attach() {
        detach();
        events = desk.connection().feed().listen(new Changes());
        read();
    }

    void detach() {
        reread.cancel();
        if (events != null) {
            events.close();
            events = null;
        }
    }

    private final class Changes implements FeedListener {
        @Override
        public void event(LogEvent event) {
            if (event.group().equals("location")) {
                desk.ui().execute(reread::request);
            }
        }

        @Override
        public void reset() {
            desk.ui().execute(reread::request);
        }
    }

    private void read() {
        Station of = station.get();
        if (of == null) {
            return;
        }
        desk.connection()
                .locations()
                .all(of.code())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            Station now = station.get();
                            if (now != null && now.code().equals(of.code())) {
                                show(outcome);
                            }
                        });
    }

    private void show(Outcome<Read<List<Location>>> outcome) {
        if (outcome instanceof Outcome.Done<Read<List<Location>>>(Read<List<Location>> read)) {
            places.show(read.value());
            count.setText(words.get("stowage.count", read.value().size()));
        } else {
            count.setText(desk.refusals().inWords(outcome));
        }
    }

    private void add() {
        Station of = station.get();
        if (of != null) {
            new PlaceSheet(desk, of, places(), null, new Done(of, false)).open(false);
        }
    }

    private List<Location> places() {
        return List.copyOf(places.rows().all());
    }

    private void edit() {
        Station of = station.get();
        Location selected = places.rows().selectedRow();
        if (of == null || selected == null) {
            return;
        }
        desk.connection()
                .locations()
                .get(of.code(), selected.code())
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresentOrElse(
                                                read -> open(of, read),
                                                () ->
                                                        count.setText(
                                                                desk.refusals().inWords(outcome))));
    }

    private void open(Station of, Read<Location> read) {
        new PlaceSheet(desk, of, places(), read, new Done(of, false)).open(false);
    }

    private void takeBack(Station of, Read<Location> now, Location before) {
        desk.offerUndo(null);
        new PlaceSheet(desk, of, places(), now, new Done(of, true)).fill(before).open(true);
    }

    /// What follows a sheet.
    private final class Done implements Saved<Location> {
        private final Station of;
        private final boolean isWayBack;

        /// @param isWayBack whether the sheet took a change back, which nobody takes back again
        Done(Station of, boolean isWayBack) {
            this.of = of;
            this.isWayBack = isWayBack;
        }

        @Override
        public void saved(@Nullable Location before, Read<Location> now) {
            reread.request();
            String name = now.value().name();
            if (before == null || isWayBack) {
                String key = before == null ? "done.place" : "done.edited";
                desk.layers().toast(Toast.done(words.get(key, name)));
            } else {
                String text = words.get("done.edited", name);
                Runnable undo = () -> takeBack(of, now, before);
                desk.offerUndo(new Desk.Undo(text, undo));
                desk.layers().toast(Toast.done(text, undo));
            }
        }

        @Override
        public void theirs(Location now) {
            reread.request();
        }
    }
}
