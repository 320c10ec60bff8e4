package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.exchange.FileKind;
import io.nebulon.desktop.gateway.exchange.ImportReport;
import io.nebulon.desktop.gateway.exchange.Imports;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.ui.work.Latest;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// An import in two steps: first what it would do, which changes nothing, then the import of the
/// very file that was looked at. Used on the thread that draws.
final class ImportModel {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Imports imports;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Begin());
    private @Nullable Call<ImportReport> running;
    private Intent intent = Intent.fresh();

    /// How far it is.
    sealed interface Step {
        /// Nothing was looked at yet.
        record Begin() implements Step {}

        /// A file is on its way, or being read by the server.
        ///
        /// @param isPreview whether it changes nothing
        /// @param sent bytes that have been sent of all
        record Working(boolean isPreview, long sent, long all) implements Step {
            boolean isSent() {
                return sent >= all;
            }
        }

        /// What the file would do.
        record Previewed(Chosen of, ImportReport report) implements Step {}

        record Imported(FileKind kind, ImportReport report) implements Step {}

        /// @param mayHaveHappened whether the import may be done all the same
        record Failed(String why, boolean mayHaveHappened) implements Step {}
    }

    /// A file as it was when it was looked at.
    record Chosen(FileKind kind, Path file, long size, @Nullable FileTime changedAt) {
        static Chosen of(FileKind kind, Path file) {
            try {
                return new Chosen(kind, file, Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException _) {
                return new Chosen(kind, file, 0, null); // the call says what is wrong with it
            }
        }
    }

    ImportModel(Imports imports, UiExecutor ui, Refusals refusals) {
        this.imports = imports;
        this.ui = ui;
        this.refusals = refusals;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    boolean isWorking() {
        return step.get() instanceof Step.Working;
    }

    /// Whether the next step imports: the same file was looked at, and nothing stands against it.
    boolean isReady(@Nullable FileKind kind, @Nullable Path file) {
        return kind != null
                && file != null
                && step.get() instanceof Step.Previewed(Chosen of, ImportReport report)
                && report.holds()
                && of.equals(Chosen.of(kind, file));
    }

    /// Something else was chosen.
    void forget() {
        if (!isWorking()) {
            step.set(new Step.Begin());
        }
    }

    void preview(FileKind kind, Path file) {
        Chosen chosen = Chosen.of(kind, file);
        intent = Intent.fresh();
        start(
                true,
                chosen,
                imports.preview(kind, file, sent(true, chosen)),
                report -> new Step.Previewed(chosen, report));
    }

    void run(FileKind kind, Path file) {
        Chosen chosen = Chosen.of(kind, file);
        start(
                false,
                chosen,
                imports.run(kind, file, intent, sent(false, chosen)),
                report ->
                        report.holds()
                                ? new Step.Imported(kind, report)
                                : new Step.Previewed(chosen, report));
    }

    private interface Next {
        Step after(ImportReport report);
    }

    private void start(boolean isPreview, Chosen chosen, Call<ImportReport> call, Next next) {
        step.set(new Step.Working(isPreview, 0, chosen.size()));
        running = call;
        call.onDone(
                ui,
                outcome -> {
                    if (running == call) {
                        running = null;
                        step.set(
                                outcome instanceof Outcome.Done<ImportReport>(ImportReport report)
                                        ? next.after(report)
                                        : failed(isPreview, outcome));
                    }
                });
    }

    private Step failed(boolean isPreview, Outcome<ImportReport> outcome) {
        boolean mayHaveHappened =
                !isPreview
                        && switch (outcome) {
                            case Outcome.NoLink<ImportReport>(var down) -> down.mayHaveHappened();
                            case Outcome.Cancelled<ImportReport> _ -> true;
                            case Outcome.Refused<ImportReport> _, Outcome.Done<ImportReport> _ ->
                                    false;
                        };
        return new Step.Failed(refusals.inWords(outcome), mayHaveHappened);
    }

    /// What has been sent comes from another thread and far more often than anybody looks.
    private LongConsumer sent(boolean isPreview, Chosen chosen) {
        Latest<Boolean, Long> latest =
                new Latest<>(
                        ui,
                        BETWEEN_LOOKS,
                        changes ->
                                changes.values()
                                        .forEach(bytes -> progress(isPreview, chosen, bytes)));
        return bytes -> latest.put(isPreview, bytes);
    }

    private void progress(boolean isPreview, Chosen chosen, long bytes) {
        if (step.get() instanceof Step.Working(boolean is, long _, long _) && is == isPreview) {
            step.set(new Step.Working(isPreview, bytes, chosen.size()));
        }
    }

    /// Stops waiting. What the server has begun to import it may still finish.
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }
}
