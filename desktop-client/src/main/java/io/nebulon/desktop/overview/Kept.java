package io.nebulon.desktop.overview;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Something that is read, and read again soon after it may have changed, but not all the time.
/// Used on the thread that draws.
final class Kept<T> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final UiExecutor ui;
    private final Supplier<Call<T>> source;
    private final Function<Outcome<?>, String> inWords;
    private final AtMost soon;
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable Call<T> reading;
    private int round;

    /// @param inWords says why it could not be read
    Kept(UiExecutor ui, Supplier<Call<T>> source, Function<Outcome<?>, String> inWords) {
        this.ui = ui;
        this.source = source;
        this.inWords = inWords;
        this.soon = new AtMost(ui, PAUSE, this::read);
    }

    /// Null until it was read; the last value stays when it cannot be read again.
    ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    @Nullable T value() {
        return value.get();
    }

    /// Why the last reading failed; empty when it did not.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void read() {
        stop();
        int ofThis = round;
        Call<T> call = source.get();
        reading = call;
        call.onDone(
                ui,
                outcome -> {
                    if (ofThis == round) {
                        take(outcome);
                    }
                });
    }

    private void take(Outcome<T> outcome) {
        reading = null;
        if (outcome instanceof Outcome.Done<T>(T now)) {
            failure.set("");
            value.set(now);
        } else if (!(outcome instanceof Outcome.Cancelled<T>)) {
            failure.set(inWords.apply(outcome));
        }
    }

    /// It may have changed: it is read again in a moment, once for all that happens until then.
    void changed() {
        soon.request();
    }

    /// Nothing is known of what is asked for now.
    void forget() {
        value.set(null);
    }

    void stop() {
        round++;
        soon.cancel();
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
    }
}
