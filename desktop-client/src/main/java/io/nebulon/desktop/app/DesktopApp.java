package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.embedded.StationHome;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window.
public final class DesktopApp extends Application {
    private static final AtomicReference<@Nullable StartOptions> OPTIONS = new AtomicReference<>();

    /// Whether there is one to be gone through.
    private static final AtomicBoolean REHEARSAL = new AtomicBoolean();

    private @Nullable Client client;

    /// Shows the window until it is closed.
    ///
    /// @return the exit code
    static int run(StartOptions options) {
        OPTIONS.set(options);
        // loads logging and the parser of settings while the toolkit starts
        Thread.ofPlatform()
                .name("settings")
                .daemon()
                .start(() -> Memory.in(clientOptions(options).settings()));
        launch(DesktopApp.class);
        return 0;
    }

    /// Shows every part of the client once, on a station whose user is remembered.
    ///
    /// @return whether all of it went well
    static boolean rehearse(Path home, Path settings) {
        REHEARSAL.set(true);
        run(
                new StartOptions(
                        null, home, null, null, null, null, null, null, null, settings, List.of()));
        return !REHEARSAL.get();
    }

    @Override
    public void start(Stage stage) {
        StartOptions options = OPTIONS.get();
        if (options == null) {
            throw new IllegalStateException("started by something else than its command");
        }
        Client opened = new Client(stage, clientOptions(options));
        client = opened;
        wear(opened, options);
        opened.start();
        if (options.size() != null) {
            stage.setWidth(options.size().width());
            stage.setHeight(options.size().height());
        }
        String token = options.handedOver();
        if (token != null && options.server() != null) {
            opened.enterWith(options.server(), token);
        }
        if (Boolean.getBoolean(Stopwatch.PROPERTY)) {
            new Stopwatch(opened, Platform::exit).start();
        }
        if (REHEARSAL.get()) {
            new Rehearsal(opened, DesktopApp::endRehearsal).start();
        }
    }

    private static void endRehearsal() {
        REHEARSAL.set(false);
        Platform.exit();
    }

    static Options clientOptions(StartOptions options) {
        return new Options(
                options.station(),
                options.home() == null ? StationHome.standard() : options.home(),
                options.server() == null ? null : options.server().toString(),
                options.settings() == null
                        ? RememberedServers.standardFolder()
                        : options.settings());
    }

    private static void wear(Client client, StartOptions options) {
        if (options.dark() != null) {
            client.look()
                    .choiceProperty()
                    .set(options.dark() ? ThemeChoice.DARK : ThemeChoice.LIGHT);
        }
        if (options.textPercent() != null) {
            client.look().textPercentProperty().set(options.textPercent());
        }
        if (options.language() != null) {
            client.speak(options.language());
        }
    }

    @Override
    public void stop() {
        if (client != null) {
            client.close();
        }
    }
}
