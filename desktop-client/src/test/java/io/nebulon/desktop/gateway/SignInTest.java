package io.nebulon.desktop.gateway;

import static io.nebulon.desktop.gateway.testing.TestServer.PASSWORD;
import static io.nebulon.desktop.gateway.testing.TestServer.connection;
import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static io.nebulon.desktop.gateway.testing.TestServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nebulon.desktop.gateway.testing.Certificate;
import io.nebulon.desktop.gateway.testing.Codes;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of("nebulon.mfa.required-roles", "TRADER"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void whoSignsInIsToldWhoTheyAre() {
        try (Connection connection = server.admin()) {
            assertThat(connection.me().username()).isEqualTo("admin");
            assertThat(connection.me().has(Role.ADMIN)).isTrue();
            assertThat(done(connection.account().sessions()).value())
                    .anySatisfy(session -> {
                        assertThat(session.current()).isTrue();
                        assertThat(session.client()).startsWith("Nebulon desktop");
                    });
        }
    }

    @Test
    void aWrongPasswordIsTold() {
        person("wrong", Role.VIEWER, false);
        assertThat(signIn(server.address(), "wrong", "not the password", null))
                .isInstanceOf(SignIn.WrongPassword.class);
    }

    @Test
    void afterManyFailuresOneMustWait() {
        person("guessed", Role.VIEWER, false);
        SignIn last = null;
        for (int i = 0; i < 12 && !(last instanceof SignIn.MustWait); i++) {
            last = signIn(server.address(), "guessed", "guess " + i, null);
        }
        assertThat(last)
                .isInstanceOfSatisfying(
                        SignIn.MustWait.class, wait -> assertThat(wait.retryAfter()).isPositive());
    }

    @Test
    void aSecondFactorIsAskedForAndTaken() {
        person("twofold", Role.VIEWER, false);
        Enrolment enrolment;
        try (Connection connection =
                connection(signIn(server.address(), "twofold", PASSWORD, null))) {
            enrolment = done(connection.account().enrolSecondFactor()).value();
            assertThat(enrolment.qrPng()).startsWith(0x89, 'P', 'N', 'G');
            done(connection.account().confirmSecondFactor(Codes.now(enrolment.secret())));
        }
        assertThat(signIn(server.address(), "twofold", PASSWORD, null))
                .isInstanceOf(SignIn.OtpRequired.class);
        assertThat(signIn(server.address(), "twofold", PASSWORD, "000000"))
                .isInstanceOf(SignIn.WrongOtp.class);
        String recovery = enrolment.recoveryCodes().getFirst();
        try (Connection connection =
                connection(signIn(server.address(), "twofold", PASSWORD, recovery))) {
            assertThat(connection.me().mfa().totp()).isTrue();
            assertThat(connection.me().mfa().recoveryCodesLeft()).isEqualTo(9);
        }
    }

    @Test
    void aPasswordSetByOthersIsChangedFirst() {
        person("fresh", Role.VIEWER, true);
        SignIn signIn = signIn(server.address(), "fresh", PASSWORD, null);
        assertThat(signIn)
                .isInstanceOfSatisfying(
                        SignIn.PasswordChangeRequired.class,
                        required -> {
                            Connection connection = required.connection();
                            done(
                                    connection
                                            .account()
                                            .changePassword(
                                                    PASSWORD, "nine slow winters on callisto"));
                            assertThat(done(connection.readMe()).value().mustChangePassword())
                                    .isFalse();
                            assertThat(
                                            done(connection
                                                            .trades()
                                                            .list(
                                                                    io.nebulon.desktop.gateway.trade
                                                                            .TradeFilter.ALL,
                                                                    io.nebulon.desktop.gateway.wire
                                                                            .Paging.first(1)))
                                                    .value()
                                                    .items())
                                    .isEmpty();
                            connection.close();
                        });
    }

    @Test
    void aRoleThatNeedsASecondFactorSetsItUpFirst() {
        person("dealer", Role.TRADER, false);
        assertThat(signIn(server.address(), "dealer", PASSWORD, null))
                .isInstanceOfSatisfying(
                        SignIn.MfaEnrolmentRequired.class,
                        required -> required.connection().close());
    }

    @Test
    void nobodyThereIsNoLink() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(signIn(address("http://127.0.0.1:" + port), "admin", PASSWORD, null))
                .isInstanceOf(SignIn.NoLink.class);
    }

    @Test
    void anotherServerIsNoNebulonServer() throws Exception {
        HttpServer other =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext(
                "/",
                exchange -> {
                    byte[] page = "<html>hello</html>".getBytes();
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        other.start();
        try {
            assertThat(
                            signIn(
                                    address("http://127.0.0.1:" + other.getAddress().getPort()),
                                    "admin",
                                    PASSWORD,
                                    null))
                    .isInstanceOf(SignIn.NotNebulon.class);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aCertificateIsTrustedOnceItsFingerprintIsConfirmed(@TempDir Path folder) {
        Certificate certificate = Certificate.selfSigned(folder);
        try (Link link = Link.secure(server.uri(), certificate.context())) {
            Servers servers = TestServer.SERVERS;
            Credentials credentials = new Credentials("admin", PASSWORD, null);
            SignIn first = done(servers.signIn(link.address(), credentials));
            assertThat(first)
                    .isInstanceOfSatisfying(
                            SignIn.UntrustedCertificate.class,
                            untrusted -> {
                                assertThat(untrusted.certificate().fingerprint())
                                        .isEqualTo(certificate.fingerprint());
                                assertThat(untrusted.certificate().subject())
                                        .contains("station.example");
                                servers.trust(link.address(), untrusted.certificate());
                            });
            connection(done(servers.signIn(link.address(), credentials))).close();
        }
    }

    @Test
    void signingOutEndsTheSignIn() {
        person("leaver", Role.VIEWER, false);
        Connection connection = connection(signIn(server.address(), "leaver", PASSWORD, null));
        String token = connection.refreshToken();
        done(connection.signOut());
        assertThat(done(TestServer.SERVERS.resume(server.address(), token)))
                .isInstanceOf(SignIn.WrongPassword.class);
    }

    @Test
    void aSignInGoesOnWithItsRefreshTokenOnce() {
        person("returner", Role.VIEWER, false);
        Connection before = connection(signIn(server.address(), "returner", PASSWORD, null));
        String token = before.refreshToken();
        before.close();
        Connection after = connection(done(TestServer.SERVERS.resume(server.address(), token)));
        assertThat(after.me().username()).isEqualTo("returner");
        assertThat(after.refreshToken()).isNotEqualTo(token);
        after.close();
    }

    @Test
    void addressesAreReadAsPeopleTypeThem() {
        assertThat(ServerAddress.parse(" hub.example.org ").orElseThrow().toString())
                .isEqualTo("https://hub.example.org");
        assertThat(ServerAddress.parse("127.0.0.1:8080").orElseThrow().toString())
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(
                        ServerAddress.parse("HTTPS://Hub.Example.org:8443/docs?x")
                                .orElseThrow()
                                .toString())
                .isEqualTo("https://hub.example.org:8443");
        assertThat(ServerAddress.parse("ftp://x")).isEmpty();
        assertThat(ServerAddress.parse("not an address")).isEmpty();
        assertThat(ServerAddress.parse("")).isEmpty();
    }

    private static ServerAddress address(String uri) {
        return new ServerAddress(URI.create(uri));
    }

    private static void person(String username, Role role, boolean mustChangePassword) {
        try (Connection admin = server.admin()) {
            Read<?> made =
                    done(
                            admin.users()
                                    .create(
                                            new UserInput(
                                                    username,
                                                    PASSWORD,
                                                    null,
                                                    null,
                                                    List.of(role),
                                                    null,
                                                    null,
                                                    null,
                                                    mustChangePassword),
                                            Intent.fresh()));
            assertThat(made.position()).isPositive();
        }
    }
}
