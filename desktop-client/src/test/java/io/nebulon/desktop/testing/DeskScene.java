package io.nebulon.desktop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.FxExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// A screen in a window without a display, over a real server, worked by keys alone.
public final class DeskScene implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Connection connection;
    private final List<Place> opened = new ArrayList<>();
    private final Desk desk;
    private final Screen screen;
    private final Stage stage;
    private final BackgroundTasks tasks = new BackgroundTasks(new FxExecutor());
    private final FxRobot robot;

    private DeskScene(Connection connection, String station, Function<Desk, Screen> open) {
        this.connection = connection;
        Stations stations =
                new Stations(
                        TestServer.done(connection.stations().all(ReferenceFilter.ALL)).value());
        record Made(Desk desk, Screen screen, Stage stage) {}
        Made made =
                onFx(() -> {
                    Look look = new Look();
                    look.motionReducedProperty().set(true);
                    Words words = Words.of(Language.ENGLISH, Layers.class);
                    Layers layers = new Layers(look, words);
                    Desk of =
                            new Desk(
                                    connection,
                                    stations,
                                    stations.get(station),
                                    new Desk.Surroundings(
                                            look,
                                            words,
                                            new Formats(Language.ENGLISH, InstantSource.system()),
                                            tasks,
                                            layers,
                                            memory(),
                                            new ReadOnlyLongWrapper().getReadOnlyProperty(),
                                            _ -> {}),
                                    opened::add);
                    Screen shown = open.apply(of);
                    layers.page(new StackPane(shown.view()));
                    ActionKeys.install(layers, shown::actions);
                    Scene scene = new Scene(layers, 1280, 800);
                    look.wear(scene);
                    Stage window = new Stage();
                    window.setScene(scene);
                    window.show();
                    shown.attach();
                    shown.focus();
                    return new Made(of, shown, window);
                });
        desk = made.desk();
        screen = made.screen();
        stage = made.stage();
        robot = new FxRobot();
    }

    public static DeskScene open(
            Connection connection, String station, Function<Desk, Screen> screen) {
        Fx.start();
        connection.feed().start();
        return new DeskScene(connection, station, screen);
    }

    private static Memory memory() {
        try {
            var folder = Files.createTempDirectory("nebulon-desk");
            folder.toFile().deleteOnExit();
            return Memory.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Desk desk() {
        return desk;
    }

    public Screen screen() {
        return screen;
    }

    /// Where the screen wanted to lead.
    public List<Place> opened() {
        return List.copyOf(opened);
    }

    public void show(Place place) {
        onFx(() -> {
            screen.show(place);
            return true;
        });
    }

    // ---- keys

    /// Presses keys together, the last one after the others.
    public void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    public void type(String text) {
        robot.write(text, 0);
        settle();
    }

    public void click(String selector) {
        robot.clickOn(onFx(() -> visible(selector)));
        settle();
    }

    // ---- what is there

    public boolean isThere(String selector) {
        return onFx(() -> visible(selector) != null);
    }

    public void awaitNode(String selector) {
        await(selector, () -> visible(selector) != null);
    }

    public void awaitNoNode(String selector) {
        await("no " + selector, () -> visible(selector) == null);
    }

    /// Waits until some text is in sight.
    public void awaitText(String text) {
        await(
                "\"" + text + "\"",
                () ->
                        stage.getScene().getRoot().lookupAll(".label").stream()
                                .anyMatch(node ->
                                        node.isVisible()
                                                && node instanceof Labeled label
                                                && String.valueOf(label.getText()).contains(text)));
    }

    private Node visible(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElse(null);
    }

    /// Waits until something is so, asking on the thread that draws.
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "in vain waited for "
                                + what
                                + "; focus: "
                                + onFx(() -> stage.getScene().getFocusOwner()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        settle();
    }

    private void settle() {
        for (int i = 0; i < 2; i++) {
            onFx(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return true;
            });
        }
    }

    public static <T> T onFx(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        onFx(() -> {
            screen.detach();
            desk.close();
            stage.close();
            return true;
        });
        tasks.close();
        connection.close();
        assertThat(StyleWarnings.taken()).isEmpty();
    }
}
