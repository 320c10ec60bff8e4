package io.nebulon.server.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Answers that are kept are never told from fresh ones.
class KeptAnswersTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();
    private final String path = "/api/inventory/" + station;
    private final KeptAnswers kept = server.part(KeptAnswers.class);

    KeptAnswersTest() {
        scene.stock(station, sku, "100");
    }

    private void receive(String quantity) {
        api.post(
                        path + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": %s}]}"
                                .formatted(sku, quantity))
                .expect(201);
    }

    /// Asks until an answer was given from what is kept.
    private Answer askUntilKept(ApiClient client, String path) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            long before = kept.given();
            Answer answer = client.get(path).expect(200);
            if (kept.given() > before) {
                return answer;
            }
        }
        throw new AssertionError("no answer was kept");
    }

    @Test
    void an_answer_that_is_asked_for_again_is_the_same_with_a_request_id_of_its_own() {
        Answer fresh = api.get(path).expect(200);
        Answer again = askUntilKept(api.with("X-Request-Id", "mine-1"), path);
        assertThat(again.body()).isEqualTo(fresh.body());
        assertThat(again.header("X-Request-Id")).isEqualTo("mine-1");
        assertThat(again.headers().keySet())
                .containsExactlyInAnyOrderElementsOf(fresh.headers().keySet());
        assertThat(fresh.header(KeptAnswers.DEPENDS_ON)).isNull();
        assertThat(again.header(KeptAnswers.DEPENDS_ON)).isNull();
    }

    @Test
    void whoever_was_answered_by_the_writer_never_sees_an_older_state() {
        for (int i = 1; i <= 100; i++) {
            receive("1");
            api.get(path);
            assertThat(api.get(path).decimal("/items/0/onHand")).isEqualTo("" + (100 + i));
        }
    }

    @Test
    void what_happens_elsewhere_moves_the_position_and_keeps_the_answer() {
        long before = askUntilKept(api, path).position();
        scene.stock(scene.station(), scene.item(), "1");
        askUntilKept(api, path);
        scene.stock(scene.station(), sku, "1");
        long events = api.get("/api/events?order=desc&limit=1").number("/items/0/position");
        assertThat(askUntilKept(api, path).position()).isGreaterThanOrEqualTo(events);
        assertThat(events).isGreaterThan(before);
    }

    @Test
    void a_new_name_of_an_item_is_seen_at_once() {
        askUntilKept(api, path);
        api.put("/api/items/" + sku, "{\"name\": \"Renamed\", \"unit\": \"kg\", \"unitMassKg\": 1}")
                .expect(200);
        assertThat(api.get(path).text("/items/0/name")).isEqualTo("Renamed");
    }

    @Test
    void a_token_that_was_revoked_is_refused_though_its_answer_is_kept() {
        Answer login =
                server.anonymous()
                        .post(
                                "/api/auth/login",
                                "{\"username\": \"admin\", \"password\": \"%s\"}"
                                        .formatted(ApiServer.ADMIN_PASSWORD))
                        .expect(200);
        ApiClient client =
                server.anonymous().with("Authorization", "Bearer " + login.text("/access_token"));
        askUntilKept(client, path);
        client.post(
                        "/api/auth/logout",
                        "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token")))
                .expect(204);
        assertThat(client.get(path).status()).isEqualTo(401);
    }

    @Test
    void what_is_kept_for_one_is_not_given_to_another() {
        String destination = scene.station();
        String id =
                api.post(
                                "/api/cargo",
                                """
                                {"origin": "%s", "destination": "%s",
                                 "lines": [{"sku": "%s", "quantity": 1}]}
                                """
                                        .formatted(station, destination, sku))
                        .expect(201)
                        .text("/id");
        askUntilKept(api, "/api/cargo/" + id);
        server.bound("VIEWER", scene.station())
                .get("/api/cargo/" + id)
                .expect(403, "forbidden_station");
        server.anonymous().get("/api/cargo/" + id).expect(401);
        api.post("/api/cargo/" + id + "/dispatch", "{}").expect(200);
        assertThat(api.get("/api/cargo/" + id).text("/status")).isEqualTo("IN_TRANSIT");
    }

    @Test
    void what_is_asked_otherwise_is_answered_otherwise() {
        Answer json = askUntilKept(api, path);
        assertThat(api.with("Accept", "text/csv").get(path).header("Content-Type"))
                .startsWith("text/csv");
        assertThat(api.head(path).bytes()).isEmpty();
        assertThat(api.get(path + "?limit=0").status()).isEqualTo(400);
        receive("1");
        Answer past = api.get(path + "?asOfPosition=" + json.position()).expect(200);
        Answer again = api.get(path + "?asOfPosition=" + json.position()).expect(200);
        assertThat(past.position()).isEqualTo(again.position()).isEqualTo(json.position());
        assertThat(again.decimal("/items/0/onHand")).isEqualTo("100");
    }

    @Test
    void answers_to_requests_that_come_together_come_in_their_order() throws Exception {
        askUntilKept(api, path);
        String token = api.token();
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            StringBuilder requests = new StringBuilder();
            // the first one gets two answers, of which the first only says that its body may come
            requests.append("POST /api/fleets HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
            requests.append("Authorization: Bearer ").append(token).append("\r\n");
            requests.append("Content-Type: application/json\r\nContent-Length: 2\r\n\r\n");
            out.write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            requests = new StringBuilder("{}");
            for (String target : new String[] {"/api/stations/" + station, path, "/api/me"}) {
                requests.append("GET ").append(target).append(" HTTP/1.1\r\nHost: x\r\n");
                requests.append("Authorization: Bearer ").append(token).append("\r\n");
                requests.append(target.equals("/api/me") ? "Connection: close\r\n" : "");
                requests.append("\r\n");
            }
            out.write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
            assertThat(answers)
                    .containsSubsequence(
                            "100 Continue",
                            "HTTP/1.1 400",
                            "\"code\":\"" + station,
                            "\"items\":[",
                            "\"username\"");
        }
    }
}
