package io.nebulon.desktop.ui.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Gathers changes that come from any thread, far faster than anybody can read, and hands them over
/// on the thread that draws: the latest value of each key, all at once, and never more than one
/// hand-over on its way. What comes meanwhile waits for the next.
///
/// It is bounded by the number of keys, not by how many changes come.
public final class Latest<K, V> {
    private final UiExecutor ui;
    private final Duration pause;
    private final Consumer<Map<K, V>> receiver;
    private Map<K, V> gathered = new LinkedHashMap<>();
    private boolean isOnItsWay;

    /// @param pause the least time between two hand-overs; zero for every drawing
    /// @param receiver gets the changes in the order in which their keys first changed
    public Latest(UiExecutor ui, Duration pause, Consumer<Map<K, V>> receiver) {
        this.ui = ui;
        this.pause = pause;
        this.receiver = receiver;
    }

    /// Takes a change, on any thread.
    public void put(K key, V value) {
        synchronized (this) {
            gathered.put(key, value);
            if (isOnItsWay) {
                return;
            }
            isOnItsWay = true;
        }
        ui.execute(this::pauseFirst);
    }

    private void pauseFirst() {
        if (pause.isZero()) {
            handOver();
        } else {
            var _ = ui.after(pause, this::handOver);
        }
    }

    private void handOver() {
        Map<K, V> changes;
        synchronized (this) {
            changes = gathered;
            gathered = new LinkedHashMap<>();
            isOnItsWay = false;
        }
        receiver.accept(changes);
    }
}
