package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.administration.ExportModel.Step;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.exchange.ExportKind;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole lists into files, over a real server and without a toolkit.
final class ExportModelTest {
    private static final TestServer SERVER = TestServer.start();

    @TempDir Path folder;

    private final ModelThread thread = new ModelThread();
    private final Connection connection = SERVER.admin();
    private final ExportModel model = model(connection);

    private ExportModel model(Connection of) {
        return new ExportModel(
                of.exports(),
                thread,
                new Refusals(
                        Words.of(Language.ENGLISH, ExportModel.class),
                        new Formats(Language.ENGLISH, InstantSource.system())));
    }

    @BeforeAll
    static void furnish() {
        try (Connection admin = SERVER.admin()) {
            TestServer.furnish(admin, "10");
        }
    }

    @AfterEach
    void end() {
        connection.close();
        thread.close();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private Step write(ExportKind kind, Path file) {
        thread.run(() -> model.write(kind, file));
        thread.until("it has ended", () -> !model.isWorking());
        return thread.on(() -> model.stepProperty().get());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(ExportKind.class)
    void theServerGivesOutEveryKind(ExportKind kind) {
        assertThat(write(kind, folder.resolve(kind.id() + ".ndjson")))
                .isInstanceOf(Step.Written.class);
    }

    @Test
    void theEndingOfTheNameSaysWhatItBecomes() throws IOException {
        write(ExportKind.STATIONS, folder.resolve("stations.csv"));
        write(ExportKind.STATIONS, folder.resolve("stations.ndjson"));
        assertThat(Files.readString(folder.resolve("stations.csv"))).startsWith("code,name,");
        assertThat(Files.readAllLines(folder.resolve("stations.ndjson")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"code\":"));
        assertThat(names()).containsExactlyInAnyOrder("stations.csv", "stations.ndjson");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndNothingIsLeft() throws IOException {
        assertThat(write(ExportKind.ITEMS, folder.resolve("none").resolve("items.csv")))
                .isInstanceOfSatisfying(
                        Step.Failed.class, failed -> assertThat(failed.isOfFile()).isTrue());
        assertThat(names()).isEmpty();
    }

    @Test
    void aLostLinkLeavesTheFileThatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("items.csv"), "as before");
        try (Link link = Link.to(SERVER.uri());
                Connection cut = TestServer.connect(link.address())) {
            ExportModel other = model(cut);
            link.cut();
            thread.run(() -> other.write(ExportKind.ITEMS, file));
            thread.until("it has ended", () -> !other.isWorking());
            assertThat(thread.on(() -> other.stepProperty().get()))
                    .isInstanceOfSatisfying(
                            Step.Failed.class, failed -> assertThat(failed.isOfFile()).isFalse());
        }
        assertThat(Files.readString(file)).isEqualTo("as before");
        assertThat(names()).containsExactly("items.csv");
    }
}
