package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.store.Neighbours;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who guesses passwords is held up and told of; who owns the account is not. All clients come
/// through a trusted proxy, which says where they are.
class GuessingTest {
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of("nebulon.trusted-proxies", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer attempt(String name, String password, String address) {
        return server.anonymous()
                .with("X-Forwarded-For", address)
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    private static String somebody() {
        return server.newcomer("VIEWER").get("/api/me").text("/username");
    }

    private static List<JsonNode> lockouts() {
        List<JsonNode> events = new ArrayList<>();
        server.admin()
                .get("/api/events?type=user.locked_out&limit=500")
                .at("/items")
                .forEach(events::add);
        return events;
    }

    private static List<JsonNode> lockouts(String username) {
        return lockouts().stream()
                .filter(e -> e.at("/data/username").asText().equals(username))
                .toList();
    }

    @Test
    void the_owner_signs_in_from_elsewhere_while_somebody_guesses() {
        String name = somebody();
        for (int i = 0; i < 5; i++) {
            attempt(name, "wrong", "192.0.2.1").expect(401);
        }
        attempt(name, ApiServer.ADMIN_PASSWORD, "192.0.2.1").expect(429, "too_many_attempts");
        attempt(name, ApiServer.ADMIN_PASSWORD, "192.0.2.2").expect(200);
        attempt(name, ApiServer.ADMIN_PASSWORD, "192.0.2.1").expect(429);
    }

    @Test
    void many_addresses_together_are_slowed_down() {
        String name = somebody();
        for (int i = 0; i < 20; i++) {
            attempt(name, "wrong", "198.51.100." + i).expect(401);
        }
        Answer refusal = attempt(name, "wrong", "198.51.100.77").expect(429);
        assertThat(refusal.header("RateLimit-Limit")).isEqualTo("20");
        assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 10);
    }

    @Test
    void a_name_that_nobody_has_is_held_up_in_the_same_way() {
        String name = somebody();
        for (int i = 0; i < 7; i++) {
            Answer known = attempt(name, "wrong", "192.0.2.10");
            Answer unknown = attempt("nobody-here", "wrong", "192.0.2.11");
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.header("RateLimit-Limit"))
                    .isEqualTo(known.header("RateLimit-Limit"));
            assertThat(unknown.header("RateLimit-Remaining"))
                    .isEqualTo(known.header("RateLimit-Remaining"));
        }
    }

    @Test
    void that_a_user_must_wait_is_an_event_and_one_only() {
        String name = somebody();
        for (int i = 0; i < 4; i++) {
            attempt(name, "wrong", "192.0.2.20").expect(401);
        }
        assertThat(lockouts(name)).isEmpty();
        attempt(name, "wrong", "192.0.2.20").expect(401);
        attempt(name, "wrong", "192.0.2.20").expect(429);
        Eventually.until("it is told", () -> !lockouts(name).isEmpty());
        List<JsonNode> events = lockouts(name);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("subject").asText()).isEqualTo("users/" + name);
        assertThat(events.getFirst().path("actor").asText()).isEqualTo("anonymous");
        assertThat(events.getFirst().at("/data/address").asText()).isEqualTo("192.0.2.20");
        assertThat(events.getFirst().at("/data/lockouts").asInt()).isEqualTo(1);
        assertThat(server.as("VIEWER").get("/api/events?type=user.locked_out").at("/items"))
                .isEmpty();
    }

    @Test
    void that_an_address_must_wait_is_an_event_that_names_no_guessed_name() {
        for (int i = 0; i < 30; i++) {
            attempt("my-own-secret-" + i, "wrong", "2001:db8:1:2::" + i).expect(401);
        }
        attempt("another", "wrong", "2001:db8:1:2::77").expect(429);
        attempt("another", "wrong", "2001:db8:1:3::77").expect(401);
        String network = "2001:0db8:0001:0002::/64";
        Eventually.until("it is told", () -> lockouts().toString().contains(network));
        assertThat(lockouts().toString()).doesNotContain("my-own-secret");
    }

    @Test
    void a_password_that_is_asked_for_again_is_limited_with_headers() {
        ApiClient client = server.newcomer("VIEWER");
        String body = "{\"current\": \"wrong\", \"new\": \"a brand new password 9\"}";
        for (int i = 0; i < 5; i++) {
            client.put("/api/me/password", body).expect(422, "wrong_password");
        }
        Answer refusal = client.put("/api/me/password", body).expect(429, "too_many_attempts");
        assertThat(refusal.header("RateLimit-Limit")).isEqualTo("5");
        assertThat(refusal.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refusal.header("RateLimit-Reset")).isEqualTo(refusal.header("Retry-After"));
    }

    @Test
    void what_is_remembered_has_an_end() {
        SignInThrottle throttle =
                new SignInThrottle(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Neighbours.NONE);
        for (int i = 0; i < 5 * SignInThrottle.REMEMBERED; i++) {
            throttle.failed("name" + i, "address" + i);
        }
        assertThat(throttle.remembered()).isLessThanOrEqualTo(3L * SignInThrottle.REMEMBERED);
    }
}
