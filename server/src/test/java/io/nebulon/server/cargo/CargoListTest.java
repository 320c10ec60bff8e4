package io.nebulon.server.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `GET /api/cargo`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CargoListTest {
    private static final int SHIPMENTS = 240;

    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String one = scene.station();
    private final String two = scene.station();
    private final String three = scene.station();
    private final String ship = scene.ship("100");
    private final String sku = scene.item();
    private final List<String> ids = new ArrayList<>();

    /// By turns from one to two, from two to three, from three to one; of ten in a row, the last
    /// five belong to trades; every fourth goes by the ship.
    CargoListTest() {
        List<String> stations = List.of(one, two, three, one);
        for (String station : List.of(one, two, three)) {
            scene.stock(station, sku, "1000");
        }
        for (int i = 0; i < SHIPMENTS; i++) {
            String from = stations.get(i % 3);
            String to = stations.get(i % 3 + 1);
            String vehicle = i % 4 == 0 ? ", \"ship\": \"" + ship + "\"" : "";
            ids.add(i % 10 < 5 ? transfer(from, to, vehicle) : trade(from, to, vehicle));
        }
        for (int i : new int[] {0, 5, 7}) {
            api.post("/api/cargo/" + ids.get(i) + "/dispatch", "").expect(200);
        }
        api.post("/api/cargo/" + ids.get(7) + "/delay", "{\"eta\": \"2999-01-01T00:00:00Z\"}")
                .expect(200);
    }

    private String transfer(String from, String to, String vehicle) {
        return api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 1}]%s}
                        """
                                .formatted(from, to, sku, vehicle))
                .expect(201)
                .text("/id");
    }

    private String trade(String from, String to, String vehicle) {
        return api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "USD",
                         "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]%s}
                        """
                                .formatted(from, to, sku, vehicle))
                .expect(201)
                .text("/shipmentId");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private List<String> all(ApiClient client, String query, int limit) {
        List<String> found = new ArrayList<>();
        String path = "/api/cargo?" + query + "&limit=" + limit;
        while (path != null) {
            Answer page = client.get(path).expect(200);
            found.addAll(page.texts("/items", "id"));
            assertThat(page.at("/items").size()).isLessThanOrEqualTo(limit);
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return found;
    }

    private List<String> expected(IntPredicate wanted) {
        return IntStream.range(0, SHIPMENTS)
                .filter(wanted)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .map(ids::get)
                .toList();
    }

    @Test
    void a_station_is_origin_or_destination_newest_first() {
        List<String> wanted = expected(i -> i % 3 != 1);
        for (int limit : new int[] {1, 2, 7, 50, 159, 160, 161, 500}) {
            assertThat(all(api, "station=" + one, limit)).isEqualTo(wanted);
        }
    }

    @Test
    void filters_combine() {
        assertThat(all(api, "ship=" + ship, 7)).isEqualTo(expected(i -> i % 4 == 0));
        assertThat(all(api, "ship=" + ship + "&station=" + one, 7))
                .isEqualTo(expected(i -> i % 4 == 0 && i % 3 != 1));
        assertThat(all(api, "station=" + one + "&status=IN_TRANSIT", 1))
                .isEqualTo(expected(i -> i == 0 || i == 5));
        assertThat(all(api, "station=" + two + "&status=in_transit,delayed", 1))
                .isEqualTo(expected(i -> i == 0 || i == 7));
        assertThat(all(api, "ship=" + ship + "&status=PENDING", 500))
                .isEqualTo(expected(i -> i % 4 == 0 && i != 0));
        assertThat(all(api, "ship=NO-SHIP", 5)).isEmpty();
        assertThat(all(api, "station=NOWHERE", 5)).isEmpty();
    }

    @Test
    void the_shipment_of_a_trade_is_found_by_it() {
        String trade = api.get("/api/cargo/" + ids.get(5)).text("/tradeId");
        assertThat(all(api, "tradeId=" + trade, 5)).containsExactly(ids.get(5));
        assertThat(all(api, "tradeId=" + trade + "&station=" + three, 5))
                .containsExactly(ids.get(5));
        assertThat(all(api, "tradeId=" + trade + "&station=" + two, 5)).isEmpty();
        assertThat(all(api, "tradeId=01930000-0000-7000-8000-000000000001", 5)).isEmpty();
        api.get("/api/cargo?tradeId=5").expect(400).fault("tradeId", "id");
    }

    @Test
    void all_shipments_come_in_one_order() {
        List<String> all = all(api, "", 500);
        assertThat(all).doesNotHaveDuplicates().containsAll(ids);
        assertThat(all(api, "", 37)).isEqualTo(all);
    }

    @Test
    void an_entry_is_the_shipment() {
        Answer page = api.get("/api/cargo?status=DELAYED&station=" + two).expect(200);
        assertThat(page.at("/items")).hasSize(1);
        assertThat(page.at("/items/0")).isEqualTo(api.get("/api/cargo/" + ids.get(7)).json());
        assertThat(page.at("/items/0/etaHistory")).hasSize(2);
    }

    @Test
    void those_who_are_bound_see_what_concerns_their_stations() {
        ApiClient bound = server.bound("CARGO_OFFICER", one);
        assertThat(all(bound, "", 17)).isEqualTo(expected(i -> i % 3 != 1));
        assertThat(all(bound, "station=" + two, 7)).isEqualTo(expected(i -> i % 3 == 0));
        assertThat(all(bound, "ship=" + ship, 7))
                .isEqualTo(expected(i -> i % 4 == 0 && i % 3 != 1));
        assertThat(all(server.bound("CARGO_OFFICER", one, two), "", 13))
                .isEqualTo(expected(_ -> true));
        assertThat(all(server.bound("CARGO_OFFICER", one, two), "ship=" + ship, 13))
                .isEqualTo(expected(i -> i % 4 == 0));
        assertThat(all(server.bound("CARGO_OFFICER"), "", 13)).isEmpty();
        String trade = api.get("/api/cargo/" + ids.get(7)).text("/tradeId");
        assertThat(all(bound, "tradeId=" + trade, 5)).isEmpty();
    }

    @Test
    void what_is_not_understood_is_refused() {
        api.get("/api/cargo?vessel=X").expect(400, "invalid_parameter").fault("vessel", "known");
        api.get("/api/cargo?status=GONE").expect(400).fault("status", "IN_TRANSIT");
        for (String cursor :
                new String[] {"!", "Zm9v", "NS41LjU", "OTk5OTk5OTk5OTk5OTk5OTk5OTku"}) {
            api.get("/api/cargo?cursor=" + cursor.replace("!", "%21"))
                    .expect(400)
                    .fault("cursor", "gave out");
        }
    }
}
