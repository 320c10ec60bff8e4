package io.nebulon.desktop.app;

import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window.
public final class DesktopApp extends Application {
    private static final AtomicReference<@Nullable StartOptions> OPTIONS = new AtomicReference<>();

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
        stage.setTitle("Nebulon");
        stage.setScene(new Scene(new StackPane(), 1280, 800));
        stage.show();
        if (options != null && (options.isWarmUp() || options.tour() != null)) {
            Platform.exit();
        }
    }
}
