package io.nebulon.desktop.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.ServerAddress;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.settings.Preferences;
import io.nebulon.desktop.start.OpeningView;
import io.nebulon.desktop.start.StartView;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.FxExecutor;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The client: one window, in which somebody comes in and then works. It builds the views, and
/// builds them anew when the size of text, the density or the language change.
final class Client {
    private static final String OFFLINE_USER = "offline.user";
    private static final String STATION = "station";
    private static final long PATIENCE_AT_END_MILLIS = 1_500;

    private final Stage stage;
    private final Options options;
    private final Memory memory;
    private final Preferences preferences;
    private final Look look = new Look();
    private final BackgroundTasks tasks = new BackgroundTasks(new FxExecutor());
    private final ReadOnlyLongWrapper seconds = new ReadOnlyLongWrapper();
    private final Servers servers;
    private final List<Feature> features = Features.all();
    private Language language;
    private Layers layers;
    private final Scene scene;
    private @Nullable StartView startView;

    /// Ends what somebody has begun who did not come in.
    private Runnable whileOutside = () -> {};

    private @Nullable EmbeddedStation embedded;
    private @Nullable Connection connection;
    private @Nullable Stations stations;

    /// The code of the station that the client is about, or would be.
    private String wantedStation;

    private @Nullable Desk desk;
    private @Nullable Frame frame;

    Client(Stage stage, Options options) {
        this(stage, options, new Servers(new RememberedServers(options.settings())));
    }

    Client(Stage stage, Options options, Servers servers) {
        this.stage = stage;
        this.options = options;
        this.servers = servers;
        this.memory = Memory.in(options.settings());
        this.preferences = new Preferences(memory);
        preferences.follow(look);
        this.wantedStation =
                options.station() == null
                        ? memory.get(STATION).orElse("")
                        : options.station().toUpperCase(Locale.ROOT);
        this.language = preferences.language();
        this.layers = new Layers(look, Words.of(language, Layers.class));
        this.scene = new Scene(layers);
        look.wear(scene);
        look.textPercentProperty().addListener((_, _, _) -> rebuild());
        look.densityProperty().addListener((_, _, _) -> rebuild());
        Timeline ticking =
                new Timeline(
                        new KeyFrame(
                                javafx.util.Duration.seconds(1),
                                _ -> seconds.set(seconds.get() + 1)));
        ticking.setCycleCount(Timeline.INDEFINITE);
        ticking.play();
    }

    Look look() {
        return look;
    }

    Scene scene() {
        return scene;
    }

    @Nullable Desk desk() {
        return desk;
    }

    /// Whether a list of what is so now, and stays so, is on screen.
    boolean isLive() {
        return desk != null
                && desk.link().stateProperty().get().isLive()
                && scene.getRoot().lookupAll(".table-row-cell").stream()
                        .anyMatch(node -> node instanceof TableRow<?> row && !row.isEmpty());
    }

    List<Feature> features() {
        return features;
    }

    Memory memory() {
        return memory;
    }

    /// Opens the window.
    void start() {
        stage.setScene(scene);
        stage.setTitle("Nebulon");
        WindowState.restore(stage, memory);
        stage.setOnHiding(_ -> WindowState.remember(stage, memory));
        showStart(options.server());
        stage.show();
    }

    // ---- coming in

    /// Shows the way in. Who sat here the last time sits here again without being asked.
    void showStart(@Nullable String server) {
        String user = memory.get(OFFLINE_USER).orElse("");
        if (server == null && isStationHere() && !user.isEmpty()) {
            open(user);
        } else {
            showDoors(server);
        }
    }

    private boolean isStationHere() {
        return Files.exists(options.home().resolve("nebulon.db"));
    }

    private void open(String user) {
        OpeningView view = showOpening();
        whenDrawn(() -> {
            if (view.getScene() != null) { // else the words have changed, and another stands there
                view.begin(user);
            }
        });
    }

    /// Shows that a station opens, without opening it yet.
    OpeningView showOpening() {
        OpeningView view =
                new OpeningView(
                        look,
                        Words.of(language, OpeningView.class),
                        formats(),
                        tasks.ui(),
                        servers,
                        options.home(),
                        this::entered,
                        () -> showDoors(null));
        whileOutside = view::close;
        layers.page(view);
        return view;
    }

