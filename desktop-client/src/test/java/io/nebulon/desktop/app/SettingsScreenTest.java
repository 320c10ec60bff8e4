package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.testing.Codes;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The account in the settings, against a real server, by keys alone.
final class SettingsScreenTest {
    private static final String PASSWORD = "salt in an old harbour";

    private static TestServer server;
    private static int made;

    private String username;
    private Sitting sitting;
    private SettingsPage page;

    @BeforeAll
    static void begin() {
        server = TestServer.start(Map.of("nebulon.mfa.required-roles", "CARGO_OFFICER"));
        try (Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void open() {
        username = "mei" + ++made;
        create(username, Role.VIEWER);
        sit(connect(null));
    }

    private static void create(String name, Role role) {
        try (Connection admin = server.admin()) {
            done(
                    admin.users()
                            .create(
                                    new UserInput(
                                            name,
                                            PASSWORD,
                                            "Mei Tanaka",
                                            null,
                                            List.of(role),
                                            null,
                                            null,
                                            null,
                                            null),
                                    Intent.fresh()));
        }
    }

    private SignIn signIn(String password, String otp) {
        return TestServer.signIn(server.address(), username, password, otp);
    }

    private Connection connect(String otp) {
        return TestServer.connection(signIn(PASSWORD, otp));
    }

    private void sit(Connection connection) {
        sitting = Sitting.at(connection);
        page = new SettingsPage(sitting);
    }

    @AfterEach
    void leave() {
        sitting.close();
    }

    @Test
    void thePasswordIsChangedAfterTheRightOneWasTyped() {
        page.changePassword("not this one", "nine slow winters on callisto");
        sitting.sees("The password is wrong.").fits();
        page.leave("#password-sheet").changePassword(PASSWORD, PASSWORD);
        sitting.sees("That is the password that you have.");
        page.leave("#password-sheet").changePassword(PASSWORD, "short");
        sitting.sees("too easy to guess or too short");
        page.leave("#password-sheet");
        page.changePassword(PASSWORD, "nine slow winters on callisto").isClosed("#password-sheet");
        sitting.sees("Every other sign-in has ended.");
        assertThat(signIn(PASSWORD, null)).isInstanceOf(SignIn.WrongPassword.class);
        SignIn now = signIn("nine slow winters on callisto", null);
        assertThat(now).isInstanceOf(SignIn.SignedIn.class);
        TestServer.connection(now).close();
    }

    @Test
    void oneTimeCodesAreSetUpAndDoneWithoutAgain() {
        sitting.wearing(ThemeChoice.LIGHT, 1280, 800, 130);
        page = new SettingsPage(sitting);
        page.secondFactor("not this one");
        sitting.sees("The password is wrong.").fits();
        page.leave("#factor-sheet").secondFactor(PASSWORD);
        String secret = page.secret();
        page.code(wrong(secret));
        sitting.sees("The code is wrong or was used before.").fits();
        page.code(Codes.now(secret)).isClosed("#factor-sheet");
        sitting.sees("One-time codes are in force").sees("10 recovery codes are left").fits();
        assertThat(signIn(PASSWORD, null)).isInstanceOf(SignIn.OtpRequired.class);
        page.secondFactor(PASSWORD).isClosed("#factor-sheet");
        sitting.sees("A code from an authenticator app, besides the password");
        connect(null).close();
    }

    @Test
    void whoseRoleNeedsThemGetsNewOnesForTheOld() {
        sitting.close();
        username = "officer";
        create(username, Role.CARGO_OFFICER);
        if (!(signIn(PASSWORD, null) instanceof SignIn.MfaEnrolmentRequired(Connection fresh))) {
            throw new AssertionError("a second factor is not asked for");
        }
        Enrolment old = done(fresh.account().enrolSecondFactor()).value();
        done(fresh.account().confirmSecondFactor(Codes.now(old.secret())));
        fresh.close();
        sit(connect(old.recoveryCodes().getFirst()));
        sitting.sees("Set up new one-time codes");
        page.secondFactor(PASSWORD);
        String secret = page.secret();
        assertThat(secret).isNotEqualTo(old.secret());
        page.code(Codes.now(secret)).isClosed("#factor-sheet");
        sitting.sees("10 recovery codes are left");
    }

    @Test
    void otherSignInsAreSeenAndEnded() {
        Connection one = connect(null);
        Connection two = connect(null);
        Connection three = connect(null);
        sitting.go("inventory");
        page = new SettingsPage(sitting);
        sitting.until("all are there", () -> buttons() == 3);
        sitting.fits();
        sitting.press("F6", "Tab", "Tab", "Tab", "Space");
        sitting.until("one has ended", () -> buttons() == 2);
        sitting.press("E");
        sitting.until("all have ended", () -> buttons() == 0);
        sitting.sees("This one");
        assertThat(done(sitting.desk().connection().account().sessions()).value()).hasSize(1);
        one.close();
        two.close();
        three.close();
    }

    private long buttons() {
        return sitting.client().scene().getRoot().lookupAll("#settings-end").size();
    }

    private static String wrong(String secret) {
        return Codes.now(secret).equals("000000") ? "000001" : "000000";
    }
}
