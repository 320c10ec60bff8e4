package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How many requests a user may make in a minute, where that is limited.
class RequestLimitTest {
    @Test
    void there_is_no_limit_unless_it_is_set() {
        ApiClient api = ApiServer.shared().admin();
        assertThat(api.get("/api/me").expect(200).header("RateLimit-Limit")).isNull();
    }

    @Test
    void a_user_has_so_many_and_is_told_when_to_go_on() {
        try (ApiServer server = ApiServer.start(Map.of("nebulon.rate-limit", "3"))) {
            ApiClient admin = server.admin();
            for (int left = 2; left >= 0; left--) {
                Answer answer = admin.get("/api/me").expect(200);
                assertThat(answer.header("RateLimit-Limit")).isEqualTo("3");
                assertThat(answer.header("RateLimit-Remaining")).isEqualTo("" + left);
                assertThat(Integer.parseInt(answer.header("RateLimit-Reset"))).isBetween(1, 60);
            }
            Answer refusal = admin.get("/api/me").expect(429, "too_many_requests");
            assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 20);
            assertThat(refusal.header("RateLimit-Remaining")).isEqualTo("0");
            assertThat(refusal.header("X-Request-Id")).isNotBlank();

            // another user has an own share, and a bad token is no user
            server.as("VIEWER").get("/api/me").expect(200);
            for (int i = 0; i < 5; i++) {
                server.anonymous().get("/api/me").expect(401);
                server.anonymous()
                        .with("Authorization", "Bearer nonsense")
                        .get("/api/me")
                        .expect(401);
            }
            server.anonymous().get("/health").expect(200);
        }
    }

    /// Whatever the answer says: each counts, and each says how much is left.
    @Test
    void every_answer_that_counts_says_so() {
        try (ApiServer server = ApiServer.start(Map.of("nebulon.rate-limit", "100"))) {
            ApiClient admin = server.admin();
            String tag = admin.get("/api/me").header("ETag");
            String body = "{\"code\": \"F\", \"name\": \"F\"}";
            List<Answer> answers =
                    List.of(
                            admin.post("/api/fleets", body).expect(201),
                            admin.post("/api/fleets", body).expect(409),
                            admin.post("/api/fleets", "{").expect(400),
                            admin.get("/api/fleets/NONE").expect(404),
                            admin.get("/api/fleets?nonsense=1").expect(400),
                            admin.with("If-None-Match", tag).get("/api/me").expect(304),
                            admin.head("/api/fleets"),
                            admin.with("Accept", "text/csv").get("/api/fleets").expect(200),
                            admin.get("/api/export/fleets").expect(200),
                            admin.delete("/api/fleets/F").expect(204));
            int left = 99;
            for (Answer answer : answers) {
                left--;
                assertThat(answer.header("RateLimit-Limit")).as("%s", answer).isEqualTo("100");
                assertThat(Integer.parseInt(answer.header("RateLimit-Remaining")))
                        .as("%s", answer)
                        .isBetween(left, 99); // some come back meanwhile
            }
        }
    }

    @Test
    void a_refusal_is_no_answer_to_keep_under_a_key() {
        try (ApiServer server = ApiServer.start(Map.of("nebulon.rate-limit", "1"))) {
            ApiClient keyed = server.admin().with("Idempotency-Key", "k");
            keyed.get("/api/me").expect(200);
            String body = "{\"code\": \"F\", \"name\": \"F\"}";
            keyed.post("/api/fleets", body).expect(429);
            keyed.post("/api/fleets", body).expect(429);
        }
    }
}
