package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `POST /api/trades/batch`.
class TradeBatchTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();

    TradeBatchTest() {
        scene.stock(seller, sku, "10");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private String trade(String quantity) {
        return """
        {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [
          {"sku": "%s", "quantity": %s, "unitPrice": "12.50"}]}
        """
                .formatted(seller, buyer, sku, quantity);
    }

    private static String batch(String... trades) {
        return batch(List.of(trades));
    }

    private static String batch(List<String> trades) {
        return "{\"trades\": [" + String.join(",", trades) + "]}";
    }

    @Test
    void each_trade_has_its_own_result_in_order() {
        Answer answer =
                api.post(
                                "/api/trades/batch",
                                batch(
                                        trade("6"),
                                        trade("5"),
                                        trade("-1"),
                                        "7",
                                        trade("3").replace(buyer, "NOWHERE"),
                                        trade("4"),
                                        trade("1")))
                        .expect(200);
        assertThat(answer.texts("/results", "status"))
                .containsExactly("201", "409", "400", "400", "422", "201", "409");
        assertThat(answer.text("/results/0/trade/status")).isEqualTo("INITIATED");
        assertThat(answer.text("/results/0/trade/amount/amount")).isEqualTo("75.00");
        assertThat(answer.at("/results/0").has("problem")).isFalse();
        assertThat(answer.at("/results/1").has("trade")).isFalse();
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("insufficient_stock");
        assertThat(answer.decimal("/results/1/problem/available")).isEqualTo("4");
        assertThat(answer.decimal("/results/1/problem/requested")).isEqualTo("5");
        assertThat(answer.text("/results/1/problem/errors/0/pointer"))
                .isEqualTo("/lines/0/quantity");
        assertThat(answer.text("/results/2/problem/errors/0/pointer"))
                .isEqualTo("/lines/0/quantity");
        JsonNode noObject = answer.at("/results/3/problem/errors");
        assertThat(noObject).hasSize(1);
        assertThat(noObject.at("/0/pointer").asText()).isEmpty();
        assertThat(answer.text("/results/4/problem/errors/0/pointer")).isEqualTo("/buyer");
        assertThat(answer.decimal("/results/6/problem/available")).isEqualTo("0");
        assertThat(scene.level(seller, sku)).isEqualTo("10/10/0");
        for (String index : new String[] {"0", "5"}) {
            String id = answer.text("/results/" + index + "/trade/id");
            assertThat(api.get("/api/trades/" + id).expect(200).json())
                    .isEqualTo(answer.at("/results/" + index + "/trade"));
        }
        assertThat(answer.position()).isPositive();
    }

    @Test
    void a_batch_without_one_good_trade_is_answered_all_the_same() {
        Answer answer = api.post("/api/trades/batch", batch("{}", "[]")).expect(200);
        assertThat(answer.texts("/results", "status")).containsExactly("400", "400");
        assertThat(answer.position()).isPositive();
        Answer keyed =
                api.with("Idempotency-Key", ApiServer.unique("batch"))
                        .post("/api/trades/batch", batch("{}", "[]"))
                        .expect(200);
        assertThat(keyed.json()).isEqualTo(answer.json());
    }

    @Test
    void the_same_key_gives_the_same_answer_and_changes_nothing() {
        ApiClient keyed = api.with("Idempotency-Key", ApiServer.unique("batch"));
        String body = batch(trade("6"), trade("5"), trade("2"));
        Answer first = keyed.post("/api/trades/batch", body).expect(200);
        Answer again = keyed.post("/api/trades/batch", body).expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(scene.level(seller, sku)).isEqualTo("10/8/0");
        keyed.post("/api/trades/batch", batch(trade("1"))).expect(422, "idempotency_key_reused");
        assertThat(scene.level(seller, sku)).isEqualTo("10/8/0");
    }

    @Test
    void a_thousand_trades_are_taken_and_one_more_is_not() {
        Answer answer =
                api.post("/api/trades/batch", batch(Collections.nCopies(1_000, trade("0.011"))))
                        .expect(200);
        List<String> statuses = answer.texts("/results", "status");
        assertThat(statuses).hasSize(1_000);
        assertThat(statuses.subList(0, 909)).containsOnly("201");
        assertThat(statuses.subList(909, 1_000)).containsOnly("409");
        assertThat(scene.level(seller, sku)).isEqualTo("10/9.999/0");
        api.post("/api/trades/batch", batch(Collections.nCopies(1_001, trade("0.001"))))
                .expect(400)
                .fault("/trades", "1 to 1000");
        assertThat(scene.level(seller, sku)).isEqualTo("10/9.999/0");
    }

    @Test
    void a_batch_must_have_trades() {
        api.post("/api/trades/batch", "{}").expect(400).fault("/trades", "required");
        api.post("/api/trades/batch", "{\"trades\": []}").expect(400).fault("/trades", "1 to 1000");
        api.post("/api/trades/batch", "{\"trades\": {}}").expect(400).fault("/trades", "array");
        api.post("/api/trades/batch", batch(trade("1")).replace("trades", "trade"))
                .expect(400)
                .fault("/trade", "did you mean trades?");
        api.post("/api/trades/batch", batch("{").replace("}", "")).expect(400, "malformed_body");
    }

    @Test
    void rights_are_asked_for_each_trade() {
        ApiClient bound = server.bound("TRADER", seller);
        String elsewhere = scene.station();
        Answer answer =
                bound.post(
                                "/api/trades/batch",
                                batch(
                                        trade("1"),
                                        trade("1").replace(seller, elsewhere),
                                        trade("2")))
                        .expect(200);
        assertThat(answer.texts("/results", "status")).containsExactly("201", "403", "201");
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("forbidden_station");
        server.as("VIEWER").post("/api/trades/batch", "nonsense").expect(403);
    }
}
