package io.nebulon.server.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

class LocationsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String path = "/api/stations/" + station + "/locations";

    @Test
    void a_container_is_added_and_moved() {
        api.post(path, "{\"code\": \"LAB\", \"name\": \"Laboratory\", \"kind\": \"module\"}")
                .expect(201);
        Answer bag =
                api.post(path, "{\"code\": \"bag-1\", \"name\": \"Bag\", \"parent\": \"main\"}")
                        .expect(201);
        assertThat(bag.body())
                .isEqualTo(
                        "{\"code\":\"BAG-1\",\"name\":\"Bag\",\"parent\":\"MAIN\",\"kind\":null}");
        assertThat(bag.header("Location")).isEqualTo(path + "/BAG-1");
        Answer moved =
                api.with("If-Match", "\"1\"")
                        .put(path + "/BAG-1", "{\"name\": \"Bag\", \"parent\": \"LAB\"}")
                        .expect(200);
        assertThat(moved.text("/parent")).isEqualTo("LAB");
        assertThat(moved.header("ETag")).isEqualTo("\"2\"");
        api.with("If-Match", "\"1\"")
                .put(path + "/BAG-1", "{\"name\": \"Bag\"}")
                .expect(412, "stale_version");
        assertThat(api.get(path + "/bag-1").expect(200).body()).isEqualTo(moved.body());
        assertThat(api.get(path).texts("/items", "code")).containsExactly("MAIN", "LAB", "BAG-1");
        Answer first = api.get(path + "?limit=2").expect(200);
        assertThat(first.texts("/items", "code")).containsExactly("MAIN", "LAB");
        assertThat(
                        api.get(path + "?limit=2&cursor=" + first.text("/nextCursor"))
                                .texts("/items", "code"))
                .containsExactly("BAG-1");
    }

    @Test
    void the_tree_has_no_circles() {
        api.post(path, "{\"code\": \"A\", \"name\": \"A\"}").expect(201);
        api.post(path, "{\"code\": \"B\", \"name\": \"B\", \"parent\": \"A\"}").expect(201);
        Answer refusal =
                api.put(path + "/A", "{\"name\": \"A\", \"parent\": \"B\"}")
                        .expect(422, "location_cycle");
        refusal.fault("/parent", "lies within A");
        assertThat(refusal.text("/location")).isEqualTo("A");
        assertThat(refusal.text("/parent")).isEqualTo("B");
        api.put(path + "/A", "{\"name\": \"A\", \"parent\": \"A\"}").expect(422, "location_cycle");
        api.post(path, "{\"code\": \"C\", \"name\": \"C\", \"parent\": \"ATTIC\"}")
                .expect(422, "unknown_location")
                .fault("/parent", "ATTIC");
        api.post(path, "{\"code\": \"A\", \"name\": \"A\"}").expect(409, "already_exists");
    }

    @Test
    void wrong_input_comes_before_what_does_not_exist() {
        api.post("/api/stations/NOWHERE/locations", "{}").expect(400, "invalid_input");
        api.post("/api/stations/NOWHERE/locations", "{\"code\": \"A\", \"name\": \"A\"}")
                .expect(404, "not_found");
        api.get("/api/stations/NOWHERE/locations").expect(404, "not_found");
        api.get("/api/stations/NOWHERE/locations?limit=x").expect(400, "invalid_parameter");
        api.get(path + "?cursor=x").expect(400, "invalid_parameter");
        Answer refusal = api.get(path + "/ATTIC").expect(404, "not_found");
        assertThat(refusal.text("/kind")).isEqualTo("location");
        api.put(path + "/ATTIC", "{\"name\": \"A\"}").expect(404, "not_found");
        api.put(path + "/MAIN", "{\"name\": \"A\", \"parnet\": \"B\"}")
                .expect(400)
                .fault("/parnet", "did you mean parent?");
    }

    @Test
    void quartermasters_arrange_their_own_station() {
        String bag = "{\"code\": \"BAG\", \"name\": \"Bag\"}";
        server.as("TRADER").post(path, bag).expect(403);
        ApiClient foreign = server.bound("QUARTERMASTER", scene.station());
        Answer refusal = foreign.post(path, bag).expect(403, "forbidden_station");
        assertThat(refusal.at("/stations").get(0).asText()).isEqualTo(station);
        // 400 and 404 come before the station's rights, 422 and 409 after
        foreign.post(path, "{}").expect(400);
        foreign.post("/api/stations/NOWHERE/locations", bag).expect(404);
        foreign.post(path, "{\"code\": \"MAIN\", \"name\": \"M\"}").expect(403);
        foreign.put(path + "/MAIN", "{\"name\": \"M\"}").expect(403, "forbidden_station");
        foreign.put(path + "/ATTIC", "{\"name\": \"M\"}").expect(404);
        foreign.get(path).expect(200);
        server.bound("QUARTERMASTER", station).post(path, bag).expect(201);
    }
}
