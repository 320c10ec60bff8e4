package io.nebulon.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Users, as administrators keep them.
class UsersTest {
    private static final String PASSWORD = "seven moons over a quiet sea";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();

    private static String name() {
        return ApiServer.unique("mira").toLowerCase(Locale.ROOT);
    }

    private String create(String role) {
        String name = name();
        create(name, role, "").expect(201);
        return name;
    }

    private Answer create(String name, String role, String more) {
        return api.post(
                "/api/users",
                """
                {"username": "%s", "password": "%s", "roles": ["%s"]%s}
                """
                        .formatted(name, PASSWORD, role, more));
    }

    @Test
    void a_new_user_is_shown_without_the_password_and_can_sign_in() {
        Scene scene = new Scene(server);
        String station = scene.station();
        String name = name();

        Answer created =
                create(
                                " " + name.toUpperCase(Locale.ROOT),
                                "quartermaster",
                                """
                                , "displayName": "Mira K.", "email": "mira@example.org",
                                "locale": "de-CH", "stations": ["%s"]
                                """
                                        .formatted(station.toLowerCase(Locale.ROOT)))
                        .expect(201);

        assertThat(created.header("Location")).isEqualTo("/api/users/" + name);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.position()).isPositive();
        assertThat(created.text("/username")).isEqualTo(name);
        assertThat(created.text("/roles/0")).isEqualTo("QUARTERMASTER");
        assertThat(created.text("/stations/0")).isEqualTo(station);
        assertThat(created.text("/status")).isEqualTo("ACTIVE");
        assertThat(created.at("/mustChangePassword").asBoolean()).isFalse();
        assertThat(created.json().has("password")).isFalse();
        assertThat(created.body()).doesNotContain(PASSWORD, "argon2");

