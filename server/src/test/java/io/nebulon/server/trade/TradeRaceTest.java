package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What comes at the same time, and what comes twice.
class TradeRaceTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private String trade(String sku, String quantity) {
        return """
        {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [
          {"sku": "%s", "quantity": %s, "unitPrice": "12.50"}]}
        """
                .formatted(seller, buyer, sku, quantity);
    }

    private static List<Answer> together(List<Supplier<Answer>> calls)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures = new ArrayList<>();
            for (Supplier<Answer> call : calls) {
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return call.get();
                        }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void of_two_who_want_the_last_unit_exactly_one_gets_it() throws Exception {
        for (int round = 0; round < 40; round++) {
            String sku = scene.item();
            scene.stock(seller, sku, "1");
            Supplier<Answer> call = () -> api.post("/api/trades", trade(sku, "1"));
            List<Answer> answers = together(List.of(call, call));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            Answer loser =
                    answers.stream().filter(a -> a.status() == 409).findFirst().orElseThrow();
            loser.expect(409, "insufficient_stock");
            assertThat(loser.decimal("/available")).isEqualTo("0");
            assertThat(scene.level(seller, sku)).isEqualTo("1/1/0");
            assertThat(scene.level(buyer, sku)).isEqualTo("0/0/1");
        }
    }

    @Test
    void twins_with_one_key_make_one_trade() throws Exception {
        String sku = scene.item();
        scene.stock(seller, sku, "100");
        for (int round = 0; round < 20; round++) {
            ApiClient keyed = api.with("Idempotency-Key", ApiServer.unique("twin"));
            Supplier<Answer> call = () -> keyed.post("/api/trades", trade(sku, "1"));
            List<Answer> answers = together(List.of(call, call, call));
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
            assertThat(answers)
                    .extracting(a -> a.header("Location"))
                    .containsOnly(answers.getFirst().header("Location"));
            assertThat(scene.level(seller, sku)).isEqualTo("100/" + (round + 1) + "/0");
        }
    }

    @Test
    void a_refusal_is_remembered_under_its_key_too() {
        String sku = scene.item();
        ApiClient keyed = api.with("Idempotency-Key", ApiServer.unique("refused"));
        Answer first = keyed.post("/api/trades", trade(sku, "1"));
        first.expect(409, "insufficient_stock");
        scene.stock(seller, sku, "1");
        Answer again = keyed.post("/api/trades", trade(sku, "1"));
        again.expect(409, "insufficient_stock");
        assertThat(again.body()).isEqualTo(first.body());
        keyed.post("/api/trades", trade(sku, "1.0")).expect(422, "idempotency_key_reused");
        api.post("/api/trades", trade(sku, "1")).expect(201);
    }

    @Test
    void a_key_is_scoped_to_user_and_path() {
        String sku = scene.item();
        scene.stock(seller, sku, "10");
        String key = ApiServer.unique("scope");
        api.with("Idempotency-Key", key).post("/api/trades", trade(sku, "1")).expect(201);
        server.as("TRADER")
                .with("Idempotency-Key", key)
                .post("/api/trades", trade(sku, "1"))
                .expect(201);
        assertThat(scene.level(seller, sku)).isEqualTo("10/2/0");
        api.with("Idempotency-Key", " ".repeat(3) + "x".repeat(256))
                .post("/api/trades", trade(sku, "1"))
                .expect(400, "invalid_header");
    }

    @Test
    void payments_that_come_together_never_exceed_the_amount() throws Exception {
        String sku = scene.item();
        scene.stock(seller, sku, "1");
        Answer trade = api.post("/api/trades", trade(sku, "1")).expect(201);
        String path = "/api/trades/" + trade.text("/id");
        Supplier<Answer> call =
                () -> api.post(path + "/payments", "{\"amount\": \"5.00\", \"currency\": \"USD\"}");
        List<Answer> answers = together(List.of(call, call, call, call));
        assertThat(answers)
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 201, 409, 409);
        Answer after = api.get(path).expect(200);
        assertThat(after.text("/paid/amount")).isEqualTo("10.00");
        assertThat(after.at("/payments")).hasSize(2);
        answers.forEach(TradeRaceTest::assertThatPaymentsAddUp);
    }

    /// An answer that shows payments shows all of them.
    private static void assertThatPaymentsAddUp(Answer answer) {
        if (answer.status() == 201 && answer.json().has("payments")) {
            int paid = answer.json().get("payments").size() * 5;
            assertThat(answer.text("/paid/amount")).isEqualTo(paid + ".00");
        }
    }
}
