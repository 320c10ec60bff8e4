package io.nebulon.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import io.nebulon.server.testing.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Somebody who is bound to one station knows the identifiers of others and walks through every
/// operation of the document with them. What may be known everywhere are reference data and stock
/// levels; everything else of other stations has a mark, which no answer may hold.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherStationsTest {
    /// Streams end when their client goes, and are walked through by hand below.
    private static final String STREAM = "/api/updates/real-time";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final Scene scene = new Scene(server);
    private final String own = scene.station();
    private final String other = scene.station();
    private final String third = scene.station();
    private final String sku = scene.lotItem();
    private final String mark = ApiServer.unique("MARK");
    private final String currency = "XPF";
    private ApiClient bound;
    private String trade;
    private String shipment;
    private String event;

    @BeforeAll
    void trade_among_others() {
        scene.stock(own, sku, "50", null, "OWN-LOT", null);
        admin.post(
                        "/api/inventory/" + other + "/receipts",
                        """
                        {"lines": [{"sku": "%s", "quantity": 987.654, "lot": "%s-LOT"}],
                         "note": "%s-NOTE"}
                        """
                                .formatted(sku, mark, mark))
                .expect(201);
        admin.post(
                        "/api/stations/" + other + "/locations",
                        "{\"code\": \"BAY\", \"name\": \"Bay\"}")
                .expect(201);
        Answer made =
                admin.post(
                                "/api/trades",
                                """
                                {"seller": "%s", "buyer": "%s", "currency": "%s", "note": "%s-T",
                                 "lines": [{"sku": "%s", "quantity": 3, "unitPrice": "77.00"}]}
                                """
                                        .formatted(other, third, currency, mark, sku))
                        .expect(201);
        trade = made.text("/id");
        shipment = made.text("/shipmentId");
        admin.patch("/api/cargo/" + shipment, "{\"description\": \"%s-D\"}".formatted(mark))
                .expect(200);
        admin.post(
                        "/api/trades/" + trade + "/payments",
                        """
                        {"amount": "10", "currency": "%s", "reference": "%s-PAY"}
                        """
                                .formatted(currency, mark))
                .expect(201);
        admin.post("/api/cargo/" + shipment + "/dispatch", "{}").expect(200);
        event =
                admin
                        .get("/api/events?order=desc&limit=50&station=" + other)
                        .at("/items")
                        .findParents("subject")
                        .stream()
                        .filter(e -> e.path("subject").asText().equals("trades/" + trade))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asText();
        bound = server.bound("TRADER,CARGO_OFFICER,QUARTERMASTER", own);
    }

    private String path(Operation operation) {
        String path = operation.path();
        String id =
                path.startsWith("/api/trades")
                        ? trade
                        : path.startsWith("/api/cargo") ? shipment : event;
        return path.replace("{station}", other)
                .replace("/api/stations/{code}", "/api/stations/" + other)
                .replace("{sku}", sku)
                .replace("{location}", "BAY")
                .replace("{kind}", "trades")
                .replace("{username}", "admin")
                .replace("{probe}", "liveness")
                .replace("{id}", id)
                .replace("{code}", other);
    }

    private void assertHidden(Answer answer) {
        assertThat(answer.body()).as("%s", answer).doesNotContain(mark, trade, currency);
        if (answer.status() < 300) {
            assertThat(answer.body()).as("%s", answer).doesNotContain(shipment);
        }
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
    }

    @Test
    void the_marks_are_there_for_who_may_see_them() {
        assertThat(admin.get("/api/trades/" + trade).body()).contains(mark, currency);
        assertThat(admin.get("/api/cargo/" + shipment).body()).contains(mark);
        assertThat(admin.get("/api/events/" + event).body()).contains(trade);
        assertThat(admin.get("/api/inventory/%s/%s/movements".formatted(other, sku)).body())
                .contains(mark);
        assertThat(admin.get("/api/analytics/summary").body()).contains(currency);
        assertThat(server.bound("VIEWER", third).get("/api/trades/" + trade).body()).contains(mark);
    }

    @Test
    void no_read_of_the_document_shows_what_is_of_others() {
        Map<String, String> values =
                Map.of(
                        "station", other,
                        "ship", other,
                        "q", mark,
                        "sku", sku,
                        "order", "desc",
                        "limit", "500",
                        "type", "trade,shipment,stock,user,books",
                        "actor", "admin",
                        "asOfPosition", "999999999",
                        "asOf", "2999-01-01T00:00:00Z");
        int asked = 0;
        for (Operation operation : DescribedApi.shared().operations()) {
            boolean isPage = operation.path().startsWith("/docs"); // of no use to anybody
            if (!operation.method().equals("GET") || operation.path().equals(STREAM) || isPage) {
                continue;
            }
            List<String> queries = new ArrayList<>(List.of(""));
            for (JsonNode parameter : operation.parameters()) {
                String value = values.get(parameter.path("name").asText());
                if (value != null) {
                    queries.add("?" + parameter.path("name").asText() + "=" + value);
                }
            }
            for (String query : queries) {
                for (String accept : new String[] {"*/*", "text/csv"}) {
                    Answer answer =
                            bound.with("Accept", accept).send("GET", path(operation) + query, null);
                    boolean saysBack = // the path, which they know
                            answer.status() >= 400
                                    && (operation.path().startsWith("/api/trades/")
                                            || operation.path().startsWith("/api/cargo/"));
                    if (!saysBack) {
                        assertHidden(answer);
                    }
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(150);
    }

    @Test
    void details_of_others_are_forbidden_in_every_form() {
        for (String path :
                List.of(
                        "/api/trades/" + trade,
                        "/api/cargo/" + shipment,
                        "/api/cargo/" + shipment + "/manifest.pdf",
                        "/api/inventory/" + other + "/" + sku,
                        "/api/inventory/" + other + "/" + sku + "/movements",
                        "/api/trades/" + trade.toUpperCase(),
                        "/api/cargo/" + shipment.toUpperCase(),
                        "/api/inventory/" + other.toLowerCase() + "/" + sku.toLowerCase(),
                        "/api/trades/" + trade + "?asOfPosition=999999999",
                        "/api/inventory/" + other + "/" + sku + "?asOf=2999-01-01T00:00:00Z",
                        "/api/analytics/trades?bucket=month&station=" + other,
                        "/api/analytics/summary?station=" + other)) {
            Answer answer = bound.get(path);
            assertThat(answer.status()).as("%s", answer).isIn(400, 403);
            assertThat(answer.body()).as("%s", answer).doesNotContain(mark, currency);
            Answer head = bound.head(path);
            assertThat(head.status()).as(path).isIn(400, 403);
            assertThat(head.header("ETag")).as(path).isNull();
            assertThat(bound.with("If-None-Match", "*").get(path).status()).as(path).isIn(400, 403);
        }
        bound.get("/api/events/" + event).expect(404, "not_found");
        bound.get("/api/proof").expect(403, "forbidden_station");
    }

    @Test
    void no_write_of_the_document_changes_what_is_of_others() {
        String trades = admin.get("/api/trades/" + trade).header("ETag");
        String cargo = admin.get("/api/cargo/" + shipment).header("ETag");
        String level = scene.level(other, sku);
        for (Operation operation : DescribedApi.shared().operations()) {
            boolean isOwn = operation.path().startsWith("/api/me");
            boolean isSignIn = operation.path().startsWith("/api/auth");
            boolean isKey = operation.path().startsWith("/api/api-keys");
            boolean isBatch = operation.path().endsWith("/batch"); // see below
            if (operation.method().equals("GET") || isOwn || isSignIn || isKey || isBatch) {
                continue;
            }
            for (JsonNode body : bodies(operation)) {
                byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
                Answer answer = bound.send(operation.method(), path(operation), bytes);
                assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
            }
        }
        assertThat(admin.get("/api/trades/" + trade).header("ETag")).isEqualTo(trades);
        assertThat(admin.get("/api/cargo/" + shipment).header("ETag")).isEqualTo(cargo);
        assertThat(scene.level(other, sku)).isEqualTo(level);
    }

    /// The examples of the document, with the other stations in them.
    private List<JsonNode> bodies(Operation operation) {
        JsonNode content = operation.said().path("requestBody").path("content");
        List<JsonNode> bodies = new ArrayList<>();
        content.path("application/json")
                .path("examples")
                .forEach(example -> bodies.add(moved(example.path("value"))));
        if (bodies.isEmpty()) {
            bodies.add(new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode());
        }
        return bodies;
    }

    private JsonNode moved(JsonNode example) {
        String text =
                example.toString()
                        .replace("\"KSC\"", "\"" + other + "\"")
                        .replace("\"ISS\"", "\"" + third + "\"")
                        .replace("\"WATER\"", "\"" + sku + "\"");
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void a_batch_passes_no_trade_of_others() {
        String batch =
                """
                {"trades": [{"seller": "%s", "buyer": "%s", "currency": "USD",
                             "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}]}
                """
                        .formatted(other, third, sku);
        Answer answer = bound.post("/api/trades/batch", batch).expect(200);
        assertThat(answer.text("/results/0/problem/code")).isEqualTo("forbidden_station");
    }

    @Test
    void an_idempotency_key_gives_nobody_else_the_answer() {
        ApiClient one = server.admin().with("Idempotency-Key", mark);
        String body = "{\"code\": \"%s\", \"name\": \"F\"}".formatted(ApiServer.unique("F"));
        one.post("/api/fleets", body).expect(201);
        server.newcomer("ADMIN")
                .with("Idempotency-Key", mark)
                .post("/api/fleets", body)
                .expect(409);
        bound.with("Idempotency-Key", mark).post("/api/fleets", body).expect(403);
    }

    @Test
    void keys_and_sign_ins_of_others_are_not_there() {
        ApiClient victim = server.newcomer("TRADER");
        String key = victim.post("/api/api-keys", "{\"name\": \"k\"}").expect(201).text("/id");
        String session = victim.get("/api/me/sessions").expect(200).text("/items/0/id");
        ApiClient stranger = server.newcomer("TRADER");
        stranger.delete("/api/api-keys/" + key).expect(404);
        stranger.delete("/api/me/sessions/" + session).expect(404);
        String name = victim.get("/api/me").text("/username");
        stranger.get("/api/api-keys?owner=" + name).expect(403);
        assertThat(stranger.get("/api/api-keys").at("/items")).isEmpty();
        victim.get("/api/me").expect(200);
        assertThat(victim.get("/api/api-keys").at("/items")).hasSize(1);
    }
}
