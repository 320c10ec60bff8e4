package io.nebulon.server.cargo;

import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

/// Who may do what with shipments.
class CargoRightsTest {
    private static final String DELAY =
            """
            {"eta": "2999-01-01T00:00:00Z"}\
            """;

    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String origin = scene.station();
    private final String destination = scene.station();
    private final String sku = scene.item();
    private final ApiClient sender = server.bound("CARGO_OFFICER", origin);
    private final ApiClient receiver = server.bound("CARGO_OFFICER", destination);

    CargoRightsTest() {
        scene.stock(origin, sku, "100");
    }

    private String booking() {
        return """
        {"origin": "%s", "destination": "%s", "lines": [{"sku": "%s", "quantity": 1}]}
        """
                .formatted(origin, destination, sku);
    }

    @Test
    void without_a_token_nothing_is_done() {
        ApiClient stranger = server.anonymous();
        stranger.get("/api/cargo").expect(401);
        stranger.get("/api/cargo/nonsense").expect(401);
        stranger.post("/api/cargo", "nonsense").expect(401);
        stranger.patch("/api/cargo/nonsense", "nonsense").expect(401);
        for (String step : new String[] {"dispatch", "delay", "receive", "lost", "cancel"}) {
            stranger.post("/api/cargo/nonsense/" + step, "nonsense").expect(401);
        }
    }

    @Test
    void the_role_is_asked_before_the_body_is_read() {
        for (String role : new String[] {"VIEWER", "QUARTERMASTER", "TRADER"}) {
            ApiClient client = server.as(role);
            client.get("/api/cargo").expect(200);
            client.post("/api/cargo", "nonsense").expect(403);
            client.patch("/api/cargo/nonsense", "nonsense").expect(403);
            for (String step : new String[] {"dispatch", "delay", "receive", "lost", "cancel"}) {
                client.post("/api/cargo/nonsense/" + step, "nonsense").expect(403);
            }
        }
    }

    @Test
    void the_origin_sends_and_the_destination_receives() {
        receiver.post("/api/cargo", booking()).expect(403, "forbidden_station");
        String path = sender.post("/api/cargo", booking()).expect(201).header("Location");
        receiver.get(path).expect(200);
        receiver.patch(path, "{\"description\": \"x\"}").expect(403, "forbidden_station");
        receiver.post(path + "/delay", DELAY).expect(403, "forbidden_station");
        receiver.post(path + "/dispatch", "").expect(403, "forbidden_station");
        sender.patch(path, "{\"description\": \"x\"}").expect(200);
        sender.post(path + "/dispatch", "").expect(200);
        sender.post(path + "/delay", DELAY).expect(200);
        receiver.post(path + "/lost", "").expect(403, "forbidden_station");
        sender.post(path + "/receive", "").expect(403, "forbidden_station");
        receiver.post(path + "/receive", "").expect(200);
        String lost = sender.post("/api/cargo", booking()).expect(201).header("Location");
        sender.post(lost + "/dispatch", "").expect(200);
        sender.post(lost + "/lost", "").expect(200);
        scene.assertBalanced();
    }

    @Test
    void either_end_cancels_and_strangers_do_nothing() {
        ApiClient stranger = server.bound("CARGO_OFFICER", scene.station());
        for (ApiClient client : new ApiClient[] {sender, receiver}) {
            String path = api.post("/api/cargo", booking()).expect(201).header("Location");
            stranger.get(path).expect(403, "forbidden_station");
            stranger.post(path + "/cancel", "").expect(403, "forbidden_station");
            client.post(path + "/cancel", "").expect(200);
        }
    }

    @Test
    void checks_come_in_their_order() {
        ApiClient stranger = server.bound("CARGO_OFFICER", scene.station());
        ApiClient stale = stranger.with("If-Match", "\"9\"");
        String path = api.post("/api/cargo", booking()).expect(201).header("Location");
        stale.post("/api/cargo/nonsense/delay", "{}").expect(400);
        stale.post("/api/cargo/nonsense/delay", DELAY).expect(404);
        stale.post(path + "/delay", DELAY.replace("2999", "2001")).expect(403);
        sender.with("If-Match", "\"9\"")
                .post(path + "/delay", DELAY.replace("2999", "2001"))
                .expect(412);
        api.post(path + "/dispatch", "").expect(200);
        api.post(path + "/receive", "").expect(200);
        sender.post(path + "/delay", DELAY.replace("2999", "2001")).expect(422);
        sender.post(path + "/delay", DELAY).expect(409);
    }
}
