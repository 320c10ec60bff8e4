package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.Codes;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.theme.Density;
import io.nebulon.desktop.ui.theme.Theme;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way in, the frame, and what is remembered.
final class ClientTest {
    @TempDir private Path folder;

    @Test
    void fromTheFirstStartToTheFirstBookingByKeysAlone() {
        try (Sitting sitting = Sitting.start()) {
            sitting.type("Lunar Gateway").press("Enter", "Enter", "Enter").type("Ada Okafor");
            sitting.fits().press("Enter", "Space").press("Ctrl+Enter");
            sitting.until("the frame is there", () -> sitting.client().desk() != null);
            sitting.go("inventory").sees("Nothing is on board here yet.");
            sitting.sees("Offline station").fits();
            assertThat(Fx.on(() -> sitting.desk().connection().me().displayName()))
                    .isEqualTo("Ada Okafor");
            sitting.go("settings").sees("They belong to an account at a server.").fits();
            sitting.press("P");
            assertThat(sitting.isInSight("#password-sheet")).isFalse();
        }
    }

    @Test
    void theFirstStationToBeSeenIsOnesOwnAmongThoseOfTheHistory() {
        try (Sitting sitting = Sitting.start()) {
            sitting.type("Lunar Gateway").press("Enter", "Enter", "Enter").type("Ada Okafor");
            sitting.press("Ctrl+Enter");
            sitting.until("the frame is there", () -> sitting.client().desk() != null);
            assertThat(Fx.on(() -> sitting.desk().station().code())).isEqualTo("LG");
            assertThat(Fx.on(() -> sitting.desk().stations().all())).hasSizeGreaterThan(1);

            sitting.press("Ctrl+Shift+O").type("tian").press("Enter");
            assertThat(Fx.on(() -> sitting.desk().station().code())).isEqualTo("TIANGONG");
            sitting.press("R").sees("Comes in from outside, to Tiangong").press("Esc");
            sitting.press("Ctrl+Shift+O").type("complex").press("Enter");
            assertThat(Fx.on(() -> sitting.desk().station().code())).isEqualTo("MAHIA");
            sitting.press("Ctrl+K").type("tianhe").press("Enter");
            sitting.until(
                    "Tiangong is chosen", () -> sitting.desk().station().code().equals("TIANGONG"));
        }
    }

    @Test
    void whoSatHereTheLastTimeSitsHereAgainWithoutBeingAsked() {
        ownStation().leave();
        try (Sitting again = Sitting.start(folder, null)) {
            again.sees("Starting the station").fits();
            assertThat(again.isInSight("#start")).isFalse();
            again.until("the frame is there", () -> again.client().desk() != null);
            assertThat(Fx.on(() -> again.desk().connection().me().displayName()))
                    .isEqualTo("Ada Okafor");
            Sitting other = Sitting.start(folder, null);
            other.sees("Where do the books of your station live?");
            other.sees("Another window or server works with these books.").fits();
            other.leave();
        }
    }

    @Test
    void whoseSignInHasEndedAtTheirOwnStationSignsInThereAgain() {
        try (Sitting sitting = ownStation()) {
            Connection before = Fx.on(() -> sitting.desk().connection());
            done(before.users().endSessions("ada.okafor"));
            sitting.sees("Your sign-in has ended.").fits().click("#signIn");
            sitting.until(
                    "it is live again",
                    () ->
                            sitting.client().desk() != null
                                    && sitting.desk().connection() != before
                                    && sitting.desk().link().stateProperty().get().isLive());
            sitting.go("inventory").sees("Nothing is on board here yet.");
            assertThat(Fx.on(() -> sitting.desk().connection().me().displayName()))
                    .isEqualTo("Ada Okafor");
        }
    }

    @Test
    void whoIsLockedOutOfTheirOwnStationFindsTheDoorsAndNoBooksInUse() {
        try (Sitting sitting = ownStation()) {
            Connection ada = Fx.on(() -> sitting.desk().connection());
            done(ada.users().create(user("bo", "Bo Lindqvist", null), Intent.fresh()));
            User self = done(ada.users().get("ada.okafor")).value();
            UserInput locked = user(null, self.displayName(), UserStatus.LOCKED);
            done(ada.users().replace("ada.okafor", locked, self.etag()));
            sitting.sees("Your sign-in has ended.").click("#signIn");
            sitting.sees("Where do the books of your station live?").sees("Bo Lindqvist").fits();
            sitting.press("Ctrl+Enter");
            sitting.until("the frame is there", () -> sitting.client().desk() != null);
            assertThat(Fx.on(() -> sitting.desk().connection().me().username())).isEqualTo("bo");
        }
    }

    private static UserInput user(
            @Nullable String username, @Nullable String name, @Nullable UserStatus status) {
        String password = username == null ? null : TestServer.PASSWORD;
        return new UserInput(
                username, password, name, null, List.of(Role.ADMIN), null, null, status, null);
    }

    private Sitting ownStation() {
        Sitting sitting = Sitting.start(folder, null);
        sitting.type("Lunar Gateway").press("Enter", "Enter", "Enter").type("Ada Okafor");
        sitting.press("Enter", "Space").press("Ctrl+Enter");
        sitting.until("the frame is there", () -> sitting.client().desk() != null);
        sitting.until("it is live", () -> sitting.desk().link().stateProperty().get().isLive());
        return sitting;
    }

