package io.nebulon.desktop.ui.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Does something soon after it was asked for, but not more often than once in a while: searching
/// while somebody types, re-sorting a list that changes all the time. Used on the thread that
/// draws.
public final class AtMost {
    private final UiExecutor ui;
    private final Duration pause;
    private final Runnable work;
    private UiExecutor.@Nullable Later next;

    /// @param pause how long to wait after the first request of a row
    public AtMost(UiExecutor ui, Duration pause, Runnable work) {
        this.ui = ui;
        this.pause = pause;
        this.work = work;
    }

    public void request() {
        if (next == null) {
            next = ui.after(pause, this::run);
        }
    }

    /// Begins to wait anew: for what should follow the last request of a row.
    public void requestAnew() {
        cancel();
        request();
    }

    /// Does at once what was asked for, if it was.
    public void flush() {
        if (next != null) {
            cancel();
            work.run();
        }
    }

    public void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void run() {
        next = null;
        work.run();
    }
}
