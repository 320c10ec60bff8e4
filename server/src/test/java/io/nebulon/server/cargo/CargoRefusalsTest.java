package io.nebulon.server.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What cannot be done with shipments, and how it is said; and `PATCH /api/cargo/{id}`.
class CargoRefusalsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String origin = scene.station();
    private final String destination = scene.station();
    private final String sku = scene.item();

    CargoRefusalsTest() {
        scene.stock(origin, sku, "100");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private String booking(String quantity, String more) {
        return """
        {"origin": "%s", "destination": "%s", "lines": [{"sku": "%s", "quantity": %s}]%s}
        """
                .formatted(origin, destination, sku, quantity, more);
    }

    private String booked(String quantity) {
        return api.post("/api/cargo", booking(quantity, "")).expect(201).header("Location");
    }

    @Test
    void a_booking_is_refused_as_a_trade_is() {
        Answer refusal =
                api.post("/api/cargo", booking("101", "")).expect(409, "insufficient_stock");
        assertThat(refusal.decimal("/available")).isEqualTo("100");
        assertThat(refusal.decimal("/requested")).isEqualTo("101");
        scene.capacity(destination, sku, "9.5");
        Answer full = api.post("/api/cargo", booking("10", "")).expect(409, "capacity_exceeded");
        assertThat(full.decimal("/capacity")).isEqualTo("9.5");
        api.post("/api/cargo", booking("1", "").replace(destination, origin))
                .expect(422, "same_station");
        api.post("/api/cargo", booking("1", "").replace(destination, "NOWHERE"))
                .expect(422, "unknown_station")
                .fault("/destination", "NOWHERE");
        api.post("/api/cargo", booking("1", ", \"ship\": \"NO-SHIP\"")).expect(422, "unknown_ship");
        api.post("/api/cargo", booking("5", ", \"ship\": \"" + scene.ship("4.5") + "\""))
                .expect(409, "ship_capacity_exceeded");
        assertThat(scene.level(origin, sku)).isEqualTo("100/0/0");
    }

    @Test
    void a_reference_books_once() {
        String more = ", \"reference\": \"" + ApiServer.unique("PO") + "\"";
        Answer booked = api.post("/api/cargo", booking("1", more)).expect(201);
        assertThat(booked.text("/reference")).startsWith("PO");
        api.post("/api/cargo", booking("1", more)).expect(409, "already_recorded");
        assertThat(scene.level(origin, sku)).isEqualTo("100/1/0");
    }

    @Test
    void everything_malformed_is_named() {
        api.post(
                        "/api/cargo",
                        """
                        {"origin": 5, "lines": [{"sku": "A", "quantity": null, "price": 1}, []],
                         "seller": "X", "occurredAt": "now", "description": ["x"]}
                        """)
                .expect(400, "invalid_input")
                .fault("/origin", "code")
                .fault("/destination", "required")
                .fault("/lines/0/quantity", "required")
                .fault("/lines/0/price", "not a known member")
                .fault("/lines/1", "object")
                .fault("/seller", "not a known member")
                .fault("/occurredAt", "time")
                .fault("/description", "text");
        String path = booked("1");
        api.post(path + "/delay", "").expect(400, "malformed_body");
        api.post(path + "/delay", "{}").expect(400).fault("/eta", "required");
        api.post(path + "/dispatch", "{\"lines\": []}").expect(400).fault("/lines", "1 to 2000");
        api.post(path + "/dispatch", "{\"lines\": [{}]}")
                .expect(400)
                .fault("/lines/0/sku", "required")
                .fault("/lines/0/quantity", "required");
        api.post(path + "/dispatch", "{\"line\": []}").expect(400).fault("/line", "mean lines");
        api.post(path + "/receive", "{\"lines\": []}").expect(400).fault("/lines", "1 to 2000");
        api.post(path + "/receive", "{\"lines\": [{\"sku\": \"A\", \"damaged\": -1}]}")
                .expect(400)
                .fault("/lines/0/received", "required")
                .fault("/lines/0/damaged", "negative");
        api.post(
                        path + "/receive",
                        "{\"lines\": [{\"sku\": \"A\", \"received\": 1, \"lot\": \"a\\nb\"}]}")
                .expect(400)
                .fault("/lines/0/lot", "printable");
        api.post(path + "/lost", "{\"reason\": 5}").expect(400).fault("/reason", "text");
        api.post(path + "/cancel", "[]").expect(400, "malformed_body");
        api.with("Content-Type", "text/csv").post(path + "/dispatch", "sku").expect(415);
        assertThat(api.get(path).number("/version")).isEqualTo(1);
    }

    @Test
    void steps_come_in_their_order_and_once() {
        String path = booked("10");
        Answer early = api.post(path + "/receive", "").expect(409, "invalid_transition");
        assertThat(early.text("/current")).isEqualTo("PENDING");
        assertThat(early.at("/allowed").toString()).isEqualTo("[\"IN_TRANSIT\",\"DELAYED\"]");
        api.post(path + "/lost", "").expect(409, "invalid_transition");
        api.post(path + "/dispatch", "").expect(200);
        api.post(path + "/dispatch", "").expect(409, "invalid_transition");
        Answer late = api.post(path + "/cancel", "").expect(409, "invalid_transition");
        assertThat(late.text("/current")).isEqualTo("IN_TRANSIT");
        api.post(path + "/receive", "").expect(200);
        api.post(path + "/receive", "").expect(409, "invalid_transition");
        api.post(path + "/lost", "").expect(409, "invalid_transition");
        api.post(path + "/delay", "{\"eta\": \"2999-01-01T00:00:00Z\"}")
                .expect(409, "invalid_transition");
        assertThat(scene.level(destination, sku)).isEqualTo("10/0/0");
    }

    @Test
    void a_delay_before_the_departure_changes_the_plan_only() {
        String path = booked("10");
        Answer delayed =
                api.post(path + "/delay", "{\"eta\": \"2999-01-01T00:00:00Z\"}").expect(200);
        assertThat(delayed.text("/status")).isEqualTo("PENDING");
        assertThat(delayed.at("/etaHistory")).hasSize(2);
        api.post(path + "/delay", "{\"eta\": \"2001-01-01T00:00:00Z\"}")
                .expect(422, "eta_before_departure")
                .fault("/eta", "before");
    }

    @Test
    void a_receipt_must_make_sense() {
        String path = booked("10");
        api.post(path + "/dispatch", "").expect(200);
        Answer refusal =
                api.post(
                                path + "/receive",
                                """
                                {"lines": [{"sku": "%s", "received": 3, "damaged": 4}]}\
                                """
                                        .formatted(sku))
                        .expect(422, "damaged_exceeds_received");
        assertThat(refusal.decimal("/received")).isEqualTo("3");
        assertThat(refusal.decimal("/damaged")).isEqualTo("4");
        refusal.fault("/lines/0/damaged", "damaged");
        api.post(path + "/receive", "{\"lines\": [{\"sku\": \"OTHER\", \"received\": 1}]}")
                .expect(422, "not_on_manifest")
                .fault("/lines/0/sku", "OTHER");
        api.post(
                        path + "/receive",
                        """
                        {"lines": [{"sku": "%s", "received": 1}, {"sku": "%s", "received": 2}]}\
                        """
                                .formatted(sku, sku))
                .expect(422, "duplicate_line")
                .fault("/lines/1/sku", "more than one");
        api.post(
                        path + "/receive",
                        """
                        {"lines": [{"sku": "%s", "received": 1, "location": "NO-RACK"}]}\
                        """
                                .formatted(sku))
                .expect(422, "unknown_location")
                .fault("/lines/0/location", "NO-RACK");
        assertThat(api.get(path).text("/status")).isEqualTo("IN_TRANSIT");
    }

    @Test
    void an_edit_changes_what_it_names_and_clears_what_is_null() {
        String ship = scene.ship("50");
        String path = booked("10");
        Answer edited =
                api.patch(
                                path,
                                """
                                {"ship": "%s", "eta": "2999-01-01T00:00:00Z", "description": "Hi"}\
                                """
                                        .formatted(ship.toLowerCase(Locale.ROOT)))
                        .expect(200);
        assertThat(edited.text("/ship")).isEqualTo(ship);
        assertThat(edited.text("/description")).isEqualTo("Hi");
        assertThat(edited.at("/etaHistory")).hasSize(2);
        assertThat(edited.header("ETag")).isEqualTo("\"2\"");
        Answer same = api.patch(path, "{}").expect(200);
        assertThat(same.json()).isEqualTo(edited.json());
        assertThat(same.header("ETag")).isEqualTo("\"2\"");
        Answer cleared =
                api.with("Content-Type", "application/merge-patch+json")
                        .patch(path, "{\"description\": null, \"ship\": null}")
                        .expect(200);
        assertThat(cleared.text("/description")).isNull();
        assertThat(cleared.text("/ship")).isNull();
        assertThat(cleared.text("/eta")).isEqualTo("2999-01-01T00:00:00.000Z");
        assertThat(cleared.at("/etaHistory")).hasSize(2);
        assertThat(cleared.json()).isEqualTo(api.get(path).expect(200).json());
    }

    @Test
    void an_edit_is_checked() {
        String path = booked("10");
        api.patch(path, "{\"ship\": \"NO-SHIP\"}").expect(422, "unknown_ship");
        api.patch(path, "{\"ship\": \"" + scene.ship("9") + "\"}")
                .expect(409, "ship_capacity_exceeded");
        api.patch(path, "{\"eta\": \"2001-01-01T00:00:00Z\"}").expect(422, "eta_before_departure");
        api.patch(path, "{\"origin\": \"ISS\", \"eta\": 5, \"ship\": 5}")
                .expect(400)
                .fault("/origin", "not a known member")
                .fault("/eta", "text")
                .fault("/ship", "code");
        api.patch(path, "").expect(400);
        api.post(path + "/dispatch", "").expect(200);
        api.patch(path, "{\"ship\": \"" + scene.ship("90") + "\"}")
                .expect(409, "invalid_transition");
        api.patch(path, "{\"description\": \"late\"}").expect(200);
    }

    @Test
    void a_stale_version_is_refused() {
        String path = booked("10");
        api.with("If-Match", "\"1\"").patch(path, "{\"description\": \"a\"}").expect(200);
        Answer refusal =
                api.with("If-Match", "\"1\"")
                        .patch(path, "{\"description\": \"b\"}")
                        .expect(412, "stale_version");
        assertThat(refusal.number("/current")).isEqualTo(2);
        api.with("If-Match", "\"1\"").post(path + "/dispatch", "").expect(412, "stale_version");
        api.with("If-Match", "*").patch(path, "{\"description\": \"c\"}").expect(200);
        api.with("If-Match", "3").patch(path, "{\"description\": \"d\"}").expect(400);
        assertThat(api.with("If-None-Match", "\"3\"").get(path).status()).isEqualTo(304);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        for (String id : new String[] {"7", "no-uuid", "01930000-0000-7000-8000-000000000001"}) {
            String path = "/api/cargo/" + id;
            Answer refusal = api.get(path).expect(404, "not_found");
            assertThat(refusal.text("/kind")).isEqualTo("shipment");
            api.patch(path, "{}").expect(404, "not_found");
            api.post(path + "/delay", "{\"eta\": \"2999-01-01T00:00:00Z\"}").expect(404);
            for (String step : new String[] {"dispatch", "receive", "lost", "cancel"}) {
                api.post(path + "/" + step, "").expect(404, "not_found");
            }
        }
    }

    @Test
    void twice_with_one_key_is_once() {
        String path = booked("10");
        ApiClient keyed = api.with("Idempotency-Key", ApiServer.unique("dispatch"));
        Answer first = keyed.send("POST", path + "/dispatch", null).expect(200);
        Answer again = keyed.send("POST", path + "/dispatch", null).expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        api.post(path + "/dispatch", "").expect(409, "invalid_transition");
    }
}
