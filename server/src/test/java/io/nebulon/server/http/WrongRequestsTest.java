package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.LogWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees whose requests are not as they must be, whatever the route.
class WrongRequestsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "nonsense",
                "{\"a\": }",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1} trailing",
                "{\"a\": 01}",
                "{\"a\": NaN}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"open",
                "// comment",
                "[]",
                "5",
                "\"text\"",
                "null",
                "true"
            })
    void a_body_that_is_no_object_is_malformed(String body) {
        Answer refusal = api.post("/api/items", body).expect(400, "malformed_body");
        assertThat(refusal.text("/detail")).startsWith("the body ");
        assertThat(refusal.text("/instance")).isEqualTo("/api/items");
        api.put("/api/items/X", body).expect(400, "malformed_body");
    }

    @Test
    void bytes_that_are_no_text_are_malformed() {
        api.send("POST", "/api/items", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
                .expect(400, "malformed_body");
        api.send("POST", "/api/items", new byte[] {(byte) 0xFF, (byte) 0xFE, 0x7B})
                .expect(400, "malformed_body");
        api.send("POST", "/api/items", new byte[] {0, 0, 0, 0}).expect(400, "malformed_body");
        api.send("POST", "/api/items", null).expect(400, "malformed_body");
    }

    @Test
    void a_member_stands_once() {
        assertThat(
                        api.post("/api/items", "{\"sku\": \"A\", \"sku\": \"B\"}")
                                .expect(400, "malformed_body")
                                .text("/detail"))
                .contains("Duplicate field 'sku'");
        api.post(
                        "/api/inventory/X/receipts",
                        "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1, \"quantity\": 2}]}")
                .expect(400, "malformed_body");
    }

    @Test
    void nesting_has_an_end() {
        api.post("/api/items", "[".repeat(100_000)).expect(400, "malformed_body");
        api.post("/api/items", "{\"a\":".repeat(50_000)).expect(400, "malformed_body");
        assertThat(
                        api.post("/api/items", "{\"a\":" + "[".repeat(30) + "]".repeat(30) + "}")
                                .expect(400, "malformed_body")
                                .text("/detail"))
                .contains("nested too deeply");
    }

    @Test
    void a_body_has_a_size() {
        String large = "{\"name\": \"" + "x".repeat(10_500_000) + "\"}";
        api.post("/api/items", large).expect(413, "request_entity_too_large");
        api.put("/api/items/X", large).expect(413, "request_entity_too_large");
        api.post("/api/items", "{\"name\": \"" + "x".repeat(9_000_000) + "\"}")
                .expect(400, "malformed_body");
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            wide.append("\"m").append(i).append("\":1,");
        }
        Answer refusal = api.post("/api/items", wide.append("\"z\":1}").toString()).expect(400);
        assertThat(refusal.at("/errors")).hasSize(100);
    }

    @Test
    void only_json_is_read() {
        for (String type :
                new String[] {
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/merge-patch+json"
                }) {
            api.with("Content-Type", type)
                    .post("/api/items", "{}")
                    .expect(415, "unsupported_media_type");
        }
        api.with("Content-Type", "application/json; charset=utf-8")
                .post("/api/items", "{}")
                .expect(400, "invalid_input");
        api.with("Content-Type", "APPLICATION/JSON").post("/api/items", "{}").expect(400);
    }

    @Test
    void only_json_is_written_and_errors_are_always_problems() {
        api.with("Accept", "text/html").get("/api/items").expect(406, "not_acceptable");
        api.with("Accept", "text/html").get("/api/items/NO-ITEM").expect(406);
        api.with("Accept", "text/html").get("/api/nowhere").expect(404, "not_found");
        api.with("Accept", "image/png").post("/api/items", "{}").expect(406, "not_acceptable");
        for (String accept :
                new String[] {
                    "*/*",
                    "application/*",
                    "application/json",
                    "application/json; charset=utf-8",
                    "application/JSON;q=0.5",
                    "application/hal+json, application/json;q=0.9",
                    "text/html, application/*;q=0.2",
                    "text/html, */*;q=0.1"
                }) {
            api.with("Accept", accept).get("/api/items").expect(200);
            api.with("Accept", accept).get("/api/items/NO-ITEM").expect(404, "not_found");
        }
        api.with("Accept", "application/*")
                .post("/api/items", "{\"sku\": \"a b\"}")
                .expect(400, "invalid_input");
    }

    @Test
    void a_path_takes_its_methods_only() {
        Answer refusal = api.patch("/api/items/X", "{}").expect(405, "method_not_allowed");
        assertThat(refusal.header("Allow")).contains("GET", "PUT", "DELETE");
        api.delete("/api/items").expect(405);
        api.put("/api/items", "{}").expect(405);
        api.post("/api/items/X", "{}").expect(405);
        api.post("/api/inventory/X", "{}").expect(405);
        api.send("BREW", "/api/items", null).expect(405);
        api.get("/api/item").expect(404, "not_found");
        api.get("/api/items/X/Y").expect(404);
        api.get("/api//items").expect(404);
        api.get("//api").expect(404, "not_found");
    }

    @Test
    void parameters_are_plain_text() {
        api.get("/api/items?q=%00").expect(400, "invalid_parameter").fault("q", "control");
        api.get("/api/items?q=" + "x".repeat(501)).expect(400).fault("q", "too long");
        api.get("/api/items?q=%F0%9F%98%80").expect(200);
        api.get("/api/items?q=").expect(200);
        api.get("/api/items?cursor=%00").expect(400).fault("cursor", "control");
        api.get("/api/items?cursor=//8").expect(400).fault("cursor", "gave out");
    }

    @Test
    void every_answer_of_a_route_carries_the_position() {
        api.get("/api/items").position();
        api.get("/api/events").position();
        api.get("/api/fleets").position();
        api.post("/api/fleets", "{\"code\": \"POS-1\", \"name\": \"F\"}").position();
        // refused by the rules: the position at which they were asked
        api.post("/api/fleets", "{\"code\": \"POS-1\", \"name\": \"F\"}").expect(409).position();
        api.delete("/api/fleets/POS-1").expect(204).position();
    }

    @Test
    void requests_that_are_hardly_http_do_not_hurt() throws IOException {
        for (String request :
                new String[] {
                    "GARBAGE\r\n\r\n",
                    "GET /api/items%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /api/items?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /api/items HTTP/9.9\r\nHost: x\r\n\r\n",
                    "POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                    "POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                    "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /api/items HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
                    "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                }) {
            String answer = raw(request);
            assertThat(answer)
                    .as(request.substring(0, Math.min(60, request.length())))
                    .doesNotContain("Exception", "\tat ", "<html", " 500 ");
        }
        api.get("/api/items?limit=1").expect(200);
    }

    @Test
    void what_cannot_be_read_as_a_request_has_an_id_all_the_same() throws IOException {
        for (String request :
                new String[] {
                    "POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                    "GET /api/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \0\r\n\r\n",
                    "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                }) {
            assertThat(raw(request))
                    .containsIgnoringCase("\r\nX-Request-Id: ")
                    .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff");
        }
    }

    @Test
    void an_address_and_headers_have_a_length() throws IOException {
        String long20 = "a".repeat(20_000);
        for (String line : new String[] {"GET /" + long20, "GET /api/items?q=" + long20}) {
            assertThat(raw(line + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 414 ")
                    .contains("application/problem+json", "\"code\":\"uri_too_long\"");
        }
        for (String headers :
                new String[] {"X: " + long20, ("X: " + "a".repeat(80) + "\r\n").repeat(250)}) {
            assertThat(raw("GET /api/items HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n"))
                    .contains(" 431 ")
                    .contains("application/problem+json", "\"code\":\"headers_too_large\"");
        }
    }

    @Test
    void what_takes_no_body_does_not_care_for_its_form() {
        ApiClient odd = api.with("Content-Encoding", "br").with("Content-Type", "image/png");
        odd.get("/api/items?limit=1").expect(200);
        odd.get("/api/nowhere").expect(404, "not_found");
        odd.delete("/api/items/NO-ITEM").expect(404, "not_found");
        odd.send("DELETE", "/api/items/NO-ITEM", new byte[] {1, 2}).expect(404, "not_found");
        odd.send("BREW", "/api/items", new byte[] {1, 2}).expect(405, "method_not_allowed");
        odd.with("Accept", "image/png").get("/api/items").expect(406, "not_acceptable");
        odd.with("Accept", "image/png").delete("/api/items/NO-ITEM").expect(406, "not_acceptable");
    }

    /// Where the next request would begin cannot be known.
    @Test
    void after_what_cannot_be_read_as_a_request_the_connection_ends() throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String good = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
            // says 100 before its answer, which must not be taken for the answer
            out.write(
                    ("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(lineOf(socket)).isEqualTo("HTTP/1.1 100 Continue");
            out.write("{}".getBytes(StandardCharsets.ISO_8859_1));
            String broken =
                    "GET /api/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \0\r\n\r\n";
            out.write((good + broken + good).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(2);
            assertThat(answers.split("HTTP/1.1 400", -1)).hasSize(3);
            assertThat(answers).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void a_parameter_of_the_greatest_length_fits_in_any_script() {
        api.get("/api/items?q=" + "%E6%B0%B4".repeat(500)).expect(200);
    }

    @Test
    void a_client_that_hangs_up_is_no_defect() throws IOException {
        try (LogWatch log = LogWatch.begin()) {
            for (String path : new String[] {"/api/auth/login", "/api/auth/refresh"}) {
                try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                    String half =
                            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"username\": ";
                    OutputStream out = socket.getOutputStream();
                    out.write(half.formatted(path).getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
            }
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void an_import_that_is_not_what_its_encoding_says_is_malformed() {
        ApiClient packed =
                api.with("Content-Type", "application/zip").with("Content-Encoding", "gzip");
        packed.send("POST", "/api/import", "code,name\n".getBytes(StandardCharsets.UTF_8))
                .expect(400, "malformed_body");
    }

    private static String lineOf(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; ) {
            line.append((char) c);
            c = socket.getInputStream().read();
        }
        return line.toString();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(3_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] first = new byte[8_192];
            int length = in.read(first);
            return length < 0 ? "" : new String(first, 0, length, StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_slash_at_the_end_makes_no_other_path() {
        ApiClient odd = server.anonymous().with("Accept", "application/xml");
        for (String path : new String[] {"/api/auth/login", "/api/auth/refresh"}) {
            odd.post(path, "{}").expect(406, "not_acceptable");
            odd.post(path + "/", "{}").expect(406, "not_acceptable");
        }
        server.anonymous().get("/openapi.yml/").expect(200);
        api.get("/api/items/?limit=1").expect(200);
        server.anonymous().post("/api/auth/refresh/more", "{}").expect(401);
    }

    @Test
    void who_is_not_signed_in_learns_nothing() {
        for (Map.Entry<String, String> request :
                Map.of(
                                "GET", "/api/items/NO-ITEM",
                                "POST", "/api/items",
                                "PUT", "/api/stations/NOWHERE",
                                "DELETE", "/api/fleets/NONE")
                        .entrySet()) {
            Answer refusal =
                    server.anonymous().send(request.getKey(), request.getValue(), null).expect(401);
            assertThat(refusal.header("WWW-Authenticate")).startsWith("Bearer");
        }
        server.anonymous().with("Authorization", "Bearer nonsense").get("/api/items").expect(401);
    }
}
