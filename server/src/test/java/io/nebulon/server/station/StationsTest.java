package io.nebulon.server.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

class StationsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String body = body();

    private String body() {
        String code = ApiServer.unique("EARTH");
        api.post("/api/bodies", "{\"code\": \"%s\", \"name\": \"Earth\"}".formatted(code))
                .expect(201);
        return code;
    }

    @Test
    void a_station_is_registered_with_all_that_is_known() {
        String code = ApiServer.unique("ISS");
        Answer made =
                api.post(
                                "/api/stations",
                                """
                                {"code": "%s", "name": "International Space Station",
                                 "body": "%s", "kind": "orbital_station", "operator": "NASA",
                                 "status": "ACTIVE",
                                 "position": {"altitudeKm": 418.250, "inclinationDeg": 51.64,
                                              "eccentricity": 0.0002},
                                 "capacityKg": 1.0e4, "capacityM3": 915.6,
                                 "inServiceFrom": "1998-11-20T08:40:00+02:00"}
                                """
                                        .formatted(code, body.toLowerCase()))
                        .expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/stations/" + code);
        assertThat(made.body())
                .isEqualTo(
                        """
                        {"code":"%s","name":"International Space Station","body":"%s",\
                        "kind":"orbital_station","operator":"NASA","status":"ACTIVE",\
                        "position":{"latitudeDeg":null,"longitudeDeg":null,"altitudeKm":418.25,\
                        "inclinationDeg":51.64,"eccentricity":0.0002},"capacityKg":10000,\
                        "capacityM3":915.6,"inServiceFrom":"1998-11-20T06:40:00.000Z",\
                        "retiredAt":null}\
                        """
                                .formatted(code, body));
        Answer read = api.get("/api/stations/" + code).expect(200);
        assertThat(read.body()).isEqualTo(made.body());
        api.with("If-Match", read.header("ETag"))
                .put("/api/stations/" + code, read.body())
                .expect(200);
        assertThat(
                        api.get("/api/stations?body=" + body + "&q=space&status=ACTIVE")
                                .texts("/items", "code"))
                .containsExactly(code);
        assertThat(api.get("/api/stations?body=" + body + "&q=base").texts("/items", "code"))
                .isEmpty();
        // a new station has one place to put things
        assertThat(api.get("/api/stations/" + code + "/locations").texts("/items", "code"))
                .containsExactly("MAIN");
    }

    @Test
    void an_unknown_body_is_refused() {
        Answer refusal =
                api.post(
                                "/api/stations",
                                "{\"code\": \"NEW-1\", \"name\": \"S\", \"body\": \"VULCAN\"}")
                        .expect(422, "unknown_body");
        refusal.fault("/body", "There is no body VULCAN");
        assertThat(refusal.text("/kind")).isEqualTo("body");
        assertThat(refusal.text("/key")).isEqualTo("VULCAN");
    }

    @Test
    void figures_outside_their_range_are_refused() {
        Answer refusal =
                api.post(
                                "/api/stations",
                                """
                                {"code": "NEW-1", "name": "S", "body": "%s",
                                 "position": {"latitudeDeg": 91, "longitudeDeg": "east",
                                              "eccentricity": 1, "altitude": 5},
                                 "capacityKg": -1, "capacityM3": 1.1234567,
                                 "inServiceFrom": "yesterday", "retiredAt": "2026-01-01T00:00:00Z"}
                                """
                                        .formatted(body))
                        .expect(400, "invalid_input");
        refusal.fault("/position/latitudeDeg", "between -90 and 90");
        refusal.fault("/position/longitudeDeg", "must be a number");
        refusal.fault("/position/eccentricity", "between 0 and 0.999999999");
        refusal.fault("/position/altitude", "did you mean altitudeKm?");
        refusal.fault("/capacityKg", "between 0 and");
        refusal.fault("/capacityM3", "at most 6 decimals");
        refusal.fault("/inServiceFrom", "must be a time");
        refusal.fault("/retiredAt", "cannot be set");
    }

    @Test
    void a_station_is_retired_not_erased() {
        String code = scene.station();
        api.delete("/api/stations/" + code).expect(204);
        api.delete("/api/stations/" + code).expect(204);
        Answer read = api.get("/api/stations/" + code).expect(200);
        assertThat(read.text("/status")).isEqualTo("RETIRED");
        assertThat(read.text("/retiredAt")).isNotNull();
        api.put("/api/stations/" + code, "{\"name\": \"S\", \"body\": \"%s\"}".formatted(body))
                .expect(409, "retired");
        api.post("/api/stations/" + code + "/locations", "{\"code\": \"A\", \"name\": \"A\"}")
                .expect(409, "retired");
        assertThat(api.get("/api/stations?status=RETIRED&q=" + code).texts("/items", "code"))
                .containsExactly(code);
    }

    @Test
    void a_station_with_stock_is_kept() {
        String code = scene.station();
        scene.stock(code, scene.item(), "1");
        assertThat(api.delete("/api/stations/" + code).expect(409, "in_use").text("/by"))
                .isEqualTo("stock or open shipments");
    }

    @Test
    void only_administrators_write() {
        String code = scene.station();
        for (String role : new String[] {"TRADER", "CARGO_OFFICER", "QUARTERMASTER", "VIEWER"}) {
            ApiClient other = server.as(role);
            other.post("/api/stations", "{}").expect(403);
            other.put("/api/stations/" + code, "{}").expect(403);
            other.delete("/api/stations/" + code).expect(403);
            other.get("/api/stations/" + code).expect(200);
        }
        server.bound("VIEWER").get("/api/stations/" + code).expect(200);
        api.get("/api/stations/NOWHERE").expect(404, "not_found");
        api.put("/api/stations/NOWHERE", "{\"name\": \"S\", \"body\": \"%s\"}".formatted(body))
                .expect(404, "not_found");
        api.delete("/api/stations/NOWHERE").expect(404, "not_found");
        api.post(
                        "/api/stations",
                        "{\"code\": \"%s\", \"name\": \"S\", \"body\": \"%s\"}"
                                .formatted(code, body))
                .expect(409, "already_exists");
    }
}
