package io.nebulon.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stations held at a past moment: a story told twice, as it happened and as it was learned.
class PastStockTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String from = scene.station();
    private final String to = scene.station();
    private final String sku = scene.item();

    private Answer post(String path, String body) {
        Answer answer = api.post(path, body);
        assertThat(answer.status()).as("%s", answer).isLessThan(300);
        return answer;
    }

    private long book(String station, String what, String quantity, String day) {
        return post(
                        "/api/inventory/" + station + "/" + what,
                        """
                        {"lines": [{"sku": "%s", %s}], "occurredAt": "2026-01-%sT12:00:00Z"}
                        """
                                .formatted(sku, quantity, day))
                .position();
    }

    /// On hand, reserved and inbound, or nothing when the item is not listed.
    private String level(String station, String when) {
        Answer list = api.get("/api/inventory/" + station + "?" + when).expect(200);
        Answer one = api.get("/api/inventory/" + station + "/" + sku + "?" + when).expect(200);
        String level =
                one.decimal("/onHand")
                        + "/"
                        + one.decimal("/reserved")
                        + "/"
                        + one.decimal("/inbound");
        if (list.at("/items").isEmpty()) {
            assertThat(level).isEqualTo("0/0/0");
            return "";
        }
        assertThat(list.at("/items")).hasSize(1);
        assertThat(
                        list.decimal("/items/0/onHand")
                                + "/"
                                + list.decimal("/items/0/reserved")
                                + "/"
                                + list.decimal("/items/0/inbound"))
                .isEqualTo(level);
        assertThat(list.decimal("/items/0/available")).isEqualTo(one.decimal("/available"));
        return level;
    }

    private String on(String station, String day) {
        return level(station, "asOf=2026-01-" + day + "T18:00:00Z");
    }

    private String at(String station, long position) {
        return level(station, "asOfPosition=" + position);
    }

    @Test
    void the_past_is_seen_as_it_was_and_as_it_was_known() {
        long start = api.get("/api/events?order=desc&limit=1").position();
        final long received = book(from, "receipts", "\"quantity\": 100", "01");
        final long issued = book(from, "issues", "\"quantity\": 30", "10");
        Answer shipment =
                post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 40}],
                         "occurredAt": "2026-01-12T12:00:00Z"}
                        """
                                .formatted(from, to, sku));
        String cargo = "/api/cargo/" + shipment.text("/id");
        final long booked = shipment.position();
        long dispatched =
                post(cargo + "/dispatch", "{\"occurredAt\": \"2026-01-14T12:00:00Z\"}").position();
        long delivered =
                post(
                                cargo + "/receive",
                                """
                                {"lines": [{"sku": "%s", "received": 38, "damaged": 1}],
                                 "occurredAt": "2026-01-20T12:00:00Z"}
                                """
                                        .formatted(sku))
                        .position();
        // learned last: more had come in on the 5th, and a count on the 6th was wrong by one
        final long late = book(from, "receipts", "\"quantity\": 5", "05");
        final long counted = book(from, "counts", "\"counted\": 104", "06");

        // as it happened
        assertThat(level(from, "asOf=2025-12-31T00:00:00Z")).isEmpty();
        assertThat(level(from, "asOf=2026-01-01T11:59:59.999Z")).isEmpty();
        assertThat(level(from, "asOf=2026-01-01T12:00:00Z")).isEqualTo("100/0/0");
        assertThat(on(from, "04")).isEqualTo("100/0/0");
        assertThat(on(from, "05")).isEqualTo("105/0/0");
        assertThat(on(from, "06")).isEqualTo("104/0/0");
        assertThat(on(from, "10")).isEqualTo("74/0/0");
        assertThat(on(from, "12")).isEqualTo("74/40/0");
        assertThat(on(to, "11")).isEmpty();
        assertThat(on(to, "12")).isEqualTo("0/0/40");
        assertThat(on(from, "14")).isEqualTo("34/0/0");
        assertThat(on(to, "14")).isEqualTo("0/0/40");
        assertThat(on(to, "20")).isEqualTo("37/0/0");

        // as it was learned
        assertThat(at(from, start)).isEmpty();
        assertThat(at(from, received)).isEqualTo("100/0/0");
        assertThat(at(from, issued)).isEqualTo("70/0/0");
        assertThat(at(from, booked)).isEqualTo("70/40/0");
        assertThat(at(to, booked)).isEqualTo("0/0/40");
        assertThat(at(from, dispatched)).isEqualTo("30/0/0");
        assertThat(at(to, delivered)).isEqualTo("37/0/0");
        assertThat(at(from, delivered)).isEqualTo("30/0/0");
        assertThat(at(from, late)).isEqualTo("35/0/0");
        assertThat(at(from, counted)).isEqualTo("34/0/0");
        assertThat(level(from, "")).isEqualTo("34/0/0");
        scene.assertBalanced();
    }

    @Test
    void a_booking_that_was_cancelled_was_reserved_until_then() {
        book(from, "receipts", "\"quantity\": 10", "01");
        Answer shipment =
                post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 4}],
                         "occurredAt": "2026-01-03T12:00:00Z"}
                        """
                                .formatted(from, to, sku));
        long cancelled = post("/api/cargo/" + shipment.text("/id") + "/cancel", "{}").position();
        assertThat(on(from, "03")).isEqualTo("10/4/0");
        assertThat(on(to, "03")).isEqualTo("0/0/4");
        assertThat(at(from, cancelled - 1)).isEqualTo("10/4/0");
        assertThat(at(from, cancelled)).isEqualTo("10/0/0");
        assertThat(level(to, "asOf=" + Instant.now())).isEmpty();
    }

    @Test
    void policies_were_what_they_were() {
        long before = book(from, "receipts", "\"quantity\": 10", "01");
        String path = "/api/inventory/" + from + "/" + sku;
        long set = api.put(path + "/policy", "{\"capacity\": 50, \"reorderPoint\": 10}").position();
        api.put(path + "/policy", "{\"capacity\": 60}").expect(200);
        assertThat(api.get(path + "?asOfPosition=" + before).text("/capacity")).isNull();
        Answer then = api.get(path + "?asOfPosition=" + set).expect(200);
        assertThat(then.decimal("/capacity")).isEqualTo("50");
        assertThat(then.at("/low").asBoolean()).isTrue();
        assertThat(then.position()).isEqualTo(set);
        assertThat(
                        api.get("/api/inventory/" + from + "?low=true&asOfPosition=" + set)
                                .texts("/items", "sku"))
                .containsExactly(sku);
        assertThat(api.get("/api/inventory/" + from + "?low=true").at("/items")).isEmpty();
        assertThat(api.get(path + "?asOf=2026-01-05T00:00:00Z").text("/capacity")).isNull();
    }

    @Test
    void lots_and_places_were_where_they_were() {
        scene.location(from, "RACK");
        long received = book(from, "receipts", "\"quantity\": 10, \"lot\": \"L1\"", "01");
        book(from, "moves", "\"quantity\": 4, \"from\": \"MAIN\", \"to\": \"RACK\"", "03");
        String path = "/api/inventory/" + from + "/" + sku;
        assertThat(api.get(path + "?asOfPosition=" + received).at("/locations").toString())
                .isEqualTo(
                        """
                        [{"location":"MAIN","name":"Main","lot":"L1","expires":null,"quantity":10}]\
                        """);
        assertThat(api.get(path + "?asOf=2026-01-03T12:00:00Z").texts("/locations", "quantity"))
                .containsExactly("6", "4");
    }

    /// Whatever the other tests have booked: the ledger as of now says what the levels say.
    @Test
    void the_present_is_the_latest_past() {
        List<String> stations = new ArrayList<>();
        String next = "/api/stations?limit=500";
        while (next != null) {
            Answer page = api.get(next).expect(200);
            stations.addAll(page.texts("/items", "code"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        for (String station : stations) {
            String path = "/api/inventory/" + station + "?limit=500";
            Answer now = api.get(path).expect(200);
            JsonNode asOf = api.get(path + "&asOf=" + Instant.now().plusSeconds(1)).json();
            JsonNode logged = api.get(path + "&asOfPosition=" + now.position()).json();
            assertThat(asOf.at("/items")).as(station).hasSize(now.at("/items").size());
            for (int i = 0; i < now.at("/items").size(); i++) {
                for (String member :
                        new String[] {"sku", "onHand", "reserved", "inbound", "capacity", "low"}) {
                    String pointer = "/items/" + i + "/" + member;
                    assertThat(asOf.at(pointer)).as(station + pointer).isEqualTo(now.at(pointer));
                    assertThat(logged.at(pointer)).as(station + pointer).isEqualTo(now.at(pointer));
                }
            }
        }
    }
}
