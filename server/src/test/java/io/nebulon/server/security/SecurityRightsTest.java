package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.security.SignInServer.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecurityRightsTest {
    private static final StationCode ISS = StationCode.of("ISS");
    private static final StationCode KSC = StationCode.of("KSC");

    @Test
    void eachRoleMayDoItsWorkAndAnAdministratorEverything() {
        assertThat(Rights.of(Set.of(Role.TRADER)))
                .containsExactlyInAnyOrder(Rights.TRADES, Rights.PAYMENTS);
        assertThat(Rights.of(Set.of(Role.CARGO_OFFICER))).containsExactly(Rights.CARGO);
        assertThat(Rights.of(Set.of(Role.QUARTERMASTER))).containsExactly(Rights.STOCK);
        assertThat(Rights.of(Set.of(Role.VIEWER))).isEmpty();
        assertThat(Rights.of(Set.of())).isEmpty();
        assertThat(Rights.of(Set.of(Role.ADMIN)))
                .containsAll(Rights.of(Set.of(Role.values())))
                .contains(Rights.REFERENCE, Rights.ADMINISTRATION);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void routesAskForRights(Role role, @TempDir Path folder) {
        Map<String, Set<Role>> routes =
                Map.of(
                        "/api/guarded/reference", Set.of(Role.ADMIN),
                        "/api/guarded/stock/ISS", Set.of(Role.ADMIN, Role.QUARTERMASTER),
                        "/api/guarded/trades", Set.of(Role.ADMIN, Role.TRADER),
                        "/api/guarded/payments", Set.of(Role.ADMIN, Role.TRADER),
                        "/api/guarded/cargo", Set.of(Role.ADMIN, Role.CARGO_OFFICER));
        try (SignInServer server = SignInServer.on(folder)) {
            server.account("mira", Set.of(role), null);
            String token = server.login("mira", SignInServer.PASSWORD).accessToken();

            Map<String, Integer> answers =
                    routes.keySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            path -> path,
                                            path ->
                                                    server.send("POST", path, token, "{}")
                                                            .status()));

            assertThat(answers)
                    .isEqualTo(
                            routes.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    e -> e.getValue().contains(role) ? 200 : 403)));
            assertThat(server.get("/api/guarded/read", token).status()).isEqualTo(200);
            assertThat(server.get("/api/guarded/unmarked", token).status()).isEqualTo(200);
        }
    }

    @Test
    void theRoleIsCheckedBeforeTheBodyAndTheStationAfter(@TempDir Path folder) {
        try (SignInServer server = SignInServer.on(folder)) {
            server.account("mira", Set.of(Role.VIEWER), null);
            server.account("quinn", Set.of(Role.QUARTERMASTER), Set.of(ISS));
            String viewer = server.login("mira", SignInServer.PASSWORD).accessToken();
            String quartermaster = server.login("quinn", SignInServer.PASSWORD).accessToken();

            Answer role = server.send("POST", "/api/guarded/reference", viewer, "{");
            assertThat(role.status()).isEqualTo(403);
            assertThat(role.code()).isEqualTo("forbidden_role");
            assertThat(role.header("Content-Type")).startsWith("application/problem+json");

            assertThat(server.send("POST", "/api/guarded/stock/ISS", quartermaster, "{}").status())
                    .isEqualTo(200);
            Answer station = server.send("POST", "/api/guarded/stock/KSC", quartermaster, "{}");
            assertThat(station.status()).isEqualTo(403);
            assertThat(station.code()).isEqualTo("forbidden_station");
            assertThat(station.json().get("stations").toString()).isEqualTo("[\"KSC\"]");
        }
    }

    @Test
    void stationsBindEverybodyButAdministrators() {
        Caller bound = caller(Role.TRADER, ISS);
        Caller unbound = new Caller("mira", Set.of(Role.TRADER), null);
        Caller nowhere = caller(Role.TRADER);
        Caller administrator = caller(Role.ADMIN);

        for (Caller free : List.of(unbound, administrator)) {
            assertThatCode(() -> Rights.requireStation(free, KSC)).doesNotThrowAnyException();
            assertThatCode(() -> Rights.requireAnyStation(free, KSC)).doesNotThrowAnyException();
            assertThatCode(() -> Rights.requireAllStations(free, ISS, KSC))
                    .doesNotThrowAnyException();
            assertThat(free.isEverywhere()).isTrue();
        }
        assertThatCode(() -> Rights.requireStation(bound, ISS)).doesNotThrowAnyException();
        assertThatCode(() -> Rights.requireAnyStation(bound, KSC, ISS)).doesNotThrowAnyException();
        forbidden(() -> Rights.requireStation(bound, KSC));
        forbidden(() -> Rights.requireAnyStation(bound, KSC));
        forbidden(() -> Rights.requireAllStations(bound, ISS, KSC));
        forbidden(() -> Rights.requireAnyStation(nowhere, ISS, KSC));
        assertThat(bound.isEverywhere()).isFalse();
    }

    @Test
    void withoutATokenOnlyAFewPathsAnswer(@TempDir Path folder) {
        try (SignInServer server = SignInServer.on(folder)) {
            for (String path :
                    List.of(
                            "/api/me",
                            "/api/guarded/unmarked",
                            "/api/guarded/read",
                            "/api/unknown",
                            "/api",
                            "/api/auth",
                            "/api/auth/unknown",
                            "/api/auth/refresh/below",
                            "/login",
                            "/logout",
                            "/oauth/access_token",
                            "/keys",
                            "/prometheus",
                            "/unknown",
                            "/")) {
                for (@Nullable String token : Arrays.asList(null, "bad")) {
                    Answer answer = server.get(path, token);
                    assertThat(answer.status()).as(path).isEqualTo(401);
                    assertThat(answer.code())
                            .isEqualTo(token == null ? "unauthorized" : "invalid_token");
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    assertThat(answer.header("Content-Type"))
                            .startsWith("application/problem+json");
                }
            }
            for (String path :
                    List.of(
                            "/health",
                            "/health/liveness",
                            "/health/unknown",
                            "/openapi.yml",
                            "/docs",
                            "/docs/below",
                            "/api/auth/login",
                            "/api/auth/login/passkey",
                            "/api/auth/refresh",
                            "/api/auth/logout")) {
                assertThat(server.get(path, null).status())
                        .as(path)
                        .isNotIn(401, 403)
                        .isLessThan(500);
                assertThat(server.get(path, "bad").status()).as(path).isNotIn(401, 403);
            }
            assertThat(server.send("DELETE", "/api/me", null, null).status()).isEqualTo(401);
            String token = server.login().accessToken();
            assertThat(server.get("/api/unknown", token).status()).isEqualTo(404);
            assertThat(server.send("DELETE", "/api/me", token, null).status()).isEqualTo(405);
        }
    }

    private static Caller caller(Role role, StationCode... stations) {
        return new Caller("mira", Set.of(role), Set.of(stations));
    }

    private static void forbidden(Runnable check) {
        assertThatThrownBy(check::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("forbidden_station"));
    }
}
