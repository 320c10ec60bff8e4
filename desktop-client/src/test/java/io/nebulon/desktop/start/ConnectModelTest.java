package io.nebulon.desktop.start;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.Codes;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.start.ConnectModel.Place;
import io.nebulon.desktop.start.ConnectModel.Step;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectModelTest {
    private final ModelThread thread = new ModelThread();
    private final TestServer server = TestServer.start();
    private final AtomicReference<Connection> entered = new AtomicReference<>();
    private final ConnectModel model = model();

    private ConnectModel model() {
        Words words = Words.of(Language.ENGLISH, ConnectModel.class);
        Formats formats = new Formats(Language.ENGLISH, InstantSource.system());
        return new ConnectModel(
                TestServer.SERVERS, thread, words, new Refusals(words, formats), entered::set);
    }

    @AfterEach
    void end() {
        if (entered.get() != null) {
            entered.get().close();
        }
        server.close();
        thread.close();
    }

    @Test
    void withNameAndPasswordOneIsIn() {
        connect(server.uri().toString(), "admin", TestServer.PASSWORD, null);
        thread.until("somebody is in", () -> entered.get() != null);
        assertThat(entered.get().me().username()).isEqualTo("admin");
    }

    @Test
    void aWrongPasswordIsSaidAtThePassword() {
        connect(server.uri().toString(), "admin", "wrong", null);
        assertThat(refused()).isEqualTo(Place.PASSWORD);
    }

    @Test
    void whatIsNoAddressIsNotTried() {
        connect("not an address", "admin", "x", null);
        assertThat(refused()).isEqualTo(Place.ADDRESS);
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        connect("http://hub.example.org", "admin", "x", null);
        assertThat(refused()).isEqualTo(Place.ADDRESS);
    }

    @Test
    void whereNobodyAnswersIsSaidAtTheAddress() {
        connect("http://127.0.0.1:1", "admin", "x", null);
        assertThat(refused()).isEqualTo(Place.ADDRESS);
    }

    @Test
    void aSecondFactorIsAskedForAndTaken() {
        Connection admin = server.admin();
        Enrolment enrolment = done(admin.account().enrolSecondFactor()).value();
        String first = Codes.now(enrolment.secret());
        done(admin.account().confirmSecondFactor(first));
        admin.close();
        connect(server.uri().toString(), "admin", TestServer.PASSWORD, null);
        assertThat(refused()).isEqualTo(Place.CODE);
        connect(server.uri().toString(), "admin", TestServer.PASSWORD, "000000");
        assertThat(refused()).isEqualTo(Place.CODE);
        connect(
                server.uri().toString(),
                "admin",
                TestServer.PASSWORD,
                enrolment.recoveryCodes().getFirst());
        thread.until("somebody is in", () -> entered.get() != null);
    }

    private void connect(String address, String name, String password, String otp) {
        thread.run(() -> model.connect(address, name, password, otp));
        thread.until("it has ended", () -> !(model.stepProperty().get() instanceof Step.Working));
    }

    private Place refused() {
        return thread.on(() ->
                model.stepProperty().get() instanceof Step.Refused(Place place, String why)
                                && !why.isBlank()
                        ? place
                        : null);
    }
}
