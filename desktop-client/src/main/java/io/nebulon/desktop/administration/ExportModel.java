package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.exchange.ExportKind;
import io.nebulon.desktop.gateway.exchange.Exports;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.work.Latest;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// An export of a whole list into a file. Used on the thread that draws.
final class ExportModel {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Exports exports;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Begin());
    private @Nullable Call<Path> running;

    /// How far it is.
    sealed interface Step {
        record Begin() implements Step {}

        /// @param taken bytes that have come; how many there will be nobody knows
        record Working(long taken) implements Step {}

        record Written(ExportKind kind, Path file) implements Step {}

        /// @param isOfFile whether it is the file that cannot be written
        record Failed(String why, boolean isOfFile) implements Step {}
    }

    ExportModel(Exports exports, UiExecutor ui, Refusals refusals) {
        this.exports = exports;
        this.ui = ui;
        this.refusals = refusals;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    boolean isWorking() {
        return step.get() instanceof Step.Working;
    }

    void write(ExportKind kind, Path file) {
        step.set(new Step.Working(0));
        Call<Path> call = exports.write(kind, file, taken());
        running = call;
        call.onDone(
                ui,
                outcome -> {
                    if (running == call) {
                        running = null;
                        step.set(after(kind, outcome));
                    }
                });
    }

    private Step after(ExportKind kind, Outcome<Path> outcome) {
        return switch (outcome) {
            case Outcome.Done<Path>(Path file) -> new Step.Written(kind, file);
            case Outcome.Cancelled<Path> _ -> new Step.Begin();
            case Outcome.Refused<Path>(Refusal refusal) ->
                    new Step.Failed(refusals.inWords(refusal), refusal.is(Refusal.UNWRITABLE_FILE));
            case Outcome.NoLink<Path> _ -> new Step.Failed(refusals.inWords(outcome), false);
        };
    }

    /// What has come is told from another thread and far more often than anybody looks.
    private LongConsumer taken() {
        Latest<Boolean, Long> latest =
                new Latest<>(
                        ui,
                        BETWEEN_LOOKS,
                        changes ->
                                changes.values()
                                        .forEach(bytes -> {
                                            if (isWorking()) {
                                                step.set(new Step.Working(bytes));
                                            }
                                        }));
        return bytes -> latest.put(true, bytes);
    }

    /// Stops; what has come so far is thrown away.
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }
}