        Answer shown = api.get("/api/users/" + name).expect(200);
        assertThat(shown.body()).isEqualTo(created.body());
        assertThat(api.with("If-None-Match", "\"1\"").get("/api/users/" + name).status())
                .isEqualTo(304);
        ApiClient mira = server.anonymous().signedIn(name, PASSWORD);
        assertThat(mira.get("/api/me").expect(200).text("/email")).isEqualTo("mira@example.org");
    }

    @Test
    void the_input_is_read_strictly() {
        api.post("/api/users", "{").expect(400, "malformed_body");
        api.post("/api/users", "{\"usrname\": \"x\", \"rols\": [], \"email\": \"nobody\"}")
                .expect(400, "invalid_input")
                .fault("/usrname", "did you mean username?")
                .fault("/rols", "did you mean roles?")
                .fault("/username", "is required")
                .fault("/password", "is required")
                .fault("/roles", "is required")
                .fault("/email", "must be an e-mail address");
        create("Ärger", "VIEWER", "").expect(400).fault("/username", "must be 1 to 64 letters");
        create("operator", "VIEWER", "").expect(400).fault("/username", "none of the names");
        create(name(), "EMPEROR", "").expect(400).fault("/roles/0", "must be one of");
        create(name(), "TRADR", "").expect(400).fault("/roles/0", "did you mean TRADER?");
        create(name(), "VIEWER", ", \"stations\": \"ISS\"").expect(400).fault("/stations", "array");
        create(name(), "VIEWER", ", \"stations\": [7]").expect(400).fault("/stations/0", "code");
        create(name(), "VIEWER", ", \"locale\": \"en_us!\"").expect(400).fault("/locale", "tag");
        create(name(), "VIEWER", ", \"status\": \"RETIRED\"")
                .expect(400)
                .fault("/status", "DELETE");
        create(name(), "VIEWER", ", \"mfa\": true").expect(400).fault("/mfa", "not a known member");
    }

    @Test
    void weak_passwords_and_unknown_stations_are_not_acceptable() {
        for (String weak :
                List.of(
                        "short",
                        "passwordpassword",
                        "123456789012",
                        "qwertyuiopasdf",
                        "aaaaaaaaaaaa")) {
            String name = name();
            Answer answer =
                    api.post(
                                    "/api/users",
                                    """
                                    {"username": "%s", "password": "%s", "roles": ["VIEWER"]}
                                    """
                                            .formatted(name, weak))
                            .expect(422, "weak_password");
            answer.fault("/password", "");
            assertThat(answer.number("/minLength")).isEqualTo(12);
            assertThat(answer.body()).doesNotContain("\"" + weak);
            api.get("/api/users/" + name).expect(404);
        }
        create(name(), "VIEWER", ", \"stations\": [\"NOWHERE\"]")
                .expect(422, "unknown_station")
                .fault("/stations", "NOWHERE");
        api.post(
                        "/api/users",
                        """
                        {"username": "annamagdalena", "password": "annamagdalena1",
                         "roles": ["VIEWER"]}
                        """)
                .expect(422, "weak_password");
    }

    @Test
    void a_name_is_taken_for_good() {
        String name = create("VIEWER");
        create(name, "VIEWER", "").expect(409, "already_exists");
        api.delete("/api/users/" + name).expect(204);
        create(name, "VIEWER", "").expect(409, "already_exists");
        assertThat(api.get("/api/users/" + name).expect(200).text("/status")).isEqualTo("RETIRED");
        api.delete("/api/users/" + name).expect(204);
        api.put("/api/users/" + name, "{\"roles\": [\"ADMIN\"]}").expect(409, "retired");
        server.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, PASSWORD))
                .expect(401, "bad_credentials");
    }

    @Test
    void a_creation_with_a_key_happens_once_and_the_key_stands_for_no_password() {
        String name = name();
        ApiClient keyed = api.with("Idempotency-Key", name);
        String body =
                """
                {"username": "%s", "password": "%s", "roles": ["%s"]}
                """;
        Answer first = keyed.post("/api/users", body.formatted(name, PASSWORD, "VIEWER"));
        Answer again = keyed.post("/api/users", body.formatted(name, PASSWORD, "VIEWER"));
        Answer other = keyed.post("/api/users", body.formatted(name, PASSWORD + "!", "VIEWER"));

        assertThat(again.expect(201).body()).isEqualTo(first.expect(201).body());
        assertThat(other.expect(201).body()).isEqualTo(first.body());
        keyed.post("/api/users", body.formatted(name, PASSWORD, "TRADER"))
                .expect(422, "idempotency_key_reused");
        server.anonymous().signedIn(name, PASSWORD).get("/api/me").expect(200);
    }

    @Test
    void a_put_replaces_the_profile_and_leaves_rights_that_it_does_not_name() {
        String station = new Scene(server).station();
        String name = name();
        create(
                name,
                "TRADER",
                ", \"email\": \"m@example.org\", \"stations\": [\"" + station + "\"]");

        Answer named =
                api.put("/api/users/" + name, "{\"displayName\": \"Mira\", \"stations\": null}")
                        .expect(200);
        assertThat(named.text("/displayName")).isEqualTo("Mira");
        assertThat(named.text("/email")).isNull();
        assertThat(named.text("/stations")).isNull();
        assertThat(named.text("/roles/0")).isEqualTo("TRADER");
        assertThat(named.header("ETag")).isEqualTo("\"2\"");

        Answer bound = api.put("/api/users/" + name, "{\"stations\": []}").expect(200);
        assertThat(bound.at("/stations")).isEmpty();
        Answer silent = api.put("/api/users/" + name, "{\"roles\": [\"VIEWER\"]}").expect(200);
        assertThat(silent.at("/stations").isArray()).isTrue();
        assertThat(silent.at("/stations")).isEmpty();
        api.put("/api/users/" + name, api.get("/api/users/" + name).body()).expect(200);
        assertThat(api.get("/api/users/" + name).header("ETag")).isEqualTo(silent.header("ETag"));
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        String name = create("VIEWER");
        String path = "/api/users/" + name;
        api.with("If-Match", "\"1\"").put(path, "{\"displayName\": \"A\"}").expect(200);
        Answer stale = api.with("If-Match", "\"1\"").put(path, "{\"displayName\": \"B\"}");
        assertThat(stale.expect(412, "stale_version").number("/current")).isEqualTo(2);
        api.with("If-Match", "\"1\"").put(path, "{\"password\": \"short\"}").expect(412);
        api.with("If-Match", "\"1\"").delete(path).expect(412);
        api.with("If-Match", "x").delete(path).expect(400, "invalid_header");
        api.with("If-Match", "\"2\"").delete(path).expect(204);
    }

    @Test
    void who_does_not_exist_is_not_found_after_the_body_was_read() {
        assertThat(api.get("/api/users/nobody-at-all").expect(404, "not_found").text("/kind"))
                .isEqualTo("user");
        api.put("/api/users/nobody-at-all", "{\"x\": 1}").expect(400);
        api.put("/api/users/nobody-at-all", "{\"password\": \"short\"}").expect(404);
        api.delete("/api/users/%20").expect(404);
        api.post("/api/users/nobody-at-all/reset-password", "{}").expect(404);
        api.delete("/api/users/nobody-at-all/mfa").expect(404);
    }

    @Test
    void rights_change_at_once() {
        String name = create("VIEWER");
        ApiClient mira = server.anonymous().signedIn(name, PASSWORD);
        mira.post("/api/trades", "{}").expect(403);

        api.put("/api/users/" + name, "{\"roles\": [\"TRADER\"]}").expect(200);
        mira.post("/api/trades", "{}").expect(400);
        assertThat(mira.get("/api/me").text("/roles/0")).isEqualTo("TRADER");

        api.put("/api/users/" + name, "{\"roles\": [\"VIEWER\"], \"stations\": []}").expect(200);
        mira.post("/api/trades", "{}").expect(403);
        assertThat(mira.get("/api/me").at("/stations")).isEmpty();
    }

    @Test
    void a_locked_user_is_out_at_once_and_can_come_back() {
        String name = create("VIEWER");
        ApiClient mira = server.anonymous().signedIn(name, PASSWORD);

        api.put("/api/users/" + name, "{\"status\": \"LOCKED\"}").expect(200);
        mira.get("/api/me").expect(401, "invalid_token");
        String login = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, PASSWORD);
        server.anonymous().post("/api/auth/login", login).expect(401, "bad_credentials");

        api.put("/api/users/" + name, "{\"status\": \"ACTIVE\"}").expect(200);
        mira.get("/api/me").expect(401, "invalid_token");
        server.anonymous().post("/api/auth/login", login).expect(200);
    }

    @Test
    void a_password_that_an_administrator_set_must_be_changed_first() {
        String name = create("TRADER");
        ApiClient before = server.anonymous().signedIn(name, PASSWORD);
        String set = "nine slow winters on callisto";

        Answer reset =
                api.put("/api/users/" + name, "{\"password\": \"%s\"}".formatted(set)).expect(200);
        assertThat(reset.at("/mustChangePassword").asBoolean()).isTrue();
        before.get("/api/me").expect(401);

        ApiClient mira = server.anonymous().signedIn(name, set);
        assertThat(mira.get("/api/me").expect(200).at("/mustChangePassword").asBoolean()).isTrue();
        for (Answer refused :
                List.of(
                        mira.get("/api/stations"),
                        mira.get("/api/nothing"),
                        mira.patch("/api/me", "{}"),
                        mira.post("/api/trades", "{"),
                        mira.post("/api/api-keys", "{}"))) {
            refused.expect(403, "password_change_required");
        }
        mira.get("/health").expect(200);

        String own = "a fresh start on the far side";
        mira.put("/api/me/password", body(set, own)).expect(204);
        mira.get("/api/stations").expect(200);
        server.anonymous().signedIn(name, own).get("/api/stations").expect(200);
    }

    @Test
    void a_reset_gives_a_random_password_once() {
        String name = create("VIEWER");
        ApiClient before = server.anonymous().signedIn(name, PASSWORD);
        api.put("/api/users/" + name, "{\"status\": \"LOCKED\"}").expect(200);

        Answer reset =
                api.with("Idempotency-Key", name)
                        .post("/api/users/" + name + "/reset-password", "{\"unlock\": true}")
                        .expect(200);
        Answer again =
                api.with("Idempotency-Key", name)
                        .post("/api/users/" + name + "/reset-password", "{\"unlock\": true}")
                        .expect(200);

        assertThat(reset.header("Cache-Control")).isEqualTo("no-store");
        assertThat(again.text("/password")).isNotEqualTo(reset.text("/password"));
        before.get("/api/me").expect(401);
        server.anonymous()
                .signedIn(name, again.text("/password"))
                .get("/api/items")
                .expect(403, "password_change_required");
        api.delete("/api/users/" + name).expect(204);
        api.post("/api/users/" + name + "/reset-password", "{}").expect(409, "retired");
        api.post("/api/users/" + name + "/reset-password", "{\"unlok\": true}")
                .expect(400)
                .fault("/unlok", "did you mean unlock?");
    }

    @Test
    void the_list_is_filtered_and_read_page_by_page() {
        String station = new Scene(server).station();
        String prefix = name();
        for (int i = 0; i < 5; i++) {
            create(
                            prefix + "-" + i,
                            i == 0 ? "ADMIN" : i < 3 ? "TRADER" : "VIEWER",
                            i % 2 == 0
                                    ? ", \"stations\": [\"" + station + "\"]"
                                    : ", \"stations\": []")
                    .expect(201);
        }
        api.put("/api/users/" + prefix + "-4", "{\"status\": \"LOCKED\"}").expect(200);
        String list = "/api/users?q=" + prefix + "-";

        List<String> all = new ArrayList<>();
        String next = list + "&limit=2";
        while (next != null) {
            Answer page = api.get(next).expect(200);
            all.addAll(page.texts("/items", "username"));
            String cursor = page.text("/nextCursor");
            next = cursor == null ? null : list + "&limit=2&cursor=" + cursor;
        }
        assertThat(all)
                .containsExactly(
                        prefix + "-0", prefix + "-1", prefix + "-2", prefix + "-3", prefix + "-4");
        assertThat(api.get(list + "&role=TRADER").texts("/items", "username"))
                .containsExactly(prefix + "-1", prefix + "-2");
        assertThat(api.get(list + "&status=locked").texts("/items", "username"))
                .containsExactly(prefix + "-4");
        assertThat(api.get(list + "&station=" + station).texts("/items", "username"))
                .containsExactly(prefix + "-0", prefix + "-2", prefix + "-4");
        assertThat(api.get(list).body()).doesNotContain("password_hash", "argon2");
        api.get("/api/users?rol=TRADER").expect(400, "invalid_parameter");
        api.get("/api/users?role=EMPEROR").expect(400);
    }

    @Test
    void the_last_administrator_stays() {
        try (ApiServer own = ApiServer.start(Map.of())) {
            ApiClient admin = own.admin();
            for (Answer refused :
                    List.of(
                            admin.put("/api/users/admin", "{\"status\": \"LOCKED\"}"),
                            admin.put("/api/users/admin", "{\"roles\": [\"TRADER\"]}"),
                            admin.delete("/api/users/admin"))) {
                refused.expect(409, "last_administrator");
            }
            admin.get("/api/users").expect(200);
            admin.post(
                            "/api/users",
                            """
                            {"username": "second", "password": "%s", "roles": ["ADMIN"],
                             "status": "LOCKED"}
                            """
                                    .formatted(PASSWORD))
                    .expect(201);
            admin.delete("/api/users/admin").expect(409, "last_administrator");
            admin.put("/api/users/second", "{\"status\": \"ACTIVE\"}").expect(200);
            admin.delete("/api/users/admin").expect(204);
            admin.get("/api/users").expect(401);
            own.anonymous()
                    .signedIn("second", PASSWORD)
                    .delete("/api/users/second")
                    .expect(409, "last_administrator");
        }
    }

    @Test
    void of_two_administrators_who_retire_each_other_at_once_one_stays() throws Exception {
        try (ApiServer own = ApiServer.start(Map.of());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            own.admin()
                    .post(
                            "/api/users",
                            """
                            {"username": "second", "password": "%s", "roles": ["ADMIN"]}
                            """
                                    .formatted(PASSWORD))
                    .expect(201);
            ApiClient first = own.admin();
            ApiClient second = own.anonymous().signedIn("second", PASSWORD);
            Callable<Answer> one = () -> first.delete("/api/users/second");
            Callable<Answer> other = () -> second.delete("/api/users/admin");
            List<Integer> answers =
                    threads.invokeAll(List.of(one, other)).stream()
                            .map(answer -> answer.resultNow().status())
                            .toList();
            assertThat(answers).contains(204).containsAnyOf(401, 409);
            ApiClient left = answers.getFirst() == 204 ? first : second;
            left.get("/api/users?role=ADMIN&status=ACTIVE").expect(200);
        }
    }

    @Test
    void what_happens_to_users_is_told_to_administrators_only_and_by_name_only() {
        String name = name();
        create(name, "VIEWER", ", \"email\": \"secret@example.org\", \"displayName\": \"Zaphod\"");
        api.put("/api/users/" + name, "{\"roles\": [\"TRADER\"], \"status\": \"LOCKED\"}");
        api.put("/api/users/" + name, "{\"status\": \"ACTIVE\", \"displayName\": \"Ford\"}");
        api.put("/api/users/" + name, "{\"password\": \"nine slow winters on callisto\"}");
        long head = api.delete("/api/users/" + name).expect(204).position();

        Answer log = api.get("/api/events?type=user&order=desc&limit=200").expect(200);
        List<String> types = new ArrayList<>();
        log.at("/items")
                .forEach(event -> {
                    if (event.path("subject").asText().equals("users/" + name)) {
                        types.addFirst(event.path("type").asText());
                        assertThat(event.path("actor").asText()).isEqualTo("admin");
                    }
                });
        assertThat(types)
                .containsExactly(
                        "nebulon.user.created.v1",
                        "nebulon.user.updated.v1",
                        "nebulon.user.locked.v1",
                        "nebulon.user.updated.v1",
                        "nebulon.user.unlocked.v1",
                        "nebulon.user.updated.v1",
                        "nebulon.user.password_reset.v1",
                        "nebulon.user.retired.v1");
        assertThat(log.body()).doesNotContain("secret@example.org", "Zaphod", "Ford", "callisto");
        assertThat(
                        server.as("VIEWER")
                                .get("/api/events?after=" + (head - 8) + "&limit=50")
                                .expect(200)
                                .body())
                .doesNotContain(name);
    }

    private static String body(String current, String next) {
        return "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(current, next);
    }

    @Test
    void all_sign_ins_of_a_user_end_and_the_keys_stay() {
        String name = create("VIEWER");
        ApiClient here = server.anonymous().signedIn(name, PASSWORD);
        ApiClient there = server.anonymous().signedIn(name, PASSWORD);
        String key = here.post("/api/api-keys", "{\"name\": \"display\"}").expect(201).text("/key");

        api.delete("/api/users/" + name + "/sessions").expect(204);

        here.get("/api/me").expect(401);
        there.get("/api/me").expect(401);
        server.anonymous().with("Authorization", "Bearer " + key).get("/api/me").expect(200);
        server.anonymous().signedIn(name, PASSWORD).get("/api/me").expect(200);
        Answer told = api.get("/api/events?type=user.sessions_ended&order=desc&limit=1");
        assertThat(told.text("/items/0/subject")).isEqualTo("users/" + name);
        assertThat(told.text("/items/0/actor")).isEqualTo("admin");
    }

    @Test
    void who_is_not_signed_in_has_no_sign_in_to_end() {
        String name = create("VIEWER");
        long before = api.get("/api/users/" + name).position();
        long after = api.delete("/api/users/" + name + "/sessions").expect(204).position();
        assertThat(api.get("/api/events?type=user.sessions_ended&after=" + before).at("/items"))
                .as("between %d and %d", before, after)
                .noneMatch(event -> event.path("subject").asText().equals("users/" + name));
        api.delete("/api/users/nobody-at-all/sessions").expect(404);
        api.delete("/api/users/" + name).expect(204);
        api.delete("/api/users/" + name + "/sessions").expect(409, "retired");
    }
}
