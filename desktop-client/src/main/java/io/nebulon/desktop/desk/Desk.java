package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Statuses;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// All that a screen works with: the connection, the station it is about, the words and the look,
/// the layers above the page, and the way to other screens.
public final class Desk {
    private final Connection connection;
    private final Link link;
    private final Stations stations;
    private final StationChanges stationChanges;
    private final ShipmentNames shipmentNames;
    private final ObjectProperty<Station> station;
    private final ObjectProperty<@Nullable Instant> past = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Undo> undo = new ReadOnlyObjectWrapper<>();
    private final Look look;
    private final Words words;
    private final Formats formats;
    private final Icons icons;
    private final BackgroundTasks tasks;
    private final Layers layers;
    private final Memory memory;
    private final ReadOnlyLongProperty seconds;
    private final Consumer<Language> languageChosen;
    private final Consumer<Place> navigator;
    private final List<Subscription> endings = new ArrayList<>();
    private Consumer<Runnable> screenLeaver = Runnable::run;

    /// Things that outlive a connection.
    ///
    /// @param seconds goes up once a second, for ages and clocks
    /// @param languageChosen told when the user wants another language
    public record Surroundings(
            Look look,
            Words words,
            Formats formats,
            BackgroundTasks tasks,
            Layers layers,
            Memory memory,
            ReadOnlyLongProperty seconds,
            Consumer<Language> languageChosen) {}

    /// How the last booking can be taken back.
    ///
    /// @param what in words: `Received 40 kg water`
    /// @param preview opens the sheet that shows what taking it back means
    public record Undo(String what, Runnable preview) {}

    public Desk(
            Connection connection,
            Stations stations,
            Station station,
            Surroundings around,
            Consumer<Place> navigator) {
        this.connection = connection;
        this.link = new Link(connection, around.tasks().ui());
        this.stations = stations;
        this.shipmentNames =
                new ShipmentNames(connection, stations, around.words(), around.tasks().ui());
        this.stationChanges = new StationChanges(connection, stations, around.tasks().ui());
        this.station = new SimpleObjectProperty<>(station);
        this.look = around.look();
        this.words = around.words();
        this.formats = around.formats();
        this.icons = new Icons(around.look());
        this.tasks = around.tasks();
        this.layers = around.layers();
        this.memory = around.memory();
        this.seconds = around.seconds();
        this.languageChosen = around.languageChosen();
        this.navigator = navigator;
    }

    public Connection connection() {
        return connection;
    }

    public Link link() {
        return link;
    }

    /// All stations by code, for names.
    public Stations stations() {
        return stations;
    }

    public ShipmentNames shipmentNames() {
        return shipmentNames;
    }

    /// The station that the client is about, as chosen in the top bar; by [#chooseStation].
    public ObjectProperty<Station> stationProperty() {
        return station;
    }

    public Station station() {
        return station.get();
    }

    /// The past moment that is looked at, or null for now. While it is set nothing can be booked.
    /// It is chosen by [#lookAt].
    public ObjectProperty<@Nullable Instant> pastProperty() {
        return past;
    }

    // ---- going elsewhere

    /// Goes on once nothing would be lost by it that was typed: a sheet, or a form on the screen,
    /// asks first, as it does for Esc. Who stays stays where they are.
    public void leave(Runnable then) {
        layers.leaveSheet(() -> screenLeaver.accept(then));
    }

    /// What asks for the screen that is open.
    public void onLeave(Consumer<Runnable> screen) {
        screenLeaver = screen;
    }

    public void chooseStation(Station next) {
        chooseStation(next, () -> {});
    }

    /// Makes the client about a station, once nothing is lost by it, and goes on there.
    public void chooseStation(Station next, Runnable then) {
        if (next.code().equals(station.get().code())) {
            then.run();
            return;
        }
        leave(() -> {
            station.set(next);
            then.run();
        });
    }

    public void lookAt(@Nullable Instant moment) {
        lookAt(moment, () -> {});
    }

    /// Looks at a past moment, or with null at now, once nothing is lost by it, and goes on there.
    public void lookAt(@Nullable Instant moment, Runnable then) {
        if (Objects.equals(moment, past.get())) {
            then.run();
            return;
        }
        leave(() -> {
            past.set(moment);
            then.run();
        });
    }

    /// What Ctrl+Z takes back.
    public ReadOnlyObjectProperty<@Nullable Undo> undoProperty() {
        return undo.getReadOnlyProperty();
    }

    public void offerUndo(@Nullable Undo offered) {
        undo.set(offered);
    }

    public Look look() {
        return look;
    }

    /// The words of the package of a class, in the user's language.
    public Words words(Class<?> place) {
        return words.of(place);
    }

    public Formats formats() {
        return formats;
    }

    public Icons icons() {
        return icons;
    }

    public Buttons buttons() {
        return new Buttons(icons);
    }

    public Statuses statuses() {
        return new Statuses(icons, words);
    }

    /// Why something was not done, in words.
    public Refusals refusals() {
        return new Refusals(words, formats);
    }

    public BackgroundTasks tasks() {
        return tasks;
    }

    public UiExecutor ui() {
        return tasks.ui();
    }

    public Layers layers() {
        return layers;
    }

    public Memory memory() {
        return memory;
    }

    /// Goes up once a second; what shows an age listens to it.
    public ReadOnlyLongProperty seconds() {
        return seconds;
    }

    /// Lets the whole client speak another language.
    public void languageChosen(Language language) {
        languageChosen.accept(language);
    }

    public void open(Place place) {
        navigator.accept(place);
    }

    /// Stations somebody can choose, the own ones first.
    public List<Station> choosableStations() {
        return stations.inService();
    }

    /// Ends something together with this desk, which a choice of another language replaces.
    public void endWithThis(Subscription subscription) {
        endings.add(subscription);
    }

    public void close() {
        endings.forEach(Subscription::close);
        endings.clear();
        link.close();
        stationChanges.close();
    }
}
