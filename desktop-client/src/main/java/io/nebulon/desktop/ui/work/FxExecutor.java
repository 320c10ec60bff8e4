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

    /// Called on that thread. A transition of no length would end before `play` returns; later is
    /// never at once.
    @Override
    public Later after(Duration delay, Runnable work) {
        PauseTransition pause =
                new PauseTransition(javafx.util.Duration.millis(Math.max(1, delay.toMillis())));
        pause.setOnFinished(_ -> work.run());
        pause.play();
        return pause::stop;
    }
}
