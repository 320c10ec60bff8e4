package io.nebulon.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The log as clients read it.
class EventsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String one = scene.station();
    private final String two = scene.station();
    private final String sku = scene.item();

    private Answer receive(ApiClient who, String station) {
        return who.post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 5}]}".formatted(sku))
                .expect(201);
    }

    private List<Long> positions(Answer page) {
        List<Long> positions = new ArrayList<>();
        page.at("/items").forEach(event -> positions.add(event.path("position").asLong()));
        return positions;
    }

    @Test
    void an_event_is_a_cloud_event_with_its_hash() {
        Answer receipt = receive(api, one);
        Answer page =
                api.get("/api/events?after=" + (receipt.position() - 1) + "&limit=1").expect(200);
        JsonNode event = page.at("/items/0");
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "specversion",
                        "id",
                        "type",
                        "source",
                        "subject",
                        "time",
                        "recordedtime",
                        "position",
                        "actor",
                        "stations",
                        "data",
                        "hash");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(receipt.text("/eventId"));
        assertThat(event.path("type").asText()).isEqualTo("nebulon.stock.received.v1");
        assertThat(event.path("source").asText()).isEqualTo("/nodes/hub");
        assertThat(event.path("subject").asText()).isEqualTo("inventory/" + one);
        assertThat(event.path("time").asText()).isEqualTo(receipt.text("/occurredAt"));
        assertThat(event.path("recordedtime").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(event.path("position").asLong()).isEqualTo(receipt.position());
        assertThat(event.path("actor").asText()).isEqualTo("admin");
        assertThat(event.path("stations").asText()).isEqualTo(one);
        assertThat(event.at("/data/lines/0/quantity").decimalValue()).isEqualByComparingTo("5");
        assertThat(event.path("hash").asText()).matches("[0-9a-f]{64}");

        Answer single = api.get("/api/events/" + receipt.text("/eventId")).expect(200);
        assertThat(single.json()).isEqualTo(event);
        api.with("If-None-Match", single.header("ETag"))
                .get("/api/events/" + receipt.text("/eventId"))
                .expect(304);
    }

    @Test
    void the_log_is_read_from_a_position_on_without_gaps() {
        long start = receive(api, one).position() - 1;
        for (int i = 0; i < 6; i++) {
            receive(api, two);
        }
        List<Long> seen = new ArrayList<>();
        String next = "/api/events?after=" + start + "&limit=2";
        while (next != null) {
            Answer page = api.get(next).expect(200);
            seen.addAll(positions(page));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(start + 1 + i);
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
        Answer newest = api.get("/api/events?order=desc&limit=3").expect(200);
        long head = newest.position();
        assertThat(positions(newest)).containsExactly(head, head - 1, head - 2);
        Answer older =
                api.get("/api/events?order=desc&limit=3&cursor=" + newest.text("/nextCursor"))
                        .expect(200);
        assertThat(positions(older)).containsExactly(head - 3, head - 4, head - 5);
        assertThat(positions(api.get("/api/events?limit=1"))).containsExactly(1L);
        assertThat(positions(api.get("/api/events?after=" + head))).isEmpty();
        assertThat(positions(api.get("/api/events?after=" + (head - 2) + "&order=desc")))
                .containsExactly(head, head - 1);
        Answer beyond = api.get("/api/events?after=" + (head + 1000)).expect(200);
        assertThat(beyond.at("/items")).isEmpty();
        assertThat(beyond.text("/nextCursor")).isNull();
    }

    @Test
    void events_are_found_by_type_station_and_actor() {
        ApiClient keeper = server.bound("QUARTERMASTER", one, two);
        long start = receive(api, one).position() - 1;
        receive(keeper, one);
        receive(keeper, two);
        api.put("/api/inventory/" + one + "/" + sku + "/policy", "{\"reorderPoint\": 50}")
                .expect(200);
        String path = "/api/events?limit=500&after=" + start;
        assertThat(api.get(path + "&station=" + one.toLowerCase()).texts("/items", "type"))
                .containsExactly(
                        "nebulon.stock.received.v1",
                        "nebulon.stock.received.v1",
                        "nebulon.stock.policy_set.v1",
                        "nebulon.stock.low.v1");
        assertThat(
                        api.get(path + "&station=" + one + "&type=stock.low,stock.policy_set")
                                .texts("/items", "type"))
                .containsExactly("nebulon.stock.policy_set.v1", "nebulon.stock.low.v1");
        assertThat(api.get(path + "&type=stock&station=" + two).at("/items")).hasSize(1);
        assertThat(api.get(path + "&type=trade&station=" + one).at("/items")).isEmpty();
        String actor = api.get(path + "&station=" + two).text("/items/0/actor");
        assertThat(actor).startsWith("user-");
        assertThat(api.get(path + "&actor=" + actor).texts("/items", "actor"))
                .hasSize(2)
                .containsOnly(actor);
        // a code that another one begins with is another station
        assertThat(api.get(path + "&station=" + one.substring(0, one.length() - 1)).at("/items"))
                .isEmpty();
        api.get("/api/events?type=Stock!").expect(400).fault("type", "trade.initiated");
        api.get("/api/events?after=-1").expect(400).fault("after", "whole number");
        api.get("/api/events?order=up").expect(400).fault("order", "DESC");
        api.get("/api/events?typ=stock").expect(400).fault("typ", "did you mean type?");
        api.get("/api/events?station=a+b").expect(400).fault("station", "code");
    }

    @Test
    void people_see_the_events_of_their_stations_and_of_everybody() {
        final long start = receive(api, one).position() - 1;
        Answer other = receive(api, two);
        String fleet = ApiServer.unique("FLEET");
        api.post("/api/fleets", "{\"code\": \"%s\", \"name\": \"F\"}".formatted(fleet)).expect(201);
        String path = "/api/events?limit=500&after=" + start;
        ApiClient bound = server.bound("VIEWER", one);
        assertThat(bound.get(path).texts("/items", "subject"))
                .contains("inventory/" + one, "fleets/" + fleet)
                .doesNotContain("inventory/" + two);
        assertThat(bound.get(path + "&station=" + two).at("/items")).isEmpty();
        bound.get("/api/events/" + other.text("/eventId")).expect(404, "not_found");
        api.get("/api/events/" + other.text("/eventId")).expect(200);
        assertThat(server.bound("VIEWER").get(path).texts("/items", "subject"))
                .contains("fleets/" + fleet)
                .doesNotContain("inventory/" + one, "inventory/" + two);
        assertThat(server.as("VIEWER").get(path).texts("/items", "subject"))
                .contains("inventory/" + one, "inventory/" + two);
    }

    @Test
    void what_users_did_is_for_administrators() {
        server.as("TRADER").get("/api/me");
        assertThat(api.get("/api/events?type=user").texts("/items", "type"))
                .contains("nebulon.user.created.v1");
        assertThat(server.as("TRADER").get("/api/events?type=user").at("/items")).isEmpty();
        String id = api.get("/api/events?type=user&limit=1").text("/items/0/id");
        server.as("TRADER").get("/api/events/" + id).expect(404, "not_found");
    }

    @Test
    void an_event_that_does_not_exist_is_not_found() {
        for (String id :
                new String[] {
                    "7",
                    "no-uuid",
                    "1-1-1-1-1",
                    "01930000-0000-7000-8000-000000000001",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff"
                }) {
            api.get("/api/events/" + id).expect(404, "not_found");
        }
        server.anonymous().get("/api/events").expect(401);
        api.put("/api/events", "{}").expect(405);
    }
}
