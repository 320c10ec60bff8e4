package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keys with which programs act for a user.
class ApiKeysTest {
    private static ApiServer server;
    private static String here;
    private static String there;

    private String name;
    private ApiClient own;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of("test.settable-clock", true));
        Scene scene = new Scene(server);
        here = scene.station();
        there = scene.station();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signUp() {
        name = ApiServer.unique("owner").toLowerCase();
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["QUARTERMASTER", "TRADER"],
                         "stations": ["%s", "%s"]}
                        """
                                .formatted(name, ApiServer.ADMIN_PASSWORD, here, there))
                .expect(201);
        own = server.anonymous().signedIn(name, ApiServer.ADMIN_PASSWORD);
    }

    private ApiClient with(Answer made) {
        return server.anonymous().with("Authorization", "Bearer " + made.text("/key"));
    }

    private Answer make(String more) {
        return own.post("/api/api-keys", "{\"name\": \"sync\"" + more + "}");
    }

    @Test
    void a_key_is_shown_once_and_acts_for_its_owner() {
        Answer made = make("").expect(201);
        assertThat(made.text("/key")).matches("nbk_[A-Za-z0-9_-]{43}");
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.header("Location")).isEqualTo("/api/api-keys/" + made.text("/id"));
        assertThat(made.at("/roles")).hasSize(2);
        assertThat(made.text("/expiresAt")).isNull();

        Answer me = with(made).get("/api/me").expect(200);
        assertThat(me.text("/username")).isEqualTo(name);
        with(made).post("/api/trades", "{}").expect(400);
        Answer list = own.get("/api/api-keys").expect(200);
        assertThat(list.at("/items")).hasSize(1);
        assertThat(list.text("/items/0/lastUsedAt")).isNotNull();
        assertThat(list.body()).doesNotContain("nbk_", "\"key\"");
        server.anonymous()
                .with("Authorization", "Bearer " + made.text("/key") + "x")
                .get("/api/me")
                .expect(401, "invalid_token");
    }

    @Test
    void a_key_is_no_sign_in_that_it_could_end() {
        Answer made = make("").expect(201);
        with(made).post("/api/auth/logout", "{}").expect(403, "forbidden_role");
        with(made).get("/api/me").expect(200);
        Answer login =
                server.anonymous()
                        .post(
                                "/api/auth/login",
                                "{\"username\": \"%s\", \"password\": \"%s\"}"
                                        .formatted(name, ApiServer.ADMIN_PASSWORD));
        String refresh = "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token"));
        with(made).post("/api/auth/logout", refresh).expect(204);
        with(made).get("/api/me").expect(200);
        server.anonymous().post("/api/auth/refresh", refresh).expect(401);
    }

    @Test
    void no_idempotency_key_shows_a_key_again() {
        ApiClient keyed = own.with("Idempotency-Key", name);
        Answer first = keyed.post("/api/api-keys", "{\"name\": \"a\"}").expect(201);
        Answer second = keyed.post("/api/api-keys", "{\"name\": \"a\"}").expect(201);
        assertThat(second.text("/key")).isNotEqualTo(first.text("/key"));
    }

    @Test
    void a_key_may_do_less_than_its_owner_and_never_more() {
        Answer narrow =
                make(", \"roles\": [\"quartermaster\"], \"stations\": [\"" + here + "\"]")
                        .expect(201);
        with(narrow).post("/api/trades", "{}").expect(403, "forbidden_role");
        with(narrow).post("/api/inventory/" + here + "/receipts", "{}").expect(400);
        with(narrow).get("/api/inventory/" + there + "/NONE/movements").expect(404);
        with(make(", \"roles\": [\"VIEWER\"]").expect(201)).post("/api/trades", "{}").expect(403);

        make(", \"roles\": [\"ADMIN\"]").expect(422, "exceeds_own_rights").fault("/roles", "ADMIN");
        make(", \"stations\": [\"ELSEWHERE\"]")
                .expect(422, "exceeds_own_rights")
                .fault("/stations", "ELSEWHERE");
        make(", \"roles\": [\"TRADR\"]").expect(400).fault("/roles/0", "did you mean TRADER?");
        make(", \"expiresAt\": \"2001-01-01T00:00:00Z\"").expect(400).fault("/expiresAt", "future");
        make(", \"roles\": []").expect(400).fault("/roles", "1 to 5");
        own.post("/api/api-keys", "{}").expect(400).fault("/name", "required");
    }

    @Test
    void its_rights_shrink_and_end_with_the_owners() {
        ApiClient program = with(make("").expect(201));
        program.post("/api/trades", "{}").expect(400);
        String user = "/api/users/" + name;
        server.admin().put(user, "{\"roles\": [\"QUARTERMASTER\"], \"stations\": []}").expect(200);
        program.post("/api/trades", "{}").expect(403, "forbidden_role");
        assertThat(program.get("/api/me").at("/stations")).isEmpty();
        server.admin().put(user, "{\"status\": \"LOCKED\"}").expect(200);
        program.get("/api/me").expect(401, "invalid_token");
        server.admin().put(user, "{\"status\": \"ACTIVE\"}").expect(200);
        program.get("/api/me").expect(200);
        server.admin().post(user + "/reset-password", "{}").expect(200);
        program.get("/api/stations").expect(403, "password_change_required");
        server.admin().delete(user).expect(204);
        program.get("/api/me").expect(401, "invalid_token");
    }

    @Test
    void an_administrators_key_can_be_a_small_one() {
        Answer made =
                server.admin()
                        .post(
                                "/api/api-keys",
                                """
                                {"name": "small", "roles": ["TRADER"], "stations": ["%s"]}
                                """
                                        .formatted(here))
                        .expect(201);
        with(made).get("/api/users").expect(403, "forbidden_role");
        assertThat(with(made).get("/api/me").text("/stations/0")).isEqualTo(here);
        server.admin()
                .post(
                        "/api/api-keys",
                        """
                        {"name": "bound", "roles": ["ADMIN"], "stations": ["%s"]}
                        """
                                .formatted(here))
                .expect(400)
                .fault("/stations", "ADMIN");
    }

    @Test
    void a_key_cannot_make_itself_last() {
        ApiClient program = with(make("").expect(201));
        program.post("/api/api-keys", "{\"name\": \"more\"}").expect(403, "forbidden_role");
        program.get("/api/api-keys").expect(403);
        program.put("/api/me/password", "{}").expect(403);
        program.patch("/api/me", "{}").expect(403);
        program.post("/api/me/mfa/totp", "{}").expect(403);
        program.get("/api/me/sessions").expect(403);
    }

    @Test
    void a_revoked_key_is_dead_at_once_and_an_expired_one_in_time() {
        Answer made = make("").expect(201);
        ApiClient program = with(made);
        program.get("/api/me").expect(200);
        String path = "/api/api-keys/" + made.text("/id");
        server.as("VIEWER").delete(path).expect(404, "not_found");
        own.delete(path).expect(204);
        program.get("/api/me").expect(401, "invalid_token");
        own.delete(path).expect(404);

        SettableClock clock = server.part(SettableClock.class);
        ApiClient brief =
                with(
                        make(", \"expiresAt\": \"" + clock.instant().plusSeconds(60) + "\"")
                                .expect(201));
        brief.get("/api/me").expect(200);
        clock.advance(Duration.ofSeconds(61));
        brief.get("/api/me").expect(401, "invalid_token");
    }

    @Test
    void administrators_see_and_revoke_everybodys() {
        Answer made = make("").expect(201);
        Answer list = server.admin().get("/api/api-keys?owner=" + name).expect(200);
        assertThat(list.text("/items/0/id")).isEqualTo(made.text("/id"));
        own.get("/api/api-keys?owner=admin").expect(403, "forbidden_role");
        server.admin().delete("/api/api-keys/" + made.text("/id")).expect(204);
        with(made).get("/api/me").expect(401);
    }

    @Test
    void a_user_has_a_bounded_number_of_them() {
        for (int i = 0; i < ApiKeys.MOST; i++) {
            make("").expect(201);
        }
        Answer refused = make("").expect(409, "too_many_api_keys");
        assertThat(refused.number("/limit")).isEqualTo(ApiKeys.MOST);
    }

    @Test
    void uses_are_written_without_an_event_and_are_no_write_per_request() {
        Answer made = make("").expect(201);
        ApiClient program = with(made);
        long before = program.get("/api/me").position();
        String used = own.get("/api/api-keys").text("/items/0/lastUsedAt");
        for (int i = 0; i < 5; i++) {
            program.get("/api/me").expect(200);
        }
        server.part(ApiKeys.class).writeUses();
        server.part(io.nebulon.server.command.BatchCommitter.class).alone(_ -> true).join();
        assertThat(own.get("/api/api-keys").text("/items/0/lastUsedAt")).isEqualTo(used);
        assertThat(program.get("/api/me").position()).isEqualTo(before);
    }

    @Test
    void an_open_stream_ends_with_its_key_or_with_a_change_of_rights() {
        AccessTokens tokens = server.part(AccessTokens.class);
        Answer made = make("").expect(201);
        AccessToken key = tokens.verify(made.text("/key"));
        assertThat(tokens.isGood(key)).isTrue();
        server.admin().put("/api/users/" + name, "{\"displayName\": \"Mira\"}").expect(200);
        assertThat(tokens.isGood(key)).isTrue();
        server.admin().put("/api/users/" + name, "{\"stations\": []}").expect(200);
        assertThat(tokens.isGood(key)).isFalse();
        AccessToken again = tokens.verify(made.text("/key"));
        assertThat(tokens.isGood(again)).isTrue();
        own.delete("/api/api-keys/" + made.text("/id")).expect(204);
        assertThat(tokens.isGood(again)).isFalse();
    }

    @Test
    void administrators_see_everybodys_keys_page_by_page() {
        String first = make("").expect(201).text("/id");
        String second = make("").expect(201).text("/id");
        List<String> found = new ArrayList<>();
        String next = "/api/api-keys?everybody=true&limit=1";
        while (next != null) {
            Answer page = server.admin().get(next).expect(200);
            page.at("/items").forEach(key -> found.add(key.path("id").asText()));
            assertThat(page.at("/items/0").has("key")).isFalse();
            JsonNode cursor = page.at("/nextCursor");
            next =
                    cursor.isNull()
                            ? null
                            : "/api/api-keys?everybody=true&limit=1&cursor=" + cursor.asText();
        }
        assertThat(found).contains(first, second).doesNotHaveDuplicates();
    }

    @Test
    void nobody_else_sees_the_keys_of_others() {
        own.get("/api/api-keys?everybody=true").expect(403, "forbidden_role");
        server.admin().get("/api/api-keys?everybody=true&owner=ana").expect(400).fault("owner", "");
        server.admin()
                .get("/api/api-keys?everybody=true&cursor=bm8")
                .expect(400)
                .fault("cursor", "");
    }
}
