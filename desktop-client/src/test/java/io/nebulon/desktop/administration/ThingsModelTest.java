package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.NewApiKey;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists of the administration, over a real server and without a toolkit.
final class ThingsModelTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();
    private static int count;

    private final ModelThread thread = new ModelThread();
    private final Connection connection = SERVER.admin();
    private final Refusals refusals =
            new Refusals(
                    Words.of(Language.ENGLISH, ThingsModel.class),
                    new Formats(Language.ENGLISH, InstantSource.system()));
    private final ThingsModel<User> users =
            thread.on(() ->
                    new ThingsModel<>(
                            connection,
                            thread.tasks(),
                            refusals,
                            new UserSource(
                                    connection,
                                    user -> user.roles().getFirst().name().replace('_', ' ')),
                            List.of(
                                    new Part<>("active", AdminWords::isActive),
                                    new Part<>("locked", u -> u.status() == UserStatus.LOCKED))));

    @BeforeEach
    void open() {
        connection.feed().start();
    }

    @AfterEach
    void end() {
        thread.run(users::detach);
        connection.close();
        thread.close();
    }

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    private static String person(Role role) {
        String name = "reader" + ++count;
        TestServer.done(
                OTHER.users()
                        .create(
                                new UserInput(
                                        name,
                                        TestServer.PASSWORD,
                                        null,
                                        null,
                                        List.of(role),
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
        return name;
    }

    private void attach() {
        thread.run(users::attach);
        thread.until("the users are read", () -> users.rows().get("admin") != null);
    }

    private static void lock(String name) {
        User now = TestServer.done(OTHER.users().get(name)).value();
        TestServer.done(OTHER.users().replace(name, UserSheet.with(now, UserStatus.LOCKED), null));
    }

    @Test
    void whatAnotherClientCreatesAndChangesFollows() {
        attach();
        String name = person(Role.VIEWER);
        thread.until("they are there", () -> users.rows().get(name) != null);
        lock(name);
        thread.until("they are locked", () -> users.rows().get(name).status() == UserStatus.LOCKED);
    }

    @Test
    void manyChangesAtOnceAreReadAtOnce() {
        attach();
        List<String> names =
                java.util.stream.Stream.generate(() -> person(Role.VIEWER)).limit(25).toList();
        thread.until(
                "all of them", () -> names.stream().allMatch(n -> users.rows().get(n) != null));
    }

    @Test
    void whatIsWantedIsShownEvenWhenTheFilterHidesIt() {
        String name = person(Role.VIEWER);
        lock(name);
        attach();
        thread.run(() -> users.textProperty().set("nothing like it"));
        thread.run(() -> users.want(name));
        thread.until(
                "it is selected",
                () -> users.selected() != null && users.selected().username().equals(name));
        assertThat(thread.on(() -> users.textProperty().get())).isEmpty();
        assertThat(thread.on(() -> users.partProperty().get().id())).isEqualTo("locked");
    }

    @Test
    void aSearchFindsByRole() {
        String name = person(Role.CARGO_OFFICER);
        attach();
        thread.run(() -> users.textProperty().set("cargo"));
        assertThat(thread.on(() -> List.copyOf(users.rows().shown())))
                .extracting(User::username)
                .contains(name)
                .doesNotContain("admin");
    }

    @Test
    void nothingIsReadWhileNobodyLooks() {
        attach();
        thread.run(users::detach);
        String name = person(Role.VIEWER);
        thread.run(() -> users.changed(name));
        assertThat(thread.on(() -> users.rows().get(name))).isNull();
        attach();
        thread.until("they are there", () -> users.rows().get(name) != null);
    }

    @Test
    void aRevokedKeyIsGone() {
        String owner = person(Role.VIEWER);
        Connection own =
                TestServer.connection(
                        TestServer.signIn(SERVER.address(), owner, TestServer.PASSWORD, null));
        ThingsModel<io.nebulon.desktop.gateway.user.ApiKey> keys =
                thread.on(() ->
                        new ThingsModel<>(
                                connection,
                                thread.tasks(),
                                refusals,
                                new KeySource(connection, key -> ""),
                                List.of()));
        thread.run(keys::attach);
        String first = make(own);
        String second = make(own);
        thread.until(
                "both", () -> keys.rows().get(first) != null && keys.rows().get(second) != null);
        TestServer.done(OTHER.apiKeys().revoke(first));
        thread.until(
                "one", () -> keys.rows().get(first) == null && keys.rows().get(second) != null);
        thread.run(keys::detach);
        own.close();
    }

    private static String make(Connection own) {
        return TestServer.done(own.apiKeys().make(new NewApiKey("program", null, null, null)))
                .value()
                .id();
    }

    @Test
    void rolesSayWhoHasThem() {
        String name = person(Role.QUARTERMASTER);
        ThingsModel<RoleRow> roles =
                thread.on(() ->
                        new ThingsModel<>(
                                connection,
                                thread.tasks(),
                                refusals,
                                new RoleSource(connection, Role::name),
                                List.of()));
        thread.run(roles::attach);
        thread.until("they are read", () -> roles.rows().get("QUARTERMASTER") != null);
        assertThat(thread.on(() -> roles.rows().get("QUARTERMASTER").users()))
                .extracting(User::username)
                .contains(name);
        assertThat(thread.on(() -> roles.rows().get("QUARTERMASTER").isFactorRequired())).isFalse();
        String next = person(Role.QUARTERMASTER);
        thread.until(
                "the next one",
                () ->
                        roles.rows().get("QUARTERMASTER").users().stream()
                                .anyMatch(user -> user.username().equals(next)));
        thread.run(roles::detach);
    }

    @Test
    void withoutALinkTheListSaysSoAndComesBack() {
        try (Link link = Link.to(SERVER.uri())) {
            Connection far = TestServer.connect(link.address());
            ThingsModel<User> list =
                    thread.on(() ->
                            new ThingsModel<>(
                                    far,
                                    thread.tasks(),
                                    refusals,
                                    new UserSource(far, user -> ""),
                                    List.of()));
            link.cut();
            thread.run(list::attach);
            thread.until(
                    "it says so", () -> list.stateProperty().get() instanceof TableState.Failed);
            link.mend();
            thread.run(() -> ((TableState.Failed) list.stateProperty().get()).retry().run());
            thread.until("it is back", () -> list.rows().get("admin") != null);
            assertThat(thread.on(() -> list.stateProperty().get())).isEqualTo(TableState.READY);
            thread.run(list::detach);
            far.close();
        }
    }

    @Test
    void theLastSignInIsFoundInTheLog() throws InterruptedException {
        String name = person(Role.VIEWER);
        assertThat(LastSignIn.of(connection, name).await())
                .isEqualTo(Outcome.done(new LastSignIn.Found.Never()));
        TestServer.connection(TestServer.signIn(SERVER.address(), name, TestServer.PASSWORD, null))
                .close();
        assertThat(LastSignIn.of(connection, name).await().orThrow())
                .isInstanceOfSatisfying(
                        LastSignIn.Found.At.class, at -> assertThat(at.isByPasskey()).isFalse());
    }

    @Test
    void whatIsRetiredStaysInTheList() {
        TestServer.done(
                OTHER.bodies()
                        .register(new BodyInput("CERES", "Ceres", null, null), Intent.fresh()));
        assertThat(
                        FactsEntry.text(
                                TestServer.done(OTHER.bodies().get("CERES")).value().attributes()))
                .isEmpty();
        TestServer.done(OTHER.bodies().retire("CERES", null));
        Body now = TestServer.done(OTHER.bodies().get("CERES")).value();
        assertThat(AdminWords.status(now.status()).needsAction()).isFalse();
    }
}
