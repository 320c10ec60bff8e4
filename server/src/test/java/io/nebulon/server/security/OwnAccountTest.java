package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What people do with their own account.
class OwnAccountTest {
    private static final String NEXT = "nine slow winters on callisto";

    private final ApiServer server = ApiServer.shared();
    private final String name = ApiServer.unique("own").toLowerCase(Locale.ROOT);
    private final ApiClient own = signedUp();

    private ApiClient signedUp() {
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["VIEWER"]}
                        """
                                .formatted(name, ApiServer.ADMIN_PASSWORD))
                .expect(201);
        return server.anonymous().signedIn(name, ApiServer.ADMIN_PASSWORD);
    }

    @Test
    void the_profile_is_patched() {
        Answer patched =
                own.with("Content-Type", "application/merge-patch+json")
                        .patch(
                                "/api/me",
                                """
                                {"displayName": "Mira", "email": "m@example.org", "locale": "en",
                                 "preferences": {"theme": "dark", "columns": [1, 2.5, null]}}
                                """)
                        .expect(200);
        assertThat(patched.text("/displayName")).isEqualTo("Mira");
        assertThat(patched.at("/preferences").toString())
                .isEqualTo("{\"theme\":\"dark\",\"columns\":[1,2.5,null]}");
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(own.get("/api/me").body()).isEqualTo(patched.body());

        Answer cleared = own.patch("/api/me", "{\"email\": null}").expect(200);
        assertThat(cleared.text("/email")).isNull();
        assertThat(cleared.text("/displayName")).isEqualTo("Mira");
        own.with("If-Match", "\"2\"")
                .patch("/api/me", "{\"locale\": \"de\"}")
                .expect(412, "stale_version");
        own.patch("/api/me", "{\"roles\": [\"ADMIN\"]}").expect(400).fault("/roles", "not a known");
        own.patch("/api/me", "{\"preferences\": [1]}").expect(400).fault("/preferences", "object");
        own.patch("/api/me", "{\"preferences\": {\"x\": \"" + "y".repeat(17_000) + "\"}}")
                .expect(400)
                .fault("/preferences", "at most 16384 bytes");
        assertThat(own.patch("/api/me", "{\"preferences\": null}").text("/preferences")).isEmpty();
    }

    @Test
    void preferences_do_not_fill_the_log() {
        long before = own.get("/api/me").position();
        Answer kept = own.patch("/api/me", "{\"preferences\": {\"a\": 1}}").expect(200);
        assertThat(server.admin().get("/api/events?type=user&after=" + before).expect(200).body())
                .doesNotContain(name);
        assertThat(kept.at("/preferences/a").asInt()).isEqualTo(1);
    }

    @Test
    void another_password_ends_every_other_sign_in() {
        ApiClient other = server.anonymous().signedIn(name, ApiServer.ADMIN_PASSWORD);

        own.put("/api/me/password", body("wrong", NEXT)).expect(422, "wrong_password");
        own.put("/api/me/password", body(ApiServer.ADMIN_PASSWORD, "short"))
                .expect(422, "weak_password")
                .fault("/new", "12");
        own.put("/api/me/password", body(ApiServer.ADMIN_PASSWORD, ApiServer.ADMIN_PASSWORD + " "))
                .expect(422, "password_unchanged");
        own.put("/api/me/password", "{\"new\": \"x\"}").expect(400).fault("/current", "required");
        other.get("/api/me").expect(200);

        own.put("/api/me/password", body(ApiServer.ADMIN_PASSWORD, NEXT)).expect(204);

        own.get("/api/me").expect(200);
        other.get("/api/me").expect(401, "invalid_token");
        server.anonymous().signedIn(name, NEXT).get("/api/me").expect(200);
    }

    @Test
    void guessing_the_current_password_is_slowed_down() {
        for (int i = 0; i < 5; i++) {
            own.put("/api/me/password", body("wrong" + i, NEXT)).expect(422);
        }
        Answer refused = own.put("/api/me/password", body(ApiServer.ADMIN_PASSWORD, NEXT));
        refused.expect(429, "too_many_attempts");
        assertThat(refused.header("Retry-After")).isNotNull();
    }

    @Test
    void sign_ins_are_listed_and_ended_one_by_one() {
        ApiClient phone =
                server.anonymous()
                        .with("User-Agent", "phone\u00e9/1.0")
                        .signedIn(name, ApiServer.ADMIN_PASSWORD);
        Answer list = own.get("/api/me/sessions?limit=1").expect(200);
        assertThat(list.text("/items/0/client")).isEqualTo("phone?/1.0");
        assertThat(list.at("/items/0/current").asBoolean()).isFalse();
        Answer rest =
                own.get("/api/me/sessions?limit=1&cursor=" + list.text("/nextCursor")).expect(200);
        assertThat(rest.at("/items/0/current").asBoolean()).isTrue();
        assertThat(rest.text("/nextCursor")).isNull();

        String id = list.text("/items/0/id");
        server.as("VIEWER").delete("/api/me/sessions/" + id).expect(404, "not_found");
        phone.get("/api/me").expect(200);
        own.delete("/api/me/sessions/" + id).expect(204);
        phone.get("/api/me").expect(401, "invalid_token");
        own.delete("/api/me/sessions/" + id).expect(404);
        own.get("/api/me/sessions?cursor=AAAA").expect(400);
        assertThat(own.get("/api/me/sessions").at("/items")).hasSize(1);
    }

    private static String body(String current, String next) {
        return "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(current, next);
    }
}
