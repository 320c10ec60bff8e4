package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pages of other origins may use the API only where the operator names them.
class CrossOriginTest {
    private static final String CONSOLE = "https://console.example.org";

    private static ApiClient preflight(ApiServer server, String origin) {
        return server.anonymous()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "authorization,if-match,content-type");
    }

    @Test
    void no_origin_may_unless_it_is_named() {
        ApiServer server = ApiServer.shared();
        Answer answer = server.admin().with("Origin", CONSOLE).get("/api/me").expect(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        preflight(server, CONSOLE).send("OPTIONS", "/api/items/X", null).expect(401);
    }

    @Test
    void a_named_origin_may_and_sees_the_headers_that_clients_need() {
        try (ApiServer server =
                ApiServer.start(
                        Map.of("nebulon.cors.origins", CONSOLE + ", http://localhost:5173"))) {
            for (String origin : new String[] {CONSOLE, "http://localhost:5173"}) {
                Answer allowed = preflight(server, origin).send("OPTIONS", "/api/items/X", null);
                assertThat(allowed.status()).as("%s", allowed).isBetween(200, 204);
                assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                assertThat(allowed.header("Access-Control-Allow-Methods")).contains("PUT");
                assertThat(String.join(",", allowed.headers().get("access-control-allow-headers")))
                        .containsIgnoringCase("authorization")
                        .containsIgnoringCase("if-match");
                assertThat(allowed.header("Access-Control-Allow-Credentials")).isNull();

                Answer answer = server.admin().with("Origin", origin).get("/api/me").expect(200);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                assertThat(String.join(",", answer.headers().get("vary"))).contains("Origin");
                assertThat(String.join(",", answer.headers().get("access-control-expose-headers")))
                        .contains("ETag", "Location", "Link", "Nebulon-Position", "Nebulon-Log")
                        .contains("RateLimit-Remaining", "Retry-After", "X-Request-Id");
                Answer refusal =
                        server.anonymous().with("Origin", origin).get("/api/me").expect(401);
                assertThat(refusal.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            }
            for (String origin :
                    new String[] {
                        "https://console.example.org.evil.example",
                        "http://console.example.org",
                        "https://console.example.org:444",
                        "null"
                    }) {
                Answer refused = preflight(server, origin).send("OPTIONS", "/api/items/X", null);
                assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
                Answer answer = server.admin().with("Origin", origin).get("/api/me");
                assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            }
        }
    }

    @Test
    void what_is_no_origin_is_told_at_the_start() {
        for (String wrong :
                new String[] {"*", "console.example.org", CONSOLE + "/", "ftp://example.org"}) {
            assertThatThrownBy(() -> ApiServer.start(Map.of("nebulon.cors.origins", wrong)).close())
                    .hasStackTraceContaining("is no origin such as");
        }
    }
}
