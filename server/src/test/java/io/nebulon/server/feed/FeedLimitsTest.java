package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.SettableClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What ends a stream, and what the feed does not let happen.
class FeedLimitsTest {
    @Test
    void a_stream_ends_with_its_token() {
        try (FeedScene scene = new FeedScene(Map.of("test.settable-clock", true));
                OpenStream stream = scene.open("")) {
            scene.receive(scene.one);
            long seen = stream.event().id();
            scene.server.part(SettableClock.class).advance(Duration.ofMinutes(11));
            OpenStream.Message expired = stream.event();
            assertThat(expired.event()).isEqualTo("expired");
            assertThat(expired.id()).isNull();
            assertThat(expired.json().path("reason").asText()).isEqualTo("token_expired");
            assertThat(expired.json().path("position").asLong()).isEqualTo(seen);
            assertThat(stream.next()).isNull();
            scene.receive(scene.two);
            String token = scene.signIn("admin");
            try (OpenStream again = scene.with(token, "?type=stock&lastEventId=" + seen)) {
                assertThat(again.event().json().path("stations").asText()).isEqualTo(scene.two);
            }
            assertThat(scene.statistics().expired()).isEqualTo(1);
        }
    }

    @Test
    void signing_out_ends_a_stream_and_not_a_byte_of_the_log_follows() {
        try (FeedScene scene = new FeedScene(Map.of())) {
            String token = scene.signIn("admin");
            try (OpenStream stream = scene.with(token, "")) {
                scene.receive(scene.one);
                stream.event();
                scene.server
                        .anonymous()
                        .with("Authorization", "Bearer " + token)
                        .post("/api/auth/logout", "{}")
                        .expect(204);
                scene.receive(scene.one);
                OpenStream.Message last = stream.event();
                if (last.event().equals("user.signed_out")) {
                    // recorded before the token died
                    last = stream.event();
                }
                assertThat(last.event()).isEqualTo("expired");
                assertThat(last.json().path("reason").asText()).isEqualTo("token_revoked");
                assertThat(stream.next()).isNull();
            }
        }
    }

    private interface Ending {
        /// @param own who has the stream, by the sign-in of the stream
        /// @param tokens of that sign-in
        void of(String username, ApiClient own, Answer tokens);
    }

    @Test
    void whatever_ends_a_sign_in_ends_its_streams() {
        try (FeedScene scene = new FeedScene(Map.of())) {
            Map<String, Ending> endings = new LinkedHashMap<>();
            endings.put(
                    "ended from elsewhere",
                    (name, own, _) -> {
                        ApiClient other = client(scene, scene.signIn(name));
                        String id = "";
                        for (JsonNode one : own.get("/api/me/sessions").at("/items")) {
                            if (one.path("current").asBoolean()) {
                                id = one.path("id").asText();
                            }
                        }
                        other.delete("/api/me/sessions/" + id).expect(204);
                    });
            endings.put(
                    "its refresh token came twice",
                    (_, _, tokens) -> {
                        String body =
                                "{\"refresh_token\": \"" + tokens.text("/refresh_token") + "\"}";
                        scene.server.anonymous().post("/api/auth/refresh", body).expect(200);
                        scene.server.anonymous().post("/api/auth/refresh", body).expect(401);
                    });
            endings.put(
                    "another password",
                    (name, _, _) ->
                            client(scene, scene.signIn(name))
                                    .put(
                                            "/api/me/password",
                                            """
                                            {"current": "%s", "new": "nine slow winters on io"}
                                            """
                                                    .formatted(ApiServer.ADMIN_PASSWORD))
                                    .expect(204));
            endings.put("locked", (name, _, _) -> put(scene, name, "{\"status\": \"LOCKED\"}"));
            endings.put("demoted", (name, _, _) -> put(scene, name, "{\"roles\": [\"TRADER\"]}"));
            endings.put(
                    "retired", (name, _, _) -> scene.api.delete("/api/users/" + name).expect(204));
            endings.put(
                    "a reset",
                    (name, _, _) ->
                            scene.api
                                    .post("/api/users/" + name + "/reset-password", "{}")
                                    .expect(200));
            endings.put(
                    "keys that others may have seen",
                    (_, _, _) ->
                            client(scene, scene.signIn("admin"))
                                    .post("/api/signing-keys/rotate", "{\"atOnce\": true}")
                                    .expect(200));
            endings.forEach((what, ending) -> ends(scene, what, ending));
        }
    }

    private static void ends(FeedScene scene, String what, Ending ending) {
        String name = ApiServer.unique("reader").toLowerCase(Locale.ROOT);
        String password = ApiServer.ADMIN_PASSWORD;
        scene.api
                .post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["VIEWER"]}
                        """
                                .formatted(name, password))
                .expect(201);
        Answer tokens =
                scene.server
                        .anonymous()
                        .post(
                                "/api/auth/login",
                                "{\"username\": \"%s\", \"password\": \"%s\"}"
                                        .formatted(name, password))
                        .expect(200);
        String token = tokens.text("/access_token");
        try (OpenStream stream = scene.with(token, "?type=stock")) {
            ending.of(name, client(scene, token), tokens);
            scene.receive(scene.one);
            OpenStream.Message last = stream.event();
            assertThat(last.event()).as(what).isEqualTo("expired");
            assertThat(stream.next()).as(what).isNull();
        }
    }

    private static ApiClient client(FeedScene scene, String token) {
        return scene.server.anonymous().with("Authorization", "Bearer " + token);
    }

    private static void put(FeedScene scene, String name, String change) {
        scene.api.put("/api/users/" + name, change).expect(200);
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_holds_nobody_up() {
        try (FeedScene scene = new FeedScene(Map.of("nebulon.feed.stall", "300ms"));
                OpenStream deaf = scene.open("");
                OpenStream awake = scene.open("")) {
            deaf.next();
            String note = "x".repeat(1_900);
            long before = Long.parseLong(awake.header("Nebulon-Position"));
            int written = 0;
            while (scene.statistics().dropped() == 0) {
                assertThat(written).as("events without a cut").isLessThan(20_000);
                scene.receive(scene.one, note).join();
                written++;
                assertThat(awake.event().id()).isEqualTo(before + written);
            }
            assertThat(scene.statistics().ringBytes()).isLessThan(64 * 4_000);
            FeedScene.until(() -> scene.statistics().subscribers() == 1);
        }
    }

    @Test
    void too_many_streams_are_refused_until_one_ends() {
        try (FeedScene scene = new FeedScene(Map.of("nebulon.feed.max-subscribers", 2));
                OpenStream first = scene.open("?type=stock")) {
            OpenStream second = scene.open("");
            Answer refusal = scene.api.get("/api/updates/real-time");
            refusal.expect(503, "too_many_subscribers");
            assertThat(refusal.number("/limit")).isEqualTo(2);
            assertThat(refusal.header("Retry-After")).isEqualTo("5");
            second.close();
            FeedScene.until(() -> scene.statistics().subscribers() == 1);
            try (OpenStream third = scene.open("?type=stock")) {
                scene.receive(scene.one);
                assertThat(third.event().id()).isEqualTo(first.event().id());
            }
            assertThat(scene.statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void streams_end_with_the_server() {
        FeedScene scene = new FeedScene(Map.of());
        try (OpenStream stream = scene.open("")) {
            stream.next();
            stream.next();
            long began = System.nanoTime();
            scene.close();
            assertThat(stream.next()).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }
}