    /// Opening a station keeps the processors busy; the window comes first.
    private static void whenDrawn(Runnable next) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == 2) {
                    stop();
                    next.run();
                }
            }
        }.start();
    }

    private void showDoors(@Nullable String server) {
        StartView view =
                new StartView(
                        look,
                        Words.of(language, StartView.class),
                        formats(),
                        tasks.ui(),
                        servers,
                        options.home(),
                        isStationHere(),
                        this::entered);
        startView = view;
        whileOutside = view::close;
        layers.page(view);
        view.begin(server);
    }

    /// Comes in to a server that lets in whoever holds this token: one that was started with the
    /// client.
    void enterWith(URI server, String refreshToken) {
        servers.resume(new ServerAddress(server), refreshToken)
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (outcome
                                    instanceof
                                    Outcome.Done<SignIn>(SignIn.SignedIn(Connection signedIn))) {
                                entered(null, signedIn);
                            }
                        });
    }

    @Nullable StartView startView() {
        return startView;
    }

    private Formats formats() {
        return new Formats(language, InstantSource.system());
    }

    /// Somebody is in: reads the stations, without which nothing has a name.
    void entered(@Nullable EmbeddedStation station, Connection signedIn) {
        if (station != null) {
            if (station != embedded) {
                station.founded().ifPresent(this::want);
            }
            embedded = station;
            memory.put(OFFLINE_USER, signedIn.me().username());
        } else {
            memory.forget(OFFLINE_USER);
        }
        connection = signedIn;
        signedIn.stations()
                .all(ReferenceFilter.ALL)
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (!(outcome instanceof Outcome.Done<?>)) {
                                Words words = Words.of(language, Client.class);
                                askAgain(new Refusals(words, formats()).inWords(outcome));
                            } else if (outcome.orThrow().value().isEmpty()) {
                                askAgain(Words.of(language, Client.class).get("enter.noStation"));
                            } else {
                                stations = new Stations(outcome.orThrow().value());
                                signedIn.feed().start();
                                showFrame(null);
                            }
                        });
    }

    /// There is nothing to show yet, for a reason that may pass.
    private void askAgain(String why) {
        Words words = Words.of(language, Client.class);
        EmbeddedStation here = embedded;
        Connection signedIn = connection;
        Action again =
                Action.of(
                        "enter.again",
                        words.get("enter.again"),
                        () -> {
                            if (signedIn != null) {
                                entered(here, signedIn);
                            }
                        });
        layers.ask(new Dialog(new Icons(look), words.get("enter.failed"), why, List.of(again)));
    }

    // ---- the frame

    private void showFrame(@Nullable Place place) {
        Connection in = connection;
        Stations known = stations;
        if (in == null || known == null) {
            return;
        }
        Words words = Words.of(language, Client.class);
        Frame[] built = new Frame[1];
        Desk made =
                new Desk(
                        in,
                        known,
                        firstStation(in, known),
                        new Desk.Surroundings(
                                look,
                                words,
                                formats(),
                                tasks,
                                layers,
                                memory,
                                seconds.getReadOnlyProperty(),
                                this::speak),
                        to -> built[0].open(to));
        desk = made;
        made.stationProperty().addListener((_, _, now) -> want(now.code()));
        List<Feature> offered = features.stream().filter(f -> f.isFor(in.me())).toList();
        frame = new Frame(made, offered, this::signInAgain);
        built[0] = frame;
        layers.page(frame);
        stage.setTitle("Nebulon, " + made.station().name());
        frame.open(place == null ? firstPlace(offered) : place);
    }

    private void want(String code) {
        wantedStation = code;
        memory.put(STATION, code);
    }

    private Station firstStation(Connection in, Stations known) {
        Station wanted = known.get(wantedStation);
        if (wanted != null) {
            return wanted;
        }
        List<String> own = in.me().stations();
        Station first = own == null || own.isEmpty() ? null : known.get(own.getFirst());
        if (first != null) {
            return first;
        }
        List<Station> all = known.inService().isEmpty() ? known.all() : known.inService();
        return all.getFirst();
    }

    private Place firstPlace(List<Feature> offered) {
        Place last = new Place.Screen(memory.get("screen").orElse(""));
        return offered.stream().anyMatch(f -> f.claims(last))
                ? last
                : new Place.Screen(offered.getFirst().id());
    }

    private void rebuild() {
        Frame open = frame;
        if (open != null) {
            Place here = new Place.Screen(open.currentScreen());
            open.close();
            layers.closeSheet();
            layers.dismiss();
            showFrame(here);
        }
    }

    void speak(Language now) {
        preferences.language(now);
        language = now;
        layers = new Layers(look, Words.of(now, Layers.class));
        scene.setRoot(layers);
        if (frame == null) {
            showStart(options.server());
        } else {
            rebuild();
        }
    }

    Language language() {
        return language;
    }

    private void signInAgain() {
        EmbeddedStation here = embedded;
        Connection ended = connection;
        leave();
        if (here != null && ended != null) {
            signInAgain(here, ended.me().username());
        } else {
            showStart(ended == null ? null : ended.address().toString());
        }
    }

    /// The station of this computer goes on: another one would find its books in use. Who is not
    /// let in any more finds the doors, behind which it begins anew.
    private void signInAgain(EmbeddedStation here, String username) {
        showOpening();
        here.signIn(username)
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (outcome
                                    instanceof
                                    Outcome.Done<SignIn>(SignIn.SignedIn(Connection signedIn))) {
                                entered(here, signedIn);
                            } else {
                                closeStation(here, () -> showDoors(null));
                            }
                        });
    }

    private void closeStation(EmbeddedStation here, Runnable then) {
        embedded = null;
        var _ =
                tasks.start(
                        () -> {
                            here.close();
                            return true;
                        },
                        _ -> then.run(),
                        _ -> then.run());
    }

    /// Shows the way in again, without ending the connection.
    void showDoor() {
        closeFrame();
        showStart(null);
    }

    private void closeFrame() {
        if (frame != null) {
            frame.close();
            frame = null;
            desk = null;
        }
    }

    /// The window is gone already; a server that does not answer holds up nobody for long. Its
    /// tokens are kept nowhere and end by themselves.
    private void signOut() {
        if (connection == null || embedded != null) {
            return;
        }
        try {
            var _ = connection.signOut().future().get(PATIENCE_AT_END_MILLIS, MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // the server is out of reach
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        closeFrame();
        if (connection != null) {
            connection.close();
        }
    }

    /// Ends everything, the sign-in at a server, too. What was booked is safe at any moment.
    void close() {
        closeFrame();
        signOut();
        leave();
        if (embedded == null) {
            whileOutside.run();
        }
        if (embedded != null) {
            embedded.close();
        }
        tasks.close();
    }

    /// How long a tour waits at most for anything.
    static final Duration PATIENCE = Duration.ofSeconds(30);
}
