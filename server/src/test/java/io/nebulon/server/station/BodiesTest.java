package io.nebulon.server.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();

    private String registered(String name) {
        String code = ApiServer.unique("BODY");
        api.post("/api/bodies", "{\"code\": \"%s\", \"name\": \"%s\"}".formatted(code, name))
                .expect(201);
        return code;
    }

    @Test
    void a_body_is_registered_and_read() {
        String code = ApiServer.unique("MARS");
        Answer made =
                api.post(
                                "/api/bodies",
                                """
                                {"code": "%s", "name": " Mars ", "localName": "Марс",
                                 "attributes": {"gravity": "3.73 m/s2", "atmosphere": "thin"}}
                                """
                                        .formatted(code.toLowerCase()))
                        .expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/bodies/" + code);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.position()).isPositive();
        assertThat(made.body())
                .isEqualTo(
                        """
                        {"code":"%s","name":"Mars","localName":"Марс",\
                        "attributes":{"atmosphere":"thin","gravity":"3.73 m/s2"},"status":"ACTIVE"}\
                        """
                                .formatted(code));
        Answer read = api.get("/api/bodies/" + code.toLowerCase()).expect(200);
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.position()).isGreaterThanOrEqualTo(made.position());
    }

    @Test
    void a_code_is_taken_once() {
        String code = registered("Ceres");
        Answer refusal =
                api.post("/api/bodies", "{\"code\": \"%s\", \"name\": \"Again\"}".formatted(code))
                        .expect(409, "already_exists");
        assertThat(refusal.text("/kind")).isEqualTo("body");
        assertThat(refusal.text("/key")).isEqualTo(code);
        assertThat(refusal.text("/instance")).isEqualTo("/api/bodies");
    }

    @Test
    void a_put_replaces_everything() {
        String code = ApiServer.unique("PALLAS");
        api.post(
                        "/api/bodies",
                        """
                        {"code": "%s", "name": "Pallas", "localName": "Παλλάς",
                         "attributes": {"a": "b"}}
                        """
                                .formatted(code))
                .expect(201);
        Answer changed = api.put("/api/bodies/" + code, "{\"name\": \"2 Pallas\"}").expect(200);
        assertThat(changed.text("/name")).isEqualTo("2 Pallas");
        assertThat(changed.text("/localName")).isNull();
        assertThat(changed.at("/attributes")).isEmpty();
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        // saying the same again changes nothing
        assertThat(api.put("/api/bodies/" + code, "{\"name\": \"2 Pallas\"}").header("ETag"))
                .isEqualTo("\"2\"");
    }

    @Test
    void what_was_read_can_be_put_back() {
        String code = registered("Vesta");
        Answer read = api.get("/api/bodies/" + code).expect(200);
        api.with("If-Match", read.header("ETag"))
                .put("/api/bodies/" + code, read.body())
                .expect(200);
        api.put("/api/bodies/" + code, "{\"code\": \"OTHER\", \"name\": \"Vesta\"}")
                .expect(400, "invalid_input")
                .fault("/code", "must be " + code);
        api.put("/api/bodies/" + code, "{\"status\": \"RETIRED\", \"name\": \"Vesta\"}")
                .expect(400, "invalid_input")
                .fault("/status", "must be ACTIVE");
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        String code = registered("Juno");
        api.put("/api/bodies/" + code, "{\"name\": \"3 Juno\"}").expect(200);
        ApiClient stale = api.with("If-Match", "\"1\"");
        Answer refusal =
                stale.put("/api/bodies/" + code, "{\"name\": \"Juno\"}")
                        .expect(412, "stale_version");
        assertThat(refusal.number("/expected")).isEqualTo(1);
        assertThat(refusal.number("/current")).isEqualTo(2);
        stale.delete("/api/bodies/" + code).expect(412, "stale_version");
        api.with("If-Match", "*").put("/api/bodies/" + code, "{\"name\": \"J\"}").expect(200);
        api.with("If-Match", "three")
                .put("/api/bodies/" + code, "{\"name\": \"J\"}")
                .expect(400, "invalid_header");
    }

    @Test
    void a_known_version_is_not_sent_again() {
        String code = registered("Hebe");
        Answer known = api.with("If-None-Match", "\"1\"").get("/api/bodies/" + code).expect(304);
        assertThat(known.bytes()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo("\"1\"");
        known.position();
        api.with("If-None-Match", "\"7\", W/\"1\"").get("/api/bodies/" + code).expect(304);
        api.with("If-None-Match", "\"7\"").get("/api/bodies/" + code).expect(200);
    }

    @Test
    void a_body_is_retired_and_stays_so() {
        String code = registered("Iris");
        Answer gone = api.delete("/api/bodies/" + code).expect(204);
        assertThat(gone.bytes()).isEmpty();
        gone.position();
        api.delete("/api/bodies/" + code).expect(204);
        Answer read = api.get("/api/bodies/" + code).expect(200);
        assertThat(read.text("/status")).isEqualTo("RETIRED");
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        api.put("/api/bodies/" + code, "{\"name\": \"I\"}").expect(409, "retired");
        assertThat(
                        api.post(
                                        "/api/stations",
                                        """
                                        {"code": "%s", "name": "S", "body": "%s"}
                                        """
                                                .formatted(ApiServer.unique("ST"), code))
                                .expect(409, "retired")
                                .text("/key"))
                .isEqualTo(code);
    }

    @Test
    void a_body_with_a_station_in_service_is_kept() {
        String code = registered("Flora");
        api.post(
                        "/api/stations",
                        "{\"code\": \"%s\", \"name\": \"S\", \"body\": \"%s\"}"
                                .formatted(ApiServer.unique("ST"), code))
                .expect(201);
        assertThat(api.delete("/api/bodies/" + code).expect(409, "in_use").text("/by"))
                .isEqualTo("a station in service");
    }

    @Test
    void what_does_not_exist_is_not_found() {
        for (String code : new String[] {"NOWHERE", "a%20b", "%C3%9F", "-X", "%00"}) {
            api.get("/api/bodies/" + code).expect(404, "not_found");
            api.delete("/api/bodies/" + code).expect(404, "not_found");
            api.put("/api/bodies/" + code, "{\"name\": \"N\"}").expect(404, "not_found");
        }
        api.put("/api/bodies/NOWHERE", "{}").expect(400, "invalid_input");
    }

    @Test
    void wrong_members_are_named() {
        Answer refusal =
                api.post(
                                "/api/bodies",
                                """
                                {"code": "a b", "naem": "X", "localName": 7,
                                 "attributes": {"a": 1, "": "x"}}
                                """)
                        .expect(400, "invalid_input");
        refusal.fault("/code", "must be a code");
        refusal.fault("/name", "is required");
        refusal.fault("/naem", "did you mean name?");
        refusal.fault("/localName", "must be text");
        refusal.fault("/attributes/a", "must be text");
        refusal.fault("/attributes/", "is no name");
        assertThat(refusal.at("/errors")).hasSize(6);
        api.post("/api/bodies", "{\"code\": \"X\", \"name\": \"%s\"}".formatted("n".repeat(201)))
                .expect(400, "invalid_input")
                .fault("/name", "at most 200");
        api.post("/api/bodies", "{\"code\": \"X\", \"name\": \"a\\u0007b\"}")
                .expect(400)
                .fault("/name", "control characters");
        api.post("/api/bodies", "{\"code\": \"X\", \"name\": \"a\\ud800b\"}")
                .expect(400)
                .fault("/name", "Unicode");
        api.post("/api/bodies", "{\"code\": \"X\", \"name\": \"  \"}")
                .expect(400)
                .fault("/name", "is required");
    }

    @Test
    void only_administrators_write() {
        String code = registered("Psyche");
        for (String role : new String[] {"TRADER", "CARGO_OFFICER", "QUARTERMASTER", "VIEWER"}) {
            ApiClient other = server.as(role);
            other.post("/api/bodies", "not even JSON").expect(403);
            other.put("/api/bodies/" + code, "{}").expect(403);
            other.delete("/api/bodies/NOWHERE").expect(403);
            other.get("/api/bodies/" + code).expect(200);
            other.get("/api/bodies").expect(200);
        }
        server.anonymous().get("/api/bodies").expect(401);
        server.anonymous().post("/api/bodies", "{").expect(401);
    }

    @Test
    void the_list_is_paged_filtered_and_stable() {
        String mark = ApiServer.unique("PAGED");
        for (int i = 0; i < 7; i++) {
            api.post(
                            "/api/bodies",
                            "{\"code\": \"%s.%d\", \"name\": \"Paged %d\"}".formatted(mark, i, i))
                    .expect(201);
        }
        String path = "/api/bodies?q=" + mark.toLowerCase() + ".&limit=3";
        Answer first = api.get(path).expect(200);
        assertThat(first.texts("/items", "code"))
                .containsExactly(mark + ".0", mark + ".1", mark + ".2");
        first.position();
        // what comes in between and before is not shown twice, what comes later is shown
        api.post("/api/bodies", "{\"code\": \"%s.1A\", \"name\": \"x\"}".formatted(mark))
                .expect(201);
        api.post("/api/bodies", "{\"code\": \"%s.4A\", \"name\": \"x\"}".formatted(mark))
                .expect(201);
        Answer second = api.get(path + "&cursor=" + first.text("/nextCursor")).expect(200);
        assertThat(second.texts("/items", "code"))
                .containsExactly(mark + ".3", mark + ".4", mark + ".4A");
        String link = second.header("Link");
        assertThat(link).startsWith("</api/bodies?").endsWith("; rel=\"next\"");
        Answer third = api.get(link.substring(1, link.indexOf('>'))).expect(200);
        assertThat(third.texts("/items", "code")).containsExactly(mark + ".5", mark + ".6");
        assertThat(third.text("/nextCursor")).isNull();
        assertThat(third.header("Link")).isNull();

        api.delete("/api/bodies/" + mark + ".0").expect(204);
        assertThat(api.get("/api/bodies?status=retired&q=" + mark).texts("/items", "code"))
                .containsExactly(mark + ".0");
        assertThat(api.get("/api/bodies?status=ACTIVE&q=" + mark).texts("/items", "code"))
                .hasSize(8)
                .doesNotContain(mark + ".0");
        assertThat(api.get("/api/bodies?q=%25" + mark).texts("/items", "code")).isEmpty();
    }

    @Test
    void wrong_parameters_are_named() {
        api.get("/api/bodies?limit=0").expect(400, "invalid_parameter").fault("limit", "1 to 500");
        api.get("/api/bodies?limit=501").expect(400).fault("limit", "1 to 500");
        api.get("/api/bodies?limit=ten").expect(400).fault("limit", "whole number");
        api.get("/api/bodies?limit=5&limit=6").expect(400).fault("limit", "twice");
        api.get("/api/bodies?cursor=*").expect(400).fault("cursor", "gave out");
        api.get("/api/bodies?status=GONE").expect(400).fault("status", "ACTIVE");
        api.get("/api/bodies?limti=5").expect(400).fault("limti", "did you mean limit?");
    }
}
