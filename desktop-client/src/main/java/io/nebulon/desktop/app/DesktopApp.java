package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window.
public final class DesktopApp extends Application {
    private static final AtomicReference<@Nullable StartOptions> OPTIONS = new AtomicReference<>();

    private @Nullable Client client;

    /// Shows the window until it is closed.
    ///
    /// @return the exit code
    static int run(StartOptions options) {
        OPTIONS.set(options);
        launch(DesktopApp.class);
        return 0;
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
        if (options.isTimed()) {
            new Stopwatch(opened, Platform::exit).start();
        }
        if (options.isWarmUp()) {
            Platform.exit();
        }
    }

    static Options clientOptions(StartOptions options) {
        return new Options(
                options.station(),
                options.home() == null ? EmbeddedStation.standardHome() : options.home(),
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
