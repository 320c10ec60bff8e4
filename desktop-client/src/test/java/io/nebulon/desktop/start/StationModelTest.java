package io.nebulon.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StationModelTest {
    private final ModelThread thread = new ModelThread();
    private final AtomicReference<Connection> entered = new AtomicReference<>();
    private final AtomicReference<EmbeddedStation> station = new AtomicReference<>();
    private final Words words = Words.of(Language.ENGLISH, StationModel.class);
    @TempDir private Path folder;

    @AfterEach
    void end() {
        if (entered.get() != null) {
            entered.get().close();
        }
        if (station.get() != null) {
            station.get().close();
        }
        thread.close();
    }

    @Test
    void aStationIsSetUpAndKnownAtTheNextStart() {
        StationModel first = model();
        thread.run(() ->
                first.setUp(
                        "Lunar Gateway",
                        "LG",
                        StationModel.bodies(words).get(1),
                        "Zoë Müller",
                        false));
        thread.until("somebody is in", () -> entered.get() != null);
        assertThat(entered.get().me().displayName()).isEqualTo("Zoë Müller");
        assertThat(entered.get().isOfflineStation()).isTrue();
        entered.getAndSet(null).close();
        station.getAndSet(null).close();

        StationModel second = model();
        thread.run(second::look);
        thread.until(
                "the people are known",
                () -> second.stateProperty().get() instanceof StationModel.State.SetUp);
        assertThat(thread.on(() -> second.people("zo")).getFirst().username())
                .isEqualTo("zoe.muller");
        thread.run(() -> second.signIn("zoe.muller"));
        thread.until("somebody is in again", () -> entered.get() != null);
    }

    @Test
    void aHomeThatIsInUseIsSaid() {
        StationModel first = model();
        thread.run(
                () -> first.setUp("A", "A", StationModel.bodies(words).getFirst(), "Ada", false));
        thread.until("somebody is in", () -> entered.get() != null);
        StationModel second = model();
        thread.run(second::look);
        thread.until(
                "it has failed",
                () -> second.stateProperty().get() instanceof StationModel.State.Failed);
        thread.run(second::close);
    }

    @ParameterizedTest
    @CsvSource({
        "International Space Station, ISS",
        "Tiangong, TIANGONG",
        "Ångström Base 7, AB7",
        "'', ''",
        "Raumstation-Süd, RS"
    })
    void aCodeIsProposed(String name, String code) {
        assertThat(StationModel.codeOf(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"Ada Okafor, ada.okafor", "'  Bo  ', bo", "'王', me"})
    void aUserNameIsMadeOfAName(String name, String username) {
        assertThat(StationModel.usernameOf(name)).isEqualTo(username);
    }

    private StationModel model() {
        Formats formats = new Formats(Language.ENGLISH, InstantSource.system());
        return new StationModel(
                folder.resolve("home"),
                TestServer.SERVERS,
                thread,
                words,
                new Refusals(words, formats),
                (started, connection) -> {
                    station.set(started);
                    entered.set(connection);
                });
    }
}
