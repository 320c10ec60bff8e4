package io.nebulon.desktop.start;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.embedded.FirstStart;
import io.nebulon.desktop.gateway.embedded.StationStart;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A station of one's own on this computer: its first start, and every one after it. Used on the
/// thread that draws.
public final class StationModel {
    private static final List<String> BODIES =
            List.of(
                    "EARTH", "MOON", "MARS", "VENUS", "MERCURY", "JUPITER", "SATURN", "URANUS",
                    "NEPTUNE");
    private static final int LONGEST_CODE = 12;

    private final Path home;
    private final Servers servers;
    private final UiExecutor ui;
    private final Words words;
    private final Refusals refusals;
    private final BiConsumer<EmbeddedStation, Connection> onSignedIn;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Fresh());
    private List<Person> people = List.of();
    private @Nullable EmbeddedStation station;

    /// How far it is.
    sealed interface State {
        /// Nothing is here yet.
        record Fresh() implements State {}

        /// A station was set up before, for these people.
        record SetUp(List<Person> people) implements State {}

        record Working(String what) implements State {}

        record Failed(String why) implements State {}
    }

    /// Somebody who may sit in front of the station.
    record Person(String username, String name) {}

    /// Where the station is.
    record BodyChoice(String code, String name) {}

    StationModel(
            Path home,
            Servers servers,
            UiExecutor ui,
            Words words,
            Refusals refusals,
            BiConsumer<EmbeddedStation, Connection> onSignedIn) {
        this.home = home;
        this.servers = servers;
        this.ui = ui;
        this.words = words;
        this.refusals = refusals;
        this.onSignedIn = onSignedIn;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    static List<BodyChoice> bodies(Words words) {
        return BODIES.stream().map(c -> new BodyChoice(c, words.get("body." + c))).toList();
    }

    /// A code from a name: the first letters of several words, or the beginning of one.
    static String codeOf(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^A-Za-z0-9 ]", " ")
                        .strip()
                        .toUpperCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return "";
        }
        String[] parts = plain.split("\\s+");
        StringBuilder code = new StringBuilder();
        for (String part : parts) {
            code.append(parts.length > 1 ? part.substring(0, 1) : part);
        }
        return code.substring(0, Math.min(LONGEST_CODE, code.length()));
    }

    /// A user name from a person's name: `ada.okafor`.
    static String usernameOf(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", ".")
                        .replaceAll("^\\.+|\\.+$", "");
        return plain.isEmpty() ? "me" : plain.substring(0, Math.min(32, plain.length()));
    }

    List<Person> people(String text) {
        return people.stream().filter(p -> Choice.fits(text, p.name(), p.username())).toList();
    }

    /// Starts a station that was set up before, to see who may sit here.
    void look() {
        whenStarted(started -> {
            state.set(new State.Working(words.get("station.looking")));
            started.people().onDone(ui, outcome -> show(outcome.ifDone().orElse(List.of())));
        });
    }

    private void show(List<User> users) {
        people =
                users.stream()
                        .map(u ->
                                new Person(
                                        u.username(),
                                        u.displayName() == null ? u.username() : u.displayName()))
                        .toList();
        state.set(people.isEmpty() ? new State.Fresh() : new State.SetUp(people));
    }

    void setUp(String name, String code, BodyChoice body, String person, boolean withHistory) {
        String username = usernameOf(person);
        FirstStart first =
                new FirstStart(
                        code.strip().toUpperCase(Locale.ROOT),
                        name.strip(),
                        body.code(),
                        body.name(),
                        username,
                        person.strip(),
                        withHistory);
        whenStarted(started ->
                started.setUp(
                                first,
                                (step, done, all) ->
                                        ui.execute(() ->
                                                state.set(
                                                        new State.Working(
                                                                words.get(
                                                                        "station.step." + step,
                                                                        100
                                                                                * done
                                                                                / Math.max(
                                                                                        1, all))))))
                        .onDone(
                                ui,
                                outcome -> {
                                    if (outcome instanceof Outcome.Done<?>) {
                                        signIn(username);
                                    } else {
                                        fail(refusals.inWords(outcome));
                                    }
                                }));
    }

    void signIn(String username) {
        whenStarted(started ->
                started.signIn(username)
                        .onDone(
                                ui,
                                outcome -> {
                                    if (outcome
                                            instanceof
                                            Outcome.Done<SignIn>(
                                                    SignIn.SignedIn(Connection connection))) {
                                        onSignedIn.accept(started, connection);
                                    } else {
                                        fail(words.get("station.noSignIn"));
                                    }
                                }));
    }

    private void whenStarted(Consumer<EmbeddedStation> next) {
        if (station != null) {
            next.accept(station);
            return;
        }
        state.set(new State.Working(words.get("station.starting")));
        EmbeddedStation.start(home, servers)
                .onDone(
                        ui,
                        outcome -> {
                            StationStart start = outcome.ifDone().orElse(null);
                            switch (start) {
                                case StationStart.Started(EmbeddedStation started) -> {
                                    station = started;
                                    next.accept(started);
                                }
                                case StationStart.InUse _ -> fail(words.get("station.inUse"));
                                case StationStart.Failed(_, String detail) ->
                                        fail(words.get("station.failed", detail));
                                case null -> fail(refusals.inWords(outcome));
                            }
                        });
    }

    private void fail(String why) {
        state.set(new State.Failed(why));
    }

    /// Ends a server that was started and then not used.
    void close() {
        if (station != null) {
            station.close();
        }
    }
}
