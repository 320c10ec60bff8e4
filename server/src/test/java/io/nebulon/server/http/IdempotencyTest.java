package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A POST with an `Idempotency-Key` happens once.
class IdempotencyTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();
    private final String path = "/api/inventory/" + station + "/receipts";
    private final String body = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 5}]}".formatted(sku);

    private ApiClient keyed() {
        return api.with("Idempotency-Key", ApiServer.unique("key"));
    }

    private static void assertSame(Answer first, Answer again) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        for (String header :
                new String[] {"Location", "ETag", "Nebulon-Position", "Content-Type"}) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    @Test
    void the_same_request_is_answered_as_before() {
        ApiClient keyed = keyed();
        Answer first = keyed.post(path, body).expect(201);
        scene.stock(station, sku, "1");
        assertSame(first, keyed.post(path, body).expect(201));
        assertThat(scene.level(station, sku)).isEqualTo("6/0/0");
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        ApiClient keyed = keyed();
        keyed.post(path, body).expect(201);
        keyed.post(path, body.replace("5", "6")).expect(422, "idempotency_key_reused");
        keyed.post(path, "nonsense").expect(422, "idempotency_key_reused");
        assertThat(scene.level(station, sku)).isEqualTo("5/0/0");
    }

    @Test
    void a_key_belongs_to_user_and_path() {
        String key = ApiServer.unique("key");
        api.with("Idempotency-Key", key).post(path, body).expect(201);
        server.bound("QUARTERMASTER", station)
                .with("Idempotency-Key", key)
                .post(path, body)
                .expect(201);
        api.with("Idempotency-Key", key).post(path.replace("receipts", "issues"), body).expect(201);
        assertThat(scene.level(station, sku)).isEqualTo("5/0/0");
    }

    @Test
    void refusals_are_kept_too() {
        String issues = path.replace("receipts", "issues");
        ApiClient short_ = keyed();
        Answer refusal = short_.post(issues, body).expect(409, "insufficient_stock");
        scene.stock(station, sku, "100");
        assertSame(refusal, short_.post(issues, body).expect(409));
        keyed().post(issues, body).expect(201);

        ApiClient invalid = keyed();
        Answer wrong = invalid.post(path, "{}").expect(400, "invalid_input");
        assertSame(wrong, invalid.post(path, "{}").expect(400));
        invalid.post(path, body).expect(422, "idempotency_key_reused");

        ApiClient nowhere = keyed();
        String late = ApiServer.unique("LATE");
        String there = "{\"code\": \"A\", \"name\": \"A\"}";
        Answer missing =
                nowhere.post("/api/stations/" + late + "/locations", there)
                        .expect(404, "not_found");
        assertSame(
                missing, nowhere.post("/api/stations/" + late + "/locations", there).expect(404));
    }

    @Test
    void twins_at_the_same_time_are_one() throws Exception {
        ApiClient keyed = keyed();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> keyed.post(path, body));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(calls);
            Answer first = answers.getFirst().get().expect(201);
            for (Future<Answer> answer : answers) {
                assertSame(first, answer.get());
            }
        }
        assertThat(scene.level(station, sku)).isEqualTo("5/0/0");
    }

    @Test
    void a_key_is_short_and_printable() {
        api.with("Idempotency-Key", "").post(path, body).expect(400, "invalid_header");
        api.with("Idempotency-Key", "k".repeat(256)).post(path, body).expect(400, "invalid_header");
        api.with("Idempotency-Key", "k".repeat(255)).post(path, body).expect(201);
    }
}