    @Test
    void aSecondFactorIsTypedIntoItsBoxes() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            Enrolment enrolment = done(admin.account().enrolSecondFactor()).value();
            done(admin.account().confirmSecondFactor(Codes.now(enrolment.secret())));
            try (Sitting sitting = Sitting.start(folder, server.uri().toString())) {
                sitting.type(TestServer.PASSWORD).press("Ctrl+Enter");
                sitting.sees("The code is needed, too.").fits();
                sitting.type(wrong(enrolment)).press("Ctrl+Enter");
                sitting.sees("The code is wrong or was used before.").fits();
                sitting.press("Alt+R").type(enrolment.recoveryCodes().getFirst());
                sitting.fits().press("Ctrl+Enter");
                sitting.until("the frame is there", () -> sitting.client().desk() != null);
            }
        }
    }

    private static String wrong(Enrolment enrolment) {
        return Codes.now(enrolment.secret()).equals("000000") ? "000001" : "000000";
    }

    @Test
    void whatMustBeDoneBeforeOneIsInIsDoneInTheCard() {
        try (TestServer server = TestServer.start(Map.of("nebulon.mfa.required-roles", "TRADER"))) {
            try (Connection admin = server.admin()) {
                TestServer.furnish(admin, "10");
                done(
                        admin.users()
                                .create(
                                        new UserInput(
                                                "fresh",
                                                TestServer.PASSWORD,
                                                null,
                                                null,
                                                List.of(Role.TRADER),
                                                null,
                                                null,
                                                null,
                                                true),
                                        Intent.fresh()));
            }
            try (Sitting sitting = Sitting.start(folder, server.uri().toString())) {
                sitting.press("Shift+Tab").write("fresh").press("Enter");
                sitting.type(TestServer.PASSWORD).press("Ctrl+Enter");
                sitting.sees("Change password").fits();
                sitting.type("nine slow winters on callisto").press("Ctrl+Enter");
                sitting.sees("Recovery codes").fits();
                sitting.type("000000").press("Ctrl+Enter");
                sitting.sees("The code is wrong or was used before.").fits();
            }
        }
    }

    @Test
    void aPasswordThatIsWrongIsSaidAtItsField() {
        try (TestServer server = TestServer.start()) {
            try (Sitting sitting = Sitting.start(folder, server.uri().toString())) {
                sitting.type("admin").press("Enter").type("wrong").press("Ctrl+Enter");
                sitting.sees("User name or password is wrong.").fits();
            }
        }
    }

    @Test
    void aServerWithoutAStationIsNoDeadEnd() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            try (Sitting sitting = Sitting.start(folder, server.uri().toString())) {
                sitting.type(TestServer.PASSWORD).press("Ctrl+Enter");
                sitting.sees("The server has no station.").fits();
                TestServer.furnish(admin, "10");
                sitting.press("Space");
                sitting.until("the frame is there", () -> sitting.client().desk() != null);
            }
        }
    }

    @Test
    void whoLeavesIsSignedOut() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (Sitting sitting = Sitting.at(server.admin())) {
                sitting.go("inventory");
                assertThat(done(admin.account().sessions()).value()).hasSize(2);
            }
            assertThat(done(admin.account().sessions()).value()).hasSize(1);
        }
    }

    @Test
    void lookAndLanguageChangeAtOnceAndAreRemembered() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (Sitting sitting = Sitting.at(server.admin())) {
                Fx.run(() -> sitting.desk().open(new Place.Screen("settings")));
                sitting.sees("Text size");
                Fx.run(() -> {
                    sitting.client().look().choiceProperty().set(ThemeChoice.LIGHT);
                    sitting.client().look().textPercentProperty().set(130);
                    sitting.client().look().densityProperty().set(Density.COMPACT);
                });
                sitting.until("the frame is there", () -> sitting.client().desk() != null);
                assertThat(Fx.on(() -> sitting.client().look().theme())).isEqualTo(Theme.LIGHT);
                sitting.sees("Text size").fits();
                Fx.run(() -> sitting.desk().languageChosen(Language.GERMAN));
                sitting.sees("Schriftgröße").fits();
                Map<String, String> remembered = Fx.on(() -> sitting.client().memory().below(""));
                assertThat(remembered)
                        .containsEntry("theme", "LIGHT")
                        .containsEntry("text", "130")
                        .containsEntry("density", "COMPACT")
                        .containsEntry("language", "de")
                        .containsEntry("screen", "settings");
            }
        }
    }

    @Test
    void theStationIsChosenInTheTopBar() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (Sitting sitting = Sitting.at(server.admin())) {
                sitting.click("#station-button").sees("Station KSC").fits();
                sitting.press("Down", "Down", "Enter");
                sitting.until("KSC is shown", () -> sitting.desk().station().code().equals("KSC"));
                sitting.sees("Water");
            }
        }
    }

    @Test
    void whatHasNotChangedIsNotDrawnAnewEverySecond() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (Sitting sitting = Sitting.at(server.admin())) {
                Node pill = Fx.on(() -> inTopBar(sitting, ".pill"));
                String clock = Fx.on(() -> clock(sitting));
                sitting.until("a second has gone by", () -> !clock(sitting).equals(clock));
                assertThat(Fx.on(() -> inTopBar(sitting, ".pill"))).isSameAs(pill);
            }
        }
    }

    private static Node inTopBar(Sitting sitting, String selector) {
        return sitting.client().scene().getRoot().lookup(".top-bar " + selector);
    }

    private static String clock(Sitting sitting) {
        return ((Labeled) inTopBar(sitting, ".clock")).getText();
    }

    @Test
    void aNarrowWindowShowsIconsAlone() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (Sitting sitting = Sitting.at(server.admin())) {
                Fx.run(() -> sitting.client().scene().getWindow().setWidth(1100));
                sitting.until(
                        "the menu is narrow",
                        () ->
                                sitting.client().scene().getRoot().lookup(".rail")
                                                instanceof javafx.scene.layout.Region rail
                                        && rail.getWidth() < 60);
                sitting.fits();
            }
        }
    }
}
