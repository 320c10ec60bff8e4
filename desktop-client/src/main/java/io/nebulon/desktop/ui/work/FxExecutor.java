package io.nebulon.desktop.ui.work;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/// The toolkit's thread.
public final class FxExecutor implements UiExecutor {
    @Override
    public void execute(Runnable work) {
        Platform.runLater(work);
    }

    /// Called on that thread.
    @Override
    public Later after(Duration delay, Runnable work) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
        pause.setOnFinished(_ -> work.run());
        pause.play();
        return pause::stop;
    }
}
