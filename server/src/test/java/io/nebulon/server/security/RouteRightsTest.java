package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.micronaut.http.MediaType;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.app.TokenKeyFiles.TokenKey;
import io.nebulon.server.security.RouteRequests.Sent;
import io.nebulon.server.testing.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every route of the running server, asked by everybody: what they get is what docs/security.md
/// says. A route that nobody thought of is in here by itself.
class RouteRightsTest {
    private static final Path PAPER = Path.of("../docs/security.md");
    private static final String BEGIN = "<!-- routes: written by RouteRightsTest -->\n";
    private static final String END = "<!-- end of routes -->";

    /// Roles in the order of the table.
    private static final List<Role> ROLES = List.of(Role.values());

    private final ApiServer server = ApiServer.shared();
    private final RouteRequests requests = new RouteRequests(server);

    /// A route of the API, such as `GET /api/items/{sku}`.
    ///
    /// @param reads the media type of its bodies
    private record Route(String method, String path, String right, String reads) {
        String name() {
            return method + " " + path;
        }

        boolean isOpen() {
            return right.equals(SecurityRule.IS_ANONYMOUS);
        }

        boolean isFor(Role role) {
            return right.equals(SecurityRule.IS_ANONYMOUS)
                    || right.equals(Rights.READ)
                    || Rights.ofSignedIn(Set.of(role)).contains(right);
        }

        String who() {
            if (isOpen()) {
                return "everybody, without a token";
            }
            if (right.equals(Rights.READ)) {
                return "everybody";
            }
            if (right.equals(Rights.OWN_ACCOUNT)) {
                return "everybody who signed in, no API key";
            }
            if (right.equals(Rights.OPERATION)) {
                return "nobody but the operator's commands";
            }
            return ROLES.stream()
                    .filter(this::isFor)
                    .map(Role::name)
                    .collect(Collectors.joining(", "));
        }

        /// The path with something in the place of its variables that does not exist.
        String example() {
            return path.replaceAll("\\{[^}]*}", "NONE-9");
        }
    }

    private List<Route> routes() {
        List<Route> routes =
                server.part(Router.class)
                        .uriRoutes()
                        .map(route ->
                                new Route(
                                        route.getHttpMethodName(),
                                        route.getUriMatchTemplate().toPathString(),
                                        String.join(
                                                ",",
                                                route.getAnnotationMetadata()
                                                        .stringValues(Secured.class)),
                                        reads(route)))
                        .filter(route -> route.path.startsWith("/api"))
                        .filter(route -> !Set.of("HEAD", "OPTIONS").contains(route.method))
                        .distinct()
                        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(50);
        return routes;
    }

    private static String reads(UriRouteInfo<?, ?> route) {
        List<MediaType> types = route.getConsumes();
        return types.isEmpty()
                        || types.contains(MediaType.ALL_TYPE)
                        || types.contains(MediaType.APPLICATION_JSON_TYPE)
                ? MediaType.APPLICATION_JSON
                : types.getFirst().getName();
    }

    private Sent send(Route route, String token) {
        return requests.send(route.method, route.example(), token, "{", route.reads);
    }

    @Test
    void every_route_declares_one_right() {
        assertThat(routes())
                .allSatisfy(route ->
                        assertThat(route.right)
                                .as(route.name())
                                .isIn(
                                        SecurityRule.IS_ANONYMOUS,
                                        Rights.READ,
                                        Rights.OWN_ACCOUNT,
                                        Rights.REFERENCE,
                                        Rights.STOCK,
                                        Rights.TRADES,
                                        Rights.PAYMENTS,
                                        Rights.CARGO,
                                        Rights.ADMINISTRATION,
                                        Rights.OPERATION));
        assertThat(routes().stream().filter(Route::isOpen).map(Route::name))
                .containsExactly(
                        "POST /api/auth/login",
                        "POST /api/auth/login/passkey",
                        "POST /api/auth/login/passkey/options",
                        "POST /api/auth/logout",
                        "POST /api/auth/refresh");
    }

    /// `-Dnebulon.papers=write` writes the table.
    @Test
    void the_paper_says_who_may_do_what() throws IOException {
        String paper = Files.readString(PAPER);
        int from = paper.indexOf(BEGIN) + BEGIN.length();
        int to = paper.indexOf(END);
        String table = table();
        if ("write".equals(System.getProperty("nebulon.papers"))) {
            Files.writeString(PAPER, paper.substring(0, from) + table + paper.substring(to));
            return;
        }
        assertThat(paper.substring(from, to))
                .as("docs/security.md; run this test with -Dnebulon.papers=write")
                .isEqualTo(table);
    }

