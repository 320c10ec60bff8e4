package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.testing.Codes;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.user.NewApiKey;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.DeskScene;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Users and keys by keys alone, over a real server, while another administrator works there, too.
final class UsersWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();
    private static int count;

    private AdminPage page;

    @BeforeAll
    static void furnish() {
        TestServer.furnish(OTHER, "1000");
    }

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    @BeforeEach
    void open() {
        page = AdminPage.open(SERVER).users();
    }

    @AfterEach
    void leave() {
        page.close();
    }

    // ---- what the other administrator does

    private static String person(Role role) {
        String name = "person" + ++count;
        TestServer.done(
                OTHER.users()
                        .create(
                                new UserInput(
                                        name,
                                        TestServer.PASSWORD,
                                        "Person " + count,
                                        null,
                                        List.of(role),
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
        return name;
    }

    private static User now(String username) {
        return TestServer.done(OTHER.users().get(username)).value();
    }

    private static SignIn signIn(String username, String password) {
        return TestServer.signIn(SERVER.address(), username, password, null);
    }

    private static boolean isThere(String username) {
        return TestServer.done(OTHER.users().all(UserFilter.ALL)).value().stream()
                .anyMatch(user -> user.username().equals(username));
    }

    // ---- creating

    @Test
    void aUserIsCreatedAndTheirPasswordShownOnce() {
        page.press(KeyCode.N).opens("user-sheet");
        page.type("Mira").next().type("Mira K.").next().type("mira@station.example");
        page.next().next(); // over the language, to the roles
        page.press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.SPACE);
        page.commit();
        String password = page.secret();

        assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}");
        assertThat(signIn("mira", password)).isInstanceOf(SignIn.PasswordChangeRequired.class);
        assertThat(now("mira").displayName()).isEqualTo("Mira K.");
        assertThat(now("mira").email()).isEqualTo("mira@station.example");
        assertThat(now("mira").roles()).containsExactly(Role.QUARTERMASTER);
        assertThat(now("mira").stations()).isNull();
        assertThat(now("mira").mustChangePassword()).isTrue();

        page.press(KeyCode.ESCAPE).opens("secret-question");
        page.press(KeyCode.ESCAPE).closes("secret-question");
        assertThat(page.isOpen("secret-sheet")).isTrue();
        page.press(KeyCode.CONTROL, KeyCode.C).press(KeyCode.ESCAPE).closes("secret-sheet");
        page.await(
                "Mira in the list",
                () -> page.lists("users", row -> ((User) row).username().equals("mira")));
    }

    @Test
    void aNameThatIsTakenIsRefusedAtItsField() {
        String taken = person(Role.VIEWER);
        page.press(KeyCode.N).opens("user-sheet");
        page.type(taken).next().next().next().next().press(KeyCode.SPACE).commit();
        assertThat(page.refusal()).isEqualTo("That name is taken, or was once.");
        page.retype(taken + "b").commit();
        page.secret();
        assertThat(isThere(taken + "b")).isTrue();
    }

    @Test
    void aUserWithoutARoleIsRefusedBeforeTheServerIsAsked() {
        page.press(KeyCode.N).opens("user-sheet");
        page.type("nobody1").commit();
        assertThat(page.refusal()).startsWith("A user needs a role");
        assertThat(isThere("nobody1")).isFalse();
    }

    // ---- rights

    @Test
    void rolesAndStationsAreBoundByKeysAndTheChangeCanBeTakenBack() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.E).opens("user-sheet");
        page.next().next().next(); // to the roles
        page.press(KeyCode.TAB).press(KeyCode.SPACE); // a trader, too
        page.press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.TAB); // to the viewer
        page.next().press(KeyCode.SPACE); // not at all stations
        page.next().type("ISS");
        page.await("the list", () -> page.desk().layers().isDropDownOpen());
        page.next().commit().closes("user-sheet");

        assertThat(now(name).roles()).containsExactly(Role.TRADER, Role.VIEWER);
        assertThat(now(name).stations()).containsExactly("ISS");

        DeskScene.onFx(() -> {
            page.desk().undoProperty().get().preview().run();
            return true;
        });
        page.opens("user-sheet").commit().closes("user-sheet");
        assertThat(now(name).roles()).containsExactly(Role.VIEWER);
        assertThat(now(name).stations()).isNull();
    }

    @Test
    void theLastAdministratorStaysOne() {
        page.select("users", "admin").press(KeyCode.E).opens("user-sheet");
        page.next().next().next().press(KeyCode.SPACE); // no administrator
        page.press(KeyCode.TAB).press(KeyCode.SPACE).commit();
        assertThat(page.refusal()).startsWith("Nobody else could administer the server");
        assertThat(now("admin").roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void aStaleEditShowsBothVersionsAndMineCanBeSaved() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.E).opens("user-sheet");
        TestServer.done(
                OTHER.users()
                        .replace(
                                name,
                                new UserInput(
                                        null,
                                        null,
                                        "Theirs",
                                        null,
                                        List.of(Role.TRADER),
                                        null,
                                        null,
                                        null,
                                        null),
                                null));
        page.retype("Mine").commit().opens("conflict");
        assertThat(now(name).displayName()).isEqualTo("Theirs");
        page.press(KeyCode.TAB).press(KeyCode.SPACE);
        page.await("mine", () -> "Mine".equals(now(name).displayName()));
        assertThat(now(name).roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void theirsCanBeTakenInstead() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.E).opens("user-sheet");
        TestServer.done(
                OTHER.users().replace(name, UserSheet.with(now(name), UserStatus.LOCKED), null));
        page.retype("Mine").commit().opens("conflict");
        page.press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.SPACE).closes("user-sheet");
        assertThat(now(name).displayName()).startsWith("Person");
        assertThat(now(name).status()).isEqualTo(UserStatus.LOCKED);
    }

    // ---- letting in and keeping out

    @Test
    void lockingByOneKeyAndTakingItBack() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.L);
        page.await("locked", () -> now(name).status() == UserStatus.LOCKED);
        assertThat(signIn(name, TestServer.PASSWORD)).isInstanceOf(SignIn.WrongPassword.class);
        page.await("the way back", () -> page.desk().undoProperty().get() != null);
        DeskScene.onFx(() -> {
            page.desk().undoProperty().get().preview().run();
            return true;
        });
        page.await("unlocked", () -> now(name).status() == UserStatus.ACTIVE);
    }

    @Test
    void aResetPasswordIsShownAndMustBeChanged() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.P).opens("reset-sheet").commit();
        String password = page.secret();
        assertThat(signIn(name, TestServer.PASSWORD)).isInstanceOf(SignIn.WrongPassword.class);
        assertThat(signIn(name, password)).isInstanceOf(SignIn.PasswordChangeRequired.class);
    }

    @Test
    void aSecondFactorIsRemovedAfterAQuestion() {
        String name = person(Role.VIEWER);
        Connection own = TestServer.connection(signIn(name, TestServer.PASSWORD));
        Enrolment enrolment = TestServer.done(own.account().enrolSecondFactor()).value();
        TestServer.done(own.account().confirmSecondFactor(Codes.now(enrolment.secret())));
        own.close();
        page.select("users", name);
        page.await(
                "the second factor",
                () ->
                        page.lists(
                                "users",
                                row ->
                                        row instanceof User user
                                                && user.username().equals(name)
                                                && user.mfa()));
        page.press(KeyCode.F).goAhead();
        page.await("no second factor", () -> !now(name).mfa());
    }

    @Test
    void allSignInsOfAUserEnd() {
        String name = person(Role.VIEWER);
        Connection own = TestServer.connection(signIn(name, TestServer.PASSWORD));
        page.select("users", name).press(KeyCode.CONTROL, KeyCode.E);
        page.await(
                "the end of it",
                () -> {
                    try {
                        return own.account().me().await().ifRefused().isPresent();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        own.close();
        assertThat(signIn(name, TestServer.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void retiringAsksFirst() {
        String name = person(Role.VIEWER);
        page.select("users", name).press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        page.opens("question").press(KeyCode.ESCAPE).closes("question");
        assertThat(now(name).status()).isEqualTo(UserStatus.ACTIVE);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).goAhead();
        page.await("retired", () -> now(name).status() == UserStatus.RETIRED);
    }

    @Test
    void nobodyLocksThemselvesOut() {
        page.select("users", "admin").press(KeyCode.L);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        assertThat(page.isOpen("question")).isFalse();
        assertThat(now("admin").status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void whatAnotherAdministratorDoesIsShownByTheFeed() {
        String name = person(Role.VIEWER);
        page.await(
                "the new user",
                () -> page.lists("users", row -> ((User) row).username().equals(name)));
        TestServer.done(
                OTHER.users().replace(name, UserSheet.with(now(name), UserStatus.LOCKED), null));
        page.await(
                "gone from those who are active",
                () -> !page.lists("users", row -> ((User) row).username().equals(name)));
    }

    // ---- roles

    @Test
    void aRoleShowsWhoHasItAndLeadsThere() {
        String name = person(Role.CARGO_OFFICER);
        page.roles().select("roles", "CARGO_OFFICER").press(KeyCode.ENTER);
        page.await("who has it", () -> page.desk().layers().lookup("#role-users") != null);
        page.press(KeyCode.ENTER);
        assertThat(page.opened())
                .anySatisfy(place -> assertThat(place.toString()).contains("users").contains(name));
    }

    // ---- keys of programs

    @Test
    void aKeyIsMadeShownOnceAndRevoked() {
        page.keys().press(KeyCode.N).opens("key-sheet");
        page.type("Stock synchronisation").commit();
        String secret = page.secret();
        assertThat(secret).startsWith("nbk_");
        page.press(KeyCode.CONTROL, KeyCode.C).press(KeyCode.ESCAPE).closes("secret-sheet");
        var made = TestServer.done(OTHER.apiKeys().list(null)).value();
        assertThat(made).extracting("name").contains("Stock synchronisation");
        var key =
                made.stream()
                        .filter(k -> k.name().equals("Stock synchronisation"))
                        .findFirst()
                        .orElseThrow();
        assertThat(key.roles()).containsExactly(Role.VIEWER);
        assertThat(key.expiresAt()).isNotNull();

        page.select("keys", key.id());
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).goAhead();
        page.await(
                "the end of it",
                () ->
                        TestServer.done(OTHER.apiKeys().list(null)).value().stream()
                                .noneMatch(k -> k.id().equals(key.id())));
        page.await("an empty row", () -> !page.lists("keys", row -> key.id().equals(id(row))));
    }

    @Test
    void aKeyOfSomebodyElseComesByTheFeedAndAnAdministratorRevokesIt() {
        String name = person(Role.TRADER);
        page.keys();
        Connection own = TestServer.connection(signIn(name, TestServer.PASSWORD));
        String id =
                TestServer.done(own.apiKeys().make(new NewApiKey("theirs", null, null, null)))
                        .value()
                        .id();
        page.await("their key", () -> page.lists("keys", row -> id.equals(id(row))));
        page.select("keys", id);
        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).goAhead();
        page.await("revoked", () -> TestServer.done(own.apiKeys().list(null)).value().isEmpty());
        own.close();
    }

    private static String id(Object row) {
        return ((io.nebulon.desktop.gateway.user.ApiKey) row).id();
    }

    @Test
    void aKeyThatHasEndedAlreadyIsRefusedAtItsField() {
        page.keys().press(KeyCode.N).opens("key-sheet");
        page.type("Too late");
        for (int i = 0; i < 7; i++) {
            page.press(KeyCode.TAB);
        }
        page.retype("2020-01-01").commit();
        assertThat(page.refusal()).isEqualTo("That time is over.");
    }
}
