package io.nebulon.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trades and shipments as they were at a past moment.
class PastBusinessTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();

    private Answer trade(String quantity) {
        return api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "USD",
                         "lines": [{"sku": "%s", "quantity": %s, "unitPrice": "2.00"}]}
                        """
                                .formatted(seller, buyer, sku, quantity))
                .expect(201);
    }

    private long step(String path, String body) {
        Answer answer = api.post(path, body);
        assertThat(answer.status()).as("%s", answer).isLessThan(300);
        return answer.position();
    }

    @Test
    void a_trade_is_told_as_it_was() {
        scene.stock(seller, sku, "100");
        long before = api.get("/api/events?limit=1").position();
        Answer trade = trade("10");
        final String path = "/api/trades/" + trade.text("/id");
        final String cargo = "/api/cargo/" + trade.text("/shipmentId");
        final long initiated = trade.position();
        final long paid = step(path + "/payments", "{\"amount\": \"5.00\", \"currency\": \"USD\"}");
        final long left = step(cargo + "/dispatch", "");
        final long back =
                step(
                        path + "/refunds",
                        "{\"amount\": \"5.00\", \"currency\": \"USD\", \"reference\": \"R\"}");
        final long arrived = step(cargo + "/receive", "");

        api.get(path + "?asOfPosition=" + before).expect(404, "not_found");
        assertThat(state(path, initiated)).isEqualTo("INITIATED PENDING 0.00 0.00 1 0");
        assertThat(state(path, paid)).isEqualTo("INITIATED PENDING 5.00 0.00 2 1");
        assertThat(state(path, left)).isEqualTo("IN_TRANSIT PENDING 5.00 0.00 3 1");
        assertThat(state(path, back)).isEqualTo("IN_TRANSIT REFUNDED 0.00 5.00 4 2");
        assertThat(state(path, arrived)).isEqualTo("DELIVERED REFUNDED 0.00 5.00 5 2");
        assertThat(api.get(path + "?asOfPosition=" + arrived).json())
                .isEqualTo(api.get(path).json());
        assertThat(api.get(path + "?asOfPosition=" + paid).header("ETag")).isEqualTo("\"2\"");
    }

    private String state(String path, long position) {
        Answer then = api.get(path + "?asOfPosition=" + position).expect(200);
        assertThat(then.position()).isEqualTo(position);
        return "%s %s %s %s %s %d"
                .formatted(
                        then.text("/status"),
                        then.text("/paymentStatus"),
                        then.text("/paid/amount"),
                        then.text("/refunded/amount"),
                        then.text("/version"),
                        then.at("/payments").size());
    }

    @Test
    void a_shipment_is_told_as_it_happened_and_as_it_was_known() {
        scene.stock(seller, sku, "100", "MAIN", "L1", null);
        String ship = scene.ship("100000");
        Answer booked =
                api.post(
                                "/api/cargo",
                                """
                                {"origin": "%s", "destination": "%s", "eta": "2030-01-01T00:00:00Z",
                                 "lines": [{"sku": "%s", "quantity": 10}]}
                                """
                                        .formatted(seller, buyer, sku))
                        .expect(201);
        final String path = "/api/cargo/" + booked.text("/id");
        final long edited =
                api.patch(path, "{\"ship\": \"" + ship + "\", \"description\": \"Spares\"}")
                        .expect(200)
                        .position();
        final long left = step(path + "/dispatch", "");
        final long late = step(path + "/delay", "{\"eta\": \"2030-02-01T00:00:00Z\"}");
        final long arrived =
                step(
                        path + "/receive",
                        "{\"lines\": [{\"sku\": \"%s\", \"received\": 9, \"damaged\": 1}]}"
                                .formatted(sku));

        Answer first = api.get(path + "?asOfPosition=" + booked.position()).expect(200);
        assertThat(first.text("/status")).isEqualTo("PENDING");
        assertThat(first.text("/ship")).isNull();
        assertThat(first.text("/position/station")).isEqualTo(seller);
        assertThat(first.text("/lines/0/received")).isNull();
        Answer second = api.get(path + "?asOfPosition=" + edited).expect(200);
        assertThat(second.text("/ship")).isEqualTo(ship);
        assertThat(second.text("/description")).isEqualTo("Spares");
        assertThat(second.number("/version")).isEqualTo(2);
        Answer third = api.get(path + "?asOfPosition=" + left).expect(200);
        assertThat(third.text("/status")).isEqualTo("IN_TRANSIT");
        assertThat(third.text("/eta")).isEqualTo("2030-01-01T00:00:00.000Z");
        assertThat(third.text("/lines/0/lots/0/lot")).isEqualTo("L1");
        assertThat(third.decimal("/lines/0/lots/0/quantity")).isEqualTo("10");
        Answer fourth = api.get(path + "?asOfPosition=" + late).expect(200);
        assertThat(fourth.text("/status")).isEqualTo("DELAYED");
        assertThat(fourth.text("/eta")).isEqualTo("2030-02-01T00:00:00.000Z");
        assertThat(fourth.at("/etaHistory")).hasSize(2);
        Answer last = api.get(path + "?asOfPosition=" + arrived).expect(200);
        assertThat(last.decimal("/lines/0/received")).isEqualTo("9");
        assertThat(last.json()).isEqualTo(api.get(path).json());
        // by the ship that it had then
        assertThat(ids("/api/cargo?ship=" + ship + "&asOfPosition=" + booked.position())).isEmpty();
        assertThat(ids("/api/cargo?ship=" + ship + "&asOfPosition=" + edited)).hasSize(1);
    }

    @Test
    void what_was_learned_later_stands_where_it_occurred() {
        scene.stock(seller, sku, "100", null, null, null);
        String path =
                "/api/cargo/"
                        + api.post(
                                        "/api/cargo",
                                        """
                                        {"origin": "%s", "destination": "%s",
                                         "lines": [{"sku": "%s", "quantity": 10}],
                                         "occurredAt": "%s"}
                                        """
                                                .formatted(
                                                        seller,
                                                        buyer,
                                                        sku,
                                                        Instant.now().minusSeconds(3_000)))
                                .expect(201)
                                .text("/id");
        long left =
                step(
                        path + "/dispatch",
                        "{\"occurredAt\": \"" + Instant.now().minusSeconds(2_000) + "\"}");
        api.get(path + "?asOf=" + Instant.now().minusSeconds(3_500)).expect(404, "not_found");
        assertThat(statusAt(path, 2_500)).isEqualTo("PENDING");
        assertThat(statusAt(path, 1_500)).isEqualTo("IN_TRANSIT");
        assertThat(api.get(path + "?asOfPosition=" + (left - 1)).text("/status"))
                .isEqualTo("PENDING");
        assertThat(api.get(path + "?asOf=2199-01-01T00:00:00Z").json())
                .isEqualTo(api.get(path).json());
    }

    private String statusAt(String path, long secondsAgo) {
        Instant then = Instant.now().minusSeconds(secondsAgo);
        String list = "/api/cargo?station=" + seller + "&asOf=" + then;
        String status = api.get(path + "?asOf=" + then).expect(200).text("/status");
        assertThat(api.get(list).texts("/items", "status")).containsExactly(status);
        assertThat(ids(list + "&status=" + status)).hasSize(1);
        assertThat(ids(list + "&status=LOST")).isEmpty();
        return status;
    }

    @Test
    void lists_are_filtered_by_what_was_so_then() {
        scene.stock(seller, sku, "100");
        List<String> made = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < 7; i++) {
            Answer trade = trade("1");
            made.addFirst(trade.text("/id"));
            all = trade.position();
        }
        for (String id : made.subList(0, 4)) {
            step("/api/trades/" + id + "/cancel", "");
        }
        trade("1");
        String list = "/api/trades?station=" + seller + "&limit=3";
        assertThat(ids(list + "&asOfPosition=" + all)).isEqualTo(made);
        assertThat(ids(list + "&status=INITIATED&asOfPosition=" + all)).isEqualTo(made);
        assertThat(ids(list + "&status=CANCELLED&asOfPosition=" + all)).isEmpty();
        assertThat(ids(list + "&status=CANCELLED&asOfPosition=" + (all + 4))).hasSize(2);
        assertThat(ids(list + "&asOfPosition=" + (all - 2))).isEqualTo(made.subList(1, 7));
        assertThat(ids(list + "&sku=NOTHING&asOfPosition=" + all)).isEmpty();
        Answer page = api.get(list + "&asOfPosition=" + all).expect(200);
        assertThat(page.position()).isEqualTo(all);
        assertThat(page.at("/items")).hasSize(3);
    }

    private List<String> ids(String first) {
        List<String> ids = new ArrayList<>();
        String next = first;
        while (next != null) {
            Answer page = api.get(next).expect(200);
            ids.addAll(page.texts("/items", "id"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return ids;
    }

    @Test
    void rights_are_those_of_today() {
        scene.stock(seller, sku, "100");
        Answer trade = trade("1");
        String then = "?asOfPosition=" + trade.position();
        ApiClient stranger = server.bound("TRADER", scene.station());
        stranger.get("/api/trades/" + trade.text("/id") + then).expect(403, "forbidden_station");
        stranger.get("/api/cargo/" + trade.text("/shipmentId") + then)
                .expect(403, "forbidden_station");
        assertThat(stranger.get("/api/trades" + then).at("/items")).isEmpty();
        assertThat(server.bound("TRADER", buyer).get("/api/trades" + then).at("/items")).hasSize(1);
    }

    @Test
    void one_moment_is_asked_for_at_a_time_and_the_log_must_reach_it() {
        long head = api.get("/api/events?limit=1").position();
        for (String path : List.of("/api/trades", "/api/cargo", "/api/inventory/" + seller)) {
            api.get(path + "?asOf=2026-01-01T00:00:00Z&asOfPosition=1")
                    .expect(400, "invalid_parameter")
                    .fault("asOfPosition", "together");
            api.get(path + "?asOfPosition=" + (head + 1_000_000))
                    .expect(400, "invalid_parameter")
                    .fault("asOfPosition", "at most");
            api.get(path + "?asOf=yesterday").expect(400).fault("asOf", "must be a time");
            api.get(path + "?asOfPosition=-1").expect(400).fault("asOfPosition", "from 0");
        }
        api.get("/api/trades/x?asof=1").expect(400).fault("asof", "asOf");
    }

    /// Whatever the other tests have done: the latest past is the present, for all of it.
    @Test
    void the_present_is_the_latest_past() {
        for (String path : List.of("/api/trades?limit=100", "/api/cargo?limit=100")) {
            Answer now = api.get(path).expect(200);
            JsonNode then = api.get(path + "&asOfPosition=" + now.position()).json();
            JsonNode late = api.get(path + "&asOf=2199-01-01T00:00:00Z").json();
            assertThat(items(then)).isEqualTo(items(now.json()));
            assertThat(items(late)).isEqualTo(items(now.json()));
        }
    }

    /// Without where a shipment is by the clock.
    private static JsonNode items(JsonNode page) {
        page.at("/items").forEach(item -> ((ObjectNode) item).remove("position"));
        return page.at("/items");
    }

    @Test
    void checkpoints_follow_while_the_server_runs() {
        scene.stock(seller, sku, "100");
        long position = 0;
        for (int i = 0; i < 20; i++) {
            position = trade("1").position();
        }
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (covered() < position - 16) {
            assertThat(System.nanoTime()).as("checkpoints are behind").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private long covered() {
        return server.part(Snapshots.class)
                .read(snapshot ->
                        snapshot.list(
                                        """
                                        SELECT COALESCE(MAX(last_position), 0) FROM checkpoint
                                        WHERE level = 0
                                        """,
                                        row -> row.getLong(1))
                                .getFirst())
                .value();
    }
}