    private String table() {
        Map<String, String> where = new TreeMap<>(requests.where());
        StringBuilder table =
                new StringBuilder("| route | who | at which stations |\n| --- | --- | --- |\n");
        for (Route route : routes()) {
            table.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(
                                    route.name(),
                                    route.who(),
                                    where.getOrDefault(route.name(), "")));
            where.remove(route.name());
        }
        assertThat(where).as("routes that do not exist").isEmpty();
        return table.toString();
    }

    @Test
    void each_role_gets_as_far_as_the_table_says() {
        for (Role role : ROLES) {
            String token = requests.token(role.name(), null);
            for (Route route : routes()) {
                Sent answer = send(route, token);
                if (route.isFor(role)) {
                    assertThat(answer.status())
                            .as(role + " " + route.name() + " " + answer)
                            .isNotIn(403, 405)
                            .isLessThan(500);
                    assertThat(answer.code())
                            .as(role + " " + route.name())
                            .isNotEqualTo("unauthorized");
                } else {
                    assertThat(answer.code())
                            .as(role + " " + route.name())
                            .isEqualTo("forbidden_role");
                    assertThat(answer.status()).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void without_a_good_token_nobody_gets_anywhere() {
        Map<String, String> bad = badTokens();
        for (Route route : routes()) {
            if (route.isOpen()) {
                continue;
            }
            assertThat(send(route, null).code()).as(route.name()).isEqualTo("unauthorized");
            bad.forEach((kind, token) -> {
                Sent answer = send(route, token);
                assertThat(answer.status()).as(kind + " " + route.name()).isEqualTo(401);
                assertThat(answer.code()).as(kind + " " + route.name()).isEqualTo("invalid_token");
            });
        }
    }

    private Map<String, String> badTokens() {
        Instant now = Instant.now();
        SigningKey ours = SigningKey.of(new TokenKeyFiles(new Home(server.home())).current());
        String good = TokenCodec.text(ours, "admin", "f", now, now.plusSeconds(300));
        assertThat(requests.send("GET", "/api/me", good, null).status()).isEqualTo(200);
        int claims = good.indexOf('.') + 5;
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put(
                "expired",
                TokenCodec.text(ours, "admin", "f", now.minusSeconds(900), now.minusSeconds(300)));
        bad.put(
                "tampered",
                good.substring(0, claims)
                        + (good.charAt(claims) == 'A' ? 'B' : 'A')
                        + good.substring(claims + 1));
        bad.put(
                "alg none",
                new PlainJWT(
                                new com.nimbusds.jose.PlainHeader.Builder()
                                        .type(new JOSEObjectType("at+jwt"))
                                        .build(),
                                new JWTClaimsSet.Builder().subject("admin").build())
                        .serialize());
        byte[] otherKey = new byte[32];
        Arrays.fill(otherKey, (byte) 7);
        SigningKey another = SigningKey.of(new TokenKey(ours.id(), otherKey, null));
        bad.put(
                "another server's",
                TokenCodec.text(another, "admin", "f", now, now.plusSeconds(300)));
        bad.put("nobody's", TokenCodec.text(ours, "no-such-user", "f", now, now.plusSeconds(300)));
        bad.put("no such key", "nbk_" + "A".repeat(43));
        bad.put("nonsense", "nonsense");
        return bad;
    }

    @Test
    void at_another_station_each_role_stops() {
        String token = requests.token("TRADER,CARGO_OFFICER,QUARTERMASTER", requests.own());
        List<RouteRequests.Pair> pairs = requests.pairs();
        assertThat(pairs.stream().map(RouteRequests.Pair::route).collect(Collectors.toSet()))
                .as("routes that write at stations")
                .containsAll(stationRoutes());
        for (RouteRequests.Pair pair : pairs) {
            Sent other = requests.send(pair.method(), pair.other(), token, pair.otherBody());
            assertThat(other.code()).as(pair.route() + " " + other).isEqualTo("forbidden_station");
            assertThat(other.status()).isEqualTo(403);
            Sent own = requests.send(pair.method(), pair.own(), token, pair.ownBody());
            assertThat(own.status())
                    .as(pair.route() + " " + own)
                    .isNotIn(400, 401, 403, 404)
                    .isLessThan(500);
        }
    }

    private List<String> stationRoutes() {
        return routes().stream()
                .filter(route ->
                        Stream.of(Rights.STOCK, Rights.TRADES, Rights.PAYMENTS, Rights.CARGO)
                                .anyMatch(route.right::equals))
                .map(Route::name)
                .filter(name -> !name.equals("POST /api/trades/batch"))
                .toList();
    }
}
