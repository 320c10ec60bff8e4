package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `GET /api/trades`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradeListTest {
    private static final int TRADES = 330;

    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String one = scene.station();
    private final String two = scene.station();
    private final String three = scene.station();
    private final String sku = scene.item();
    private final String rare = scene.item();
    private final List<String> ids = new ArrayList<>();

    /// Every third trade goes from one to two, from two to three, from three to one; every tenth is
    /// of the rare item.
    TradeListTest() {
        for (String station : List.of(one, two, three)) {
            scene.stock(station, sku, "1000");
            scene.stock(station, rare, "1000");
        }
        List<String> stations = List.of(one, two, three, one);
        List<String> trades =
                IntStream.range(0, TRADES)
                        .mapToObj(i ->
                                """
                                {"seller": "%s", "buyer": "%s", "currency": "USD",
                                 "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}
                                """
                                        .formatted(
                                                stations.get(i % 3),
                                                stations.get(i % 3 + 1),
                                                i % 10 == 0 ? rare : sku))
                        .toList();
        Answer answer =
                api.post("/api/trades/batch", "{\"trades\": [" + String.join(",", trades) + "]}")
                        .expect(200);
        answer.at("/results").forEach(r -> ids.add(r.at("/trade/id").asText()));
        api.post("/api/trades/" + ids.get(0) + "/cancel", "").expect(200);
        api.post("/api/trades/" + ids.get(3) + "/cancel", "").expect(200);
        api.post(
                        "/api/trades/" + ids.get(6) + "/payments",
                        "{\"amount\": \"1\", \"currency\": \"USD\"}")
                .expect(201);
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    @BeforeEach
    void others_trade_too() {
        String elsewhere = scene.station();
        scene.stock(elsewhere, sku, "1");
        api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "USD",
                         "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}
                        """
                                .formatted(elsewhere, scene.station(), sku))
                .expect(201);
    }

    /// All ids of a list, page by page.
    private List<String> all(ApiClient client, String query, int limit) {
        List<String> found = new ArrayList<>();
        String path = "/api/trades?" + query + "&limit=" + limit;
        while (path != null) {
            Answer page = client.get(path).expect(200);
            assertThat(page.position()).isPositive();
            assertThat(page.at("/items").size()).isLessThanOrEqualTo(limit);
            found.addAll(page.texts("/items", "id"));
            String cursor = page.text("/nextCursor");
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(cursor == null);
            path = link == null ? null : link.substring(1, link.indexOf('>'));
            if (link != null) {
                assertThat(link).endsWith("; rel=\"next\"").contains("cursor=" + cursor);
            }
        }
        return found;
    }

    private List<String> expected(java.util.function.IntPredicate wanted) {
        return IntStream.range(0, TRADES)
                .filter(wanted)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .map(ids::get)
                .toList();
    }

    @Test
    void a_station_is_seller_or_buyer_newest_first() {
        List<String> wanted = expected(i -> i % 3 != 1);
        assertThat(all(api, "station=" + one, 500)).isEqualTo(wanted);
        assertThat(all(api, "station=" + one, 7)).isEqualTo(wanted);
        assertThat(all(api, "station=" + one.toLowerCase(Locale.ROOT), 110)).isEqualTo(wanted);
    }

    @Test
    void filters_combine() {
        assertThat(all(api, "station=" + one + "&sku=" + rare, 3))
                .isEqualTo(expected(i -> i % 3 != 1 && i % 10 == 0));
        assertThat(all(api, "sku=" + rare, 10)).isEqualTo(expected(i -> i % 10 == 0));
        assertThat(all(api, "sku=" + rare + "&status=CANCELLED", 10))
                .isEqualTo(expected(i -> i == 0));
        assertThat(all(api, "station=" + two + "&status=cancelled", 10))
                .isEqualTo(expected(i -> i == 0 || i == 3));
        assertThat(all(api, "station=" + two + "&status=CANCELLED,INITIATED", 100))
                .isEqualTo(expected(i -> i % 3 != 2));
        assertThat(all(api, "station=" + two + "&paymentStatus=PAID", 10))
                .isEqualTo(expected(i -> i == 6));
        assertThat(all(api, "station=" + two + "&paymentStatus=REFUNDED", 10)).isEmpty();
        assertThat(all(api, "station=NOWHERE", 10)).isEmpty();
        assertThat(all(api, "sku=NOTHING", 10)).isEmpty();
    }

    @Test
    void the_time_of_creation_narrows_the_list() {
        Instant created =
                Instant.parse(api.get("/api/trades/" + ids.getFirst()).text("/createdAt"));
        String station = "station=" + one;
        assertThat(all(api, station + "&from=" + created, 100)).hasSize(220);
        assertThat(all(api, station + "&from=" + created.plusMillis(1), 100)).isEmpty();
        assertThat(all(api, station + "&to=" + created, 100)).isEmpty();
        assertThat(all(api, station + "&to=" + created.plusMillis(1), 100)).hasSize(220);
        assertThat(all(api, station + "&from=1990-01-01T00:00:00Z&to=2999-01-01T00:00:00Z", 100))
                .hasSize(220);
        assertThat(all(api, station + "&from=2998-01-01T00:00:00Z", 100)).isEmpty();
    }

    @Test
    void all_trades_come_in_one_order() {
        List<String> all = all(api, "", 500);
        assertThat(all).doesNotHaveDuplicates().containsAll(ids);
        assertThat(all(api, "", 83)).isEqualTo(all);
    }

    @Test
    void an_entry_is_the_trade_without_its_payments() {
        Answer page = api.get("/api/trades?paymentStatus=PAID&station=" + two).expect(200);
        assertThat(page.at("/items/0").has("payments")).isFalse();
        Answer trade = api.get("/api/trades/" + ids.get(6)).expect(200);
        var json = (com.fasterxml.jackson.databind.node.ObjectNode) trade.json();
        json.remove("payments");
        assertThat(page.at("/items/0")).isEqualTo(json);
    }

    @Test
    void the_default_page_has_fifty_entries() {
        assertThat(api.get("/api/trades?station=" + one).expect(200).at("/items")).hasSize(50);
    }

    @Test
    void those_who_are_bound_see_what_concerns_their_stations() {
        ApiClient bound = server.bound("TRADER", one);
        assertThat(all(bound, "", 100)).isEqualTo(expected(i -> i % 3 != 1));
        assertThat(all(bound, "station=" + one, 100)).isEqualTo(expected(i -> i % 3 != 1));
        assertThat(all(bound, "station=" + two, 7)).isEqualTo(expected(i -> i % 3 == 0));
        assertThat(all(bound, "station=NOWHERE", 7)).isEmpty();
        assertThat(all(server.bound("TRADER", one, two), "", 13)).isEqualTo(expected(_ -> true));
        assertThat(all(server.bound("TRADER"), "", 100)).isEmpty();
    }

    @Test
    void what_is_not_understood_is_refused() {
        api.get("/api/trades?staton=ISS")
                .expect(400, "invalid_parameter")
                .fault("staton", "did you mean station?");
        api.get("/api/trades?status=SOLD").expect(400).fault("status", "INITIATED");
        api.get("/api/trades?paymentStatus=SOLD").expect(400).fault("paymentStatus", "REFUNDED");
        api.get("/api/trades?station=%C2%A7").expect(400).fault("station", "code");
        api.get("/api/trades?from=yesterday").expect(400).fault("from", "time");
        api.get("/api/trades?limit=0").expect(400).fault("limit", "1 to 500");
        api.get("/api/trades?limit=501").expect(400).fault("limit", "1 to 500");
        api.get("/api/trades?limit=1&limit=2").expect(400).fault("limit", "twice");
        api.get("/api/trades?cursor=%21").expect(400).fault("cursor", "gave out");
        api.get("/api/trades?cursor=Zm9v").expect(400).fault("cursor", "gave out");
    }
}
