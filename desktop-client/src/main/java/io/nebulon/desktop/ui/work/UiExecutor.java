package io.nebulon.desktop.ui.work;

import java.time.Duration;
import java.util.concurrent.Executor;

/// The thread that draws, for those who must not know the toolkit: view models get it handed in,
/// and tests hand in one of their own.
public interface UiExecutor extends Executor {
    /// Runs it there, later, unless the handle is cancelled first.
    Later after(Duration delay, Runnable work);

    /// Something that will happen unless it is cancelled.
    interface Later {
        void cancel();
    }
}
