package io.nebulon.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two readers would read differently, paths that go around what guards them, and
/// headers that would change what a request means.
class HttpTricksTest {
    private final ApiServer server = ApiServer.shared();

    /// What would be a second request, if the first one ended earlier than its sender says.
    private static final String SMUGGLED =
            "GET /health HTTP/1.1\r\nHost: x\r\nX-Smuggled: 1\r\n\r\n";

    /// Everything that the server says until it ends the connection.
    private List<Reply> all(RawConnection connection) {
        List<Reply> replies = new ArrayList<>();
        for (Reply reply = connection.reply(); reply != null; reply = connection.reply()) {
            replies.add(reply);
        }
        return replies;
    }

    /// With these, where a body ends depends on who reads it. Line ends are as they stand.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4, 5",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 0x4",
                "Content-Length: 4a",
                "Content-Length: 99999999999999999999",
                "Content-Length : 4",
                "Content-Length: 4\r\nTransfer-Encoding : chunked",
                "Content-Length: 4\r\nTransfer-Encoding: xchunked",
                "Content-Length: 4\r\nTransfer-Encoding: identity",
                "Content-Length: 4\r\nTransfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "X\0: y",
                "X: y\0",
                "X: y\rZ: w",
                ": nameless",
                "no colon",
                "Host: second.example",
            })
    void a_request_that_can_be_read_in_two_ways_is_refused_and_ends_the_connection(String headers) {
        try (LogWatch log = LogWatch.begin();
                RawConnection client = new RawConnection(server.uri())) {
            client.send(
                    "POST /api/auth/refresh HTTP/1.1\r\nHost: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + headers
                            + "\r\n\r\n0\r\n\r\n"
                            + SMUGGLED);
            List<Reply> replies = all(client);
            assertThat(replies).as(headers).hasSize(1);
            assertThat(replies.getFirst().status()).as(headers).isBetween(400, 499);
            assertThat(replies.getFirst().status()).as(headers).isNotEqualTo(401);
            assertThat(log.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFFFFFFFFFFFFFFF1\r\n",
                "80000000\r\n",
                "-1\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "zz\r\n",
                "\r\n",
                "2\r\n{}0\r\n\r\n"
            })
    void a_chunk_of_no_length_is_refused_and_ends_the_connection(String chunks) {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send(
                    "POST /api/auth/refresh HTTP/1.1\r\nHost: x\r\n"
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + chunks
                            + SMUGGLED);
            List<Reply> replies = all(client);
            assertThat(replies).as(chunks).hasSizeLessThanOrEqualTo(1);
            assertThat(replies).allMatch(reply -> reply.status() == 400 || reply.status() == 413);
        }
    }

    /// The old way to go on with a header in the next line is read as one line (RFC 9112 allows
    /// that), and so makes no header of its own.
    @Test
    void a_line_that_goes_on_is_no_header() {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send(
                    "POST /api/auth/refresh HTTP/1.1\r\nHost: x\r\nX: y\r\n"
                            + " Transfer-Encoding: chunked\r\nContent-Length: 2\r\n"
                            + "Content-Type: application/json\r\n\r\n{}");
            Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("invalid_input");
        }
    }

    /// A proxy checks the headers that it sees; what stands behind the body is none.
    @Test
    void trailers_are_no_headers() {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send(
                    "GET /api/me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "0\r\nAuthorization: Bearer "
                            + server.admin().token()
                            + "\r\n\r\n");
            assertThat(client.reply().status()).isEqualTo(401);
        }
    }

    @Test
    void a_request_names_its_host_once() {
        try (RawConnection none = new RawConnection(server.uri());
                RawConnection old = new RawConnection(server.uri())) {
            assertThat(none.send("GET /health HTTP/1.1\r\n\r\n").reply().status()).isEqualTo(400);
            none.awaitEnd();
            assertThat(old.send("GET /health HTTP/1.0\r\n\r\n").reply().status()).isEqualTo(200);
        }
    }

    @Test
    void the_host_that_a_client_names_comes_back_nowhere() {
        String token = server.admin().token();
        for (String host : new String[] {"evil.example", "evil.example:99999", "[::1", "a@b", ""}) {
            for (String path :
                    new String[] {"/api/items?limit=1", "/api/nothing", "/docs", "/openapi.yml"}) {
                try (RawConnection client = new RawConnection(server.uri())) {
                    client.send(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nX-Forwarded-Host: evil.example\r\nForwarded:"
                                    + " host=evil.example\r\nConnection: close\r\n"
                                    + "Authorization: Bearer "
                                    + token
                                    + "\r\n\r\n");
                    Reply reply = client.reply();
                    assertThat(reply.status()).as(host).isLessThan(500);
                    assertThat(reply.body() + reply.headers()).doesNotContain("evil.example");
                }
            }
        }
    }

    @Test
    void an_absolute_address_is_asked_for_with_the_same_rights() {
        String viewer = server.as("VIEWER").token();
        for (String address :
                new String[] {
                    "http://localhost/api/users",
                    "http://evil.example/api/users",
                    "http://evil.example/health/../api/users",
                    "https://x/api/users",
                    "HTTP://x/api/users"
                }) {
            try (RawConnection client = new RawConnection(server.uri())) {
                int anonymous =
                        client.send(RawConnection.request("GET " + address, null)).reply().status();
                assertThat(anonymous).as(address).isIn(400, 401, 404);
            }
            try (RawConnection client = new RawConnection(server.uri())) {
                int reader =
                        client.send(RawConnection.request("GET " + address, viewer))
                                .reply()
                                .status();
                assertThat(reader).as(address).isIn(400, 403, 404);
            }
        }
    }

    /// Each of them might be `/api/users` for the router and something else for who guards it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/users",
                "/api//users",
                "/./api/users",
                "/api/./users",
                "/api/users/.",
                "/api/users/",
                "/api/users//",
                "/api/users;x=1",
                "/api;x=1/users",
                "/;/api/users",
                "/api/users%00",
                "/api/users%20",
                "/api/users%2f",
                "/api/users%3fx",
                "/api/%75sers",
                "/%61pi/users",
                "/api%2fusers",
                "/API/users",
                "/api/Users",
                "/api\\users",
                "\\api\\users",
                "/health/../api/users",
                "/health/..;/api/users",
                "/health/%2e%2e/api/users",
                "/health/%2e%2e%2fapi/users",
                "/health/..%2fapi/users",
                "/health/..%5capi/users",
                "/health/%252e%252e/api/users",
                "/docs/../api/users",
                "/docs/..%2f..%2fapi/users",
                "/docs/%2e%2e/api/users",
                "/api/auth/login/../../users",
                "/api/auth/login/%2e%2e/%2e%2e/users",
                "/api/auth/login;/../users",
                "/api/auth/refresh/..;/..;/users",
                "/openapi.yml/../api/users",
                "/openapi.yml%2f..%2fapi%2fusers",
                "/api/users?x=/api/auth/login",
                "/api/users#/health",
                "/api/users/..%2fusers",
                "/api/\u00fcsers",
                "/api/users%ff",
                "/api/users%c0%af",
            })
    void no_path_goes_around_its_guard(String path) {
        String viewer = server.as("VIEWER").token();
        for (String token : new String[] {null, viewer}) {
            try (RawConnection client = new RawConnection(server.uri())) {
                Reply reply = client.send(RawConnection.request("GET " + path, token)).reply();
                assertThat(reply.body()).as(path).doesNotContain("\"items\"", "\"username\"");
                assertThat(reply.status()).as(path).isIn(400, 401, 403, 404);
                if (token == null && reply.status() == 403) {
                    throw new AssertionError(path + " is 403 without a token");
                }
            }
        }
    }

    @Test
    void no_path_leads_to_a_file() {
        for (String path :
                new String[] {
                    "/docs/../../../../etc/passwd",
                    "/docs/..%2f..%2f..%2f..%2fetc%2fpasswd",
                    "/docs/%2e%2e/%2e%2e/application.yml",
                    "/docs/..%5c..%5capplication.yml",
                    "/docs/application.yml",
                    "/docs/%2fetc%2fpasswd",
                    "/docs//etc/passwd",
                    "/docs/docs.js%00.html",
                    "/docs/../logback.xml",
                    "/application.yml",
                    "/.git/config",
                    "/nebulon.db",
                    "/keys/token.key",
                    "/env",
                    "/beans",
                    "/loggers",
                    "/threaddump",
                    "/refresh",
                    "/stop",
                    "/swagger",
                    "/oauth/token",
                    "/login",
                    "/logout"
                }) {
            try (RawConnection client = new RawConnection(server.uri())) {
                String token = server.admin().token();
                Reply reply = client.send(RawConnection.request("GET " + path, token)).reply();
                assertThat(reply.status()).as(path).isIn(400, 404);
                assertThat(reply.body()).doesNotContain("root:", "micronaut:", "configuration");
            }
        }
    }

    @Test
    void only_the_method_itself_says_what_is_to_be_done() {
        String admin = server.admin().token();
        String code = ApiServer.unique("F");
        server.admin()
                .post("/api/fleets", "{\"code\": \"%s\", \"name\": \"F\"}".formatted(code))
                .expect(201);
        for (String header :
                new String[] {
                    "X-HTTP-Method-Override: DELETE",
                    "X-HTTP-Method: DELETE",
                    "X-Method-Override: DELETE",
                    "X-Original-URL: /api/users",
                    "X-Rewrite-URL: /api/users",
                    "X-Forwarded-Prefix: /api/auth/login"
                }) {
            try (RawConnection client = new RawConnection(server.uri())) {
                Reply reply =
                        client.send(RawConnection.request("GET /api/fleets/" + code, admin, header))
                                .reply();
                assertThat(reply.status()).as(header).isEqualTo(200);
                assertThat(reply.body()).as(header).contains("\"ACTIVE\"");
            }
            try (RawConnection client = new RawConnection(server.uri())) {
                String open = RawConnection.request("GET /api/auth/login", null, header);
                assertThat(client.send(open).reply().status()).as(header).isEqualTo(405);
            }
        }
        server.admin()
                .post("/api/fleets/" + code + "?_method=DELETE", "{\"_method\": \"DELETE\"}")
                .expect(405);
        assertThat(server.admin().get("/api/fleets/" + code).text("/status")).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE / HTTP/1.1\r\nHost: x\r\nX-Secret: abc\r\n\r\n",
                "TRACE /health HTTP/1.1\r\nHost: x\r\nX-Secret: abc\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\nX-Secret: abc\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /health HTTP/2.0\r\nHost: x\r\n\r\n",
                "get /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET api/users HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health\r\nHost: x\r\n\r\n",
                "\0GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void methods_and_versions_that_are_none_get_nothing(String request) {
        try (LogWatch log = LogWatch.begin();
                RawConnection client = new RawConnection(server.uri())) {
            client.send(request);
            Reply reply = client.reply();
            if (reply != null) {
                assertThat(reply.status()).as(request).isNotIn(200, 101).isLessThan(506);
                assertThat(reply.body()).doesNotContain("abc", "Exception");
            }
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void nobody_changes_the_protocol() {
        for (String upgrade : new String[] {"h2c", "websocket", "TLS/1.0"}) {
            try (RawConnection client = new RawConnection(server.uri())) {
                client.send(
                        "GET /api/me HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                + "Upgrade: "
                                + upgrade
                                + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Version: 13\r\n\r\n");
                assertThat(client.reply().status()).as(upgrade).isEqualTo(401);
            }
        }
    }

    /// A token in an address stands in histories, logs and `Referer`.
    @Test
    void a_token_is_taken_from_its_header_and_from_nowhere_else() {
        String token = server.admin().token();
        for (String query : new String[] {"access_token", "token", "bearer", "jwt", "api_key"}) {
            try (RawConnection client = new RawConnection(server.uri())) {
                String request = RawConnection.request("GET /api/me?" + query + "=" + token, null);
                Reply reply = client.send(request).reply();
                assertThat(reply.status()).as(query).isEqualTo(401);
                assertThat(reply.body() + reply.headers()).doesNotContain(token);
            }
        }
        for (String header :
                new String[] {
                    "Cookie: JWT=" + token,
                    "Cookie: Authorization=Bearer " + token,
                    "X-Authorization: Bearer " + token,
                    "Proxy-Authorization: Bearer " + token,
                    "X-Auth-Token: " + token,
                    "Authorization: " + token,
                    "Authorization: Token " + token,
                    "Authorization: Basic YWRtaW46YSBxdWlldCBvcmJpdCBpcyBhIGxvbmcgb25l",
                    "Authorization: Bearer nonsense\r\nAuthorization: Bearer " + token,
                    "Authorization: Bearer " + token + ", Bearer " + token
                }) {
            try (RawConnection client = new RawConnection(server.uri())) {
                Reply reply =
                        client.send(RawConnection.request("GET /api/me", null, header)).reply();
                assertThat(reply.status()).as(header).isIn(400, 401);
                assertThat(reply.headers()).doesNotContainKey("set-cookie");
            }
        }
        Reply known;
        try (RawConnection client = new RawConnection(server.uri())) {
            known =
                    client.send(RawConnection.request("GET /api/me?access_token=" + token, token))
                            .reply();
        }
        assertThat(known.status()).isEqualTo(400);
        assertThat(known.body()).doesNotContain(token);
    }
}
