package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.administration.ImportModel.Step;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.exchange.FileKind;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports in two steps, over a real server and without a toolkit.
final class ImportModelTest {
    private static final TestServer SERVER = TestServer.start();

    @TempDir Path folder;

    private final ModelThread thread = new ModelThread();
    private final Connection connection = SERVER.admin();
    private final ImportModel model =
            new ImportModel(
                    connection.imports(),
                    thread,
                    new Refusals(
                            Words.of(Language.ENGLISH, ImportModel.class),
                            new Formats(Language.ENGLISH, InstantSource.system())));

    @AfterEach
    void end() {
        connection.close();
        thread.close();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Step step() {
        return thread.on(() -> model.stepProperty().get());
    }

    private void preview(FileKind kind, Path file) {
        thread.run(() -> model.preview(kind, file));
        thread.until("it was looked at", () -> !model.isWorking());
    }

    private boolean isBody(String code) {
        return TestServer.done(connection.bodies().all(ReferenceFilter.ALL)).value().stream()
                .anyMatch(body -> body.code().equals(code));
    }

    @Test
    void lookingChangesNothingAndTheImportDoes() throws IOException {
        Path file = file("bodies.csv", "code,name\nMARS,Mars\nPHOBOS,Phobos\n");
        preview(FileKind.BODIES, file);
        assertThat(step())
                .isInstanceOfSatisfying(
                        Step.Previewed.class,
                        seen -> assertThat(seen.report().added()).isEqualTo(2));
        assertThat(isBody("MARS")).isFalse();
        assertThat(thread.on(() -> model.isReady(FileKind.BODIES, file))).isTrue();

        thread.run(() -> model.run(FileKind.BODIES, file));
        thread.until("it is done", () -> model.stepProperty().get() instanceof Step.Imported);
        assertThat(isBody("MARS")).isTrue();
    }

    @Test
    void badRowsAreNamedAndKeepTheImportBack() throws IOException {
        Path file = file("bodies.csv", "code,name\nDEIMOS,\nIO,Io\n");
        preview(FileKind.BODIES, file);
        assertThat(step())
                .isInstanceOfSatisfying(
                        Step.Previewed.class,
                        seen -> {
                            assertThat(seen.report().holds()).isFalse();
                            assertThat(seen.report().problems().getFirst().line()).isEqualTo(2);
                            assertThat(seen.report().problems().getFirst().column())
                                    .isEqualTo("name");
                        });
        assertThat(thread.on(() -> model.isReady(FileKind.BODIES, file))).isFalse();
        assertThat(isBody("IO")).isFalse();
    }

    @Test
    void aFileThatHasChangedIsLookedAtAgain() throws IOException {
        Path file = file("bodies.csv", "code,name\nEUROPA,Europa\n");
        preview(FileKind.BODIES, file);
        assertThat(thread.on(() -> model.isReady(FileKind.BODIES, file))).isTrue();
        file("bodies.csv", "code,name\nEUROPA,Europa\nGANYMEDE,Ganymede\n");
        assertThat(thread.on(() -> model.isReady(FileKind.BODIES, file))).isFalse();
        assertThat(thread.on(() -> model.isReady(FileKind.ITEMS, file))).isFalse();
    }

    @Test
    void linesOfJsonAreTakenToo() throws IOException {
        Path file = file("bodies.ndjson", "{\"code\":\"CALLISTO\",\"name\":\"Callisto\"}\n");
        preview(FileKind.BODIES, file);
        assertThat(step())
                .isInstanceOfSatisfying(
                        Step.Previewed.class,
                        seen -> assertThat(seen.report().added()).isEqualTo(1));
    }

    @Test
    void aFileThatIsGoneIsNoDefect() {
        preview(FileKind.BODIES, folder.resolve("gone.csv"));
        assertThat(step()).isInstanceOf(Step.Failed.class);
    }

    @Test
    void whatAFileHoldsIsGuessedByItsName() {
        assertThat(FileKind.ofFileName("items-2026.csv")).contains(FileKind.ITEMS);
        assertThat(FileKind.ofFileName("Stations.ndjson")).contains(FileKind.STATIONS);
        assertThat(FileKind.ofFileName("notes.csv")).isEmpty();
    }
}
