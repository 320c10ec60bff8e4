package io.nebulon.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

class FleetsAndShipsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String fleet = fleet();

    private String fleet() {
        String code = ApiServer.unique("FLEET");
        Answer made =
                api.post("/api/fleets", "{\"code\": \"%s\", \"name\": \"Fleet\"}".formatted(code))
                        .expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/fleets/" + code);
        return code;
    }

    private String ship(String members) {
        String code = ApiServer.unique("SHIP");
        api.post("/api/ships", "{\"code\": \"%s\", %s}".formatted(code, members)).expect(201);
        return code;
    }

    @Test
    void a_fleet_lives_from_registration_to_retirement() {
        Answer read = api.get("/api/fleets/" + fleet.toLowerCase()).expect(200);
        assertThat(read.body())
                .isEqualTo(
                        "{\"code\":\"%s\",\"name\":\"Fleet\",\"status\":\"ACTIVE\"}"
                                .formatted(fleet));
        Answer renamed =
                api.with("If-Match", read.header("ETag"))
                        .put("/api/fleets/" + fleet, "{\"name\": \"Renamed\"}")
                        .expect(200);
        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        api.with("If-Match", read.header("ETag"))
                .put("/api/fleets/" + fleet, "{\"name\": \"X\"}")
                .expect(412, "stale_version");
        api.with("If-None-Match", "\"2\"").get("/api/fleets/" + fleet).expect(304);
        assertThat(api.get("/api/fleets?q=renamed").texts("/items", "code")).contains(fleet);
        api.delete("/api/fleets/" + fleet).expect(204);
        api.delete("/api/fleets/" + fleet).expect(204);
        assertThat(api.get("/api/fleets?status=RETIRED&q=" + fleet).texts("/items", "code"))
                .containsExactly(fleet);
        api.put("/api/fleets/" + fleet, "{\"name\": \"X\"}").expect(409, "retired");
        api.post("/api/fleets", "{\"code\": \"%s\", \"name\": \"F\"}".formatted(fleet))
                .expect(409, "already_exists");
        Answer refusal =
                api.post(
                                "/api/ships",
                                "{\"code\": \"S-1\", \"name\": \"S\", \"fleet\": \"%s\"}"
                                        .formatted(fleet))
                        .expect(409, "retired");
        refusal.fault("/fleet", fleet);
    }

    @Test
    void a_fleet_with_ships_is_kept() {
        ship("\"name\": \"S\", \"fleet\": \"%s\"".formatted(fleet));
        assertThat(api.delete("/api/fleets/" + fleet).expect(409, "in_use").text("/by"))
                .isEqualTo("a ship in service");
    }

    @Test
    void a_ship_is_registered_with_all_that_is_known() {
        String home = scene.station();
        String code = ApiServer.unique("PROGRESS");
        Answer made =
                api.post(
                                "/api/ships",
                                """
                                {"code": "%s", "name": "Progress MS-20", "class": "Progress MS",
                                 "fleet": "%s", "maxMassKg": 2500, "maxVolumeM3": 7.6,
                                 "homeStation": "%s"}
                                """
                                        .formatted(code, fleet, home))
                        .expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/ships/" + code);
        assertThat(made.body())
                .isEqualTo(
                        """
                        {"code":"%s","name":"Progress MS-20","class":"Progress MS","fleet":"%s",\
                        "maxMassKg":2500,"maxVolumeM3":7.6,"homeStation":"%s","status":"ACTIVE"}\
                        """
                                .formatted(code, fleet, home));
        Answer read = api.get("/api/ships/" + code).expect(200);
        assertThat(read.body()).isEqualTo(made.body());
        api.put("/api/ships/" + code, read.body()).expect(200);
        Answer bare = api.put("/api/ships/" + code, "{\"name\": \"Bare\"}").expect(200);
        assertThat(bare.text("/class")).isNull();
        assertThat(bare.text("/fleet")).isNull();
        assertThat(bare.text("/maxMassKg")).isNull();
        assertThat(bare.text("/homeStation")).isNull();
    }

    @Test
    void ships_are_found_by_fleet_status_and_name() {
        String one = ship("\"name\": \"Dragon CRS-1\", \"fleet\": \"%s\"".formatted(fleet));
        String two =
                ship(
                        "\"name\": \"Cygnus\", \"class\": \"Dragon?\", \"fleet\": \"%s\""
                                .formatted(fleet));
        String three = ship("\"name\": \"HTV\", \"fleet\": \"%s\"".formatted(fleet));
        String path = "/api/ships?fleet=" + fleet.toLowerCase();
        assertThat(api.get(path).texts("/items", "code")).containsExactly(one, two, three);
        assertThat(api.get(path + "&q=dRaGoN").texts("/items", "code")).containsExactly(one, two);
        api.delete("/api/ships/" + two).expect(204);
        assertThat(api.get(path + "&status=ACTIVE").texts("/items", "code"))
                .containsExactly(one, three);
        assertThat(api.get(path + "&status=RETIRED&q=cyg").texts("/items", "code"))
                .containsExactly(two);
        assertThat(api.get("/api/ships?fleet=NO-SUCH").texts("/items", "code")).isEmpty();
        Answer first = api.get(path + "&limit=2").expect(200);
        assertThat(
                        api.get(path + "&limit=2&cursor=" + first.text("/nextCursor"))
                                .texts("/items", "code"))
                .containsExactly(three);
        api.get("/api/ships?fleet=a+b").expect(400, "invalid_parameter").fault("fleet", "code");
    }

    @Test
    void a_ship_of_nowhere_is_refused() {
        api.post("/api/ships", "{\"code\": \"S-1\", \"name\": \"S\", \"fleet\": \"NO-FLEET\"}")
                .expect(422, "unknown_fleet")
                .fault("/fleet", "NO-FLEET");
        api.post("/api/ships", "{\"code\": \"S-1\", \"name\": \"S\", \"homeStation\": \"NO-ST\"}")
                .expect(422, "unknown_station")
                .fault("/homeStation", "NO-ST");
        Answer refusal =
                api.post(
                                "/api/ships",
                                """
                                {"code": "S-1", "name": "S", "maxMassKg": "heavy",
                                 "maxVolumeM3": -1, "Class": "X"}
                                """)
                        .expect(400, "invalid_input");
        refusal.fault("/maxMassKg", "must be a number");
        refusal.fault("/maxVolumeM3", "between 0 and");
        refusal.fault("/Class", "did you mean class?");
        api.get("/api/ships/NO-SHIP").expect(404, "not_found");
        api.put("/api/ships/NO-SHIP", "{\"name\": \"S\"}").expect(404, "not_found");
        api.delete("/api/ships/NO-SHIP").expect(404, "not_found");
        api.get("/api/fleets/NO-FLEET").expect(404, "not_found");
        api.put("/api/fleets/NO-FLEET", "{\"name\": \"S\"}").expect(404, "not_found");
        api.delete("/api/fleets/NO-FLEET").expect(404, "not_found");
    }

    @Test
    void a_ship_with_open_cargo_is_kept() {
        String from = scene.station();
        String to = scene.station();
        String sku = scene.item();
        String ship = ship("\"name\": \"S\"");
        scene.stock(from, sku, "10");
        api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s", "ship": "%s",
                         "lines": [{"sku": "%s", "quantity": 1}]}
                        """
                                .formatted(from, to, ship, sku))
                .expect(201);
        assertThat(api.delete("/api/ships/" + ship).expect(409, "in_use").text("/by"))
                .isEqualTo("an open shipment");
    }

    @Test
    void only_administrators_write() {
        for (String role : new String[] {"TRADER", "CARGO_OFFICER", "QUARTERMASTER", "VIEWER"}) {
            ApiClient other = server.as(role);
            for (String path : new String[] {"/api/fleets", "/api/ships"}) {
                other.get(path).expect(200);
                other.post(path, "{}").expect(403);
                other.put(path + "/X", "{}").expect(403);
                other.delete(path + "/X").expect(403);
            }
        }
    }
}
