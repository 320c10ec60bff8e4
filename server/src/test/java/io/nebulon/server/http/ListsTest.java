package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How lists are searched, sorted and counted.
class ListsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String mark = ApiServer.unique("LIST");

    private String item(String suffix, String members) {
        String sku = mark + "." + suffix;
        api.post("/api/items", "{\"sku\": \"%s\", \"unit\": \"kg\", %s}".formatted(sku, members))
                .expect(201);
        return sku;
    }

    private List<String> search(String q) {
        String path = "/api/items?q=" + URLEncoder.encode(mark + " " + q, StandardCharsets.UTF_8);
        List<String> skus = api.get(path).expect(200).texts("/items", "sku");
        return skus.stream().map(sku -> sku.substring(mark.length() + 1)).toList();
    }

    @Test
    void every_word_must_begin_a_word_of_code_name_or_category() {
        item("A", "\"name\": \"Água potável, Straße 7\", \"category\": \"Life support\"");
        item("B", "\"name\": \"Oxygen candle\", \"category\": \"Life support\"");
        item("C", "\"name\": \"Проба грунта\"");
        item("D", "\"name\": \"100%_pure\"");

        assertThat(search("")).containsExactly("A", "B", "C", "D");
        assertThat(search("agua")).containsExactly("A");
        assertThat(search("ÁGUA")).containsExactly("A");
        assertThat(search("potav life")).containsExactly("A");
        assertThat(search("life")).containsExactly("A", "B");
        assertThat(search("candle oxy")).containsExactly("B");
        assertThat(search("ПРОБ")).containsExactly("C");
        assertThat(search("100%_p")).containsExactly("D");
        assertThat(search("xygen")).isEmpty();
        assertThat(search("oxygen water")).isEmpty();
        assertThat(search("%")).isEmpty();
    }

    @Test
    void bodies_are_found_by_their_local_names_and_stations_by_their_operators() {
        String code = ApiServer.unique("BODY");
        api.post(
                        "/api/bodies",
                        """
                        {"code": "%s", "name": "Moon", "localName": "Luna número %s"}
                        """
                                .formatted(code, mark))
                .expect(201);
        assertThat(api.get("/api/bodies?q=numero+" + mark).texts("/items", "code"))
                .containsExactly(code);
        String station = ApiServer.unique("ST");
        api.post(
                        "/api/stations",
                        """
                        {"code": "%s", "name": "S", "body": "%s", "operator": "Agência %s"}
                        """
                                .formatted(station, code, mark))
                .expect(201);
        assertThat(api.get("/api/stations?q=agencia+" + mark).texts("/items", "code"))
                .containsExactly(station);
    }

    /// All pages, one entry a page.
    private List<String> pages(String path, String member) {
        List<String> all = new ArrayList<>();
        String next = path + "&limit=1";
        while (next != null) {
            Answer page = api.get(next).expect(200);
            all.addAll(page.texts("/items", member));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.text("/nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return all;
    }

    @Test
    void a_list_is_sorted_by_several_members_and_paged_in_that_order() {
        String heavy = item("Z", "\"name\": \"bolt\", \"unitMassKg\": 10");
        String light = item("Y", "\"name\": \"Bolt\", \"unitMassKg\": 9.5");
        String unknown = item("X", "\"name\": \"bolt\"");
        String accent = item("W", "\"name\": \"Ångström\", \"unitMassKg\": 9.5");
        String path = "/api/items?q=" + mark + "&sort=";
        assertThat(pages(path + "unitMassKg", "sku"))
                .containsExactly(accent, light, heavy, unknown);
        assertThat(pages(path + "-unitMassKg,-sku", "sku"))
                .containsExactly(heavy, light, accent, unknown);
        assertThat(pages(path + "name,-unitMassKg", "sku"))
                .containsExactly(accent, light, heavy, unknown);
        assertThat(pages(path + "-sku", "sku")).containsExactly(heavy, light, unknown, accent);
        assertThat(pages("/api/items?q=" + mark, "sku"))
                .containsExactly(accent, unknown, light, heavy);
    }

    @Test
    void what_comes_while_someone_pages_moves_nothing() {
        item("B", "\"name\": \"b\"");
        item("D", "\"name\": \"d\"");
        String path = "/api/items?sort=name&limit=1&q=" + mark;
        Answer first = api.get(path).expect(200);
        item("A", "\"name\": \"a\"");
        item("C", "\"name\": \"c\"");
        String next = path + "&cursor=" + first.text("/nextCursor");
        assertThat(api.get(next).texts("/items", "name")).containsExactly("c");
    }

    @Test
    void levels_are_sorted_by_their_numbers() {
        String station = scene.station();
        List<String> skus = List.of(scene.item(), scene.item(), scene.item());
        scene.stock(station, skus.get(0), "10");
        scene.stock(station, skus.get(1), "9.5");
        scene.stock(station, skus.get(2), "100");
        String path = "/api/inventory/" + station + "?sort=";
        assertThat(pages(path + "onHand", "sku"))
                .containsExactly(skus.get(1), skus.get(0), skus.get(2));
        assertThat(pages(path + "-available", "sku"))
                .containsExactly(skus.get(2), skus.get(0), skus.get(1));
        assertThat(pages(path + "-sku", "sku"))
                .isEqualTo(skus.stream().sorted().toList().reversed());
    }

    @Test
    void trades_and_shipments_come_oldest_first_when_asked() {
        String seller = scene.station();
        String buyer = scene.station();
        String sku = scene.item();
        scene.stock(seller, sku, "100");
        scene.stock(buyer, sku, "100");
        List<String> trades = new ArrayList<>();
        List<String> shipments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            if (i % 3 == 2) { // a transfer
                shipments.add(
                        api.post(
                                        "/api/cargo",
                                        """
                                        {"origin": "%s", "destination": "%s",
                                         "lines": [{"sku": "%s", "quantity": 1}]}
                                        """
                                                .formatted(buyer, seller, sku))
                                .expect(201)
                                .text("/id"));
                continue;
            }
            Answer trade =
                    api.post(
                                    "/api/trades",
                                    """
                                    {"seller": "%s", "buyer": "%s", "currency": "USD",
                                     "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}
                                    """
                                            .formatted(
                                                    i % 2 == 0 ? seller : buyer,
                                                    i % 2 == 0 ? buyer : seller,
                                                    sku))
                            .expect(201);
            trades.add(trade.text("/id"));
            shipments.add(trade.text("/shipmentId"));
        }
        for (String filter : List.of("station=" + seller, "station=" + buyer)) {
            assertThat(pages("/api/trades?sort=createdAt&" + filter, "id")).isEqualTo(trades);
            assertThat(pages("/api/trades?sort=-createdAt&" + filter, "id"))
                    .isEqualTo(trades.reversed());
            assertThat(pages("/api/cargo?sort=createdAt&" + filter, "id")).isEqualTo(shipments);
            assertThat(pages("/api/cargo?" + filter, "id")).isEqualTo(shipments.reversed());
        }
        assertThat(pages("/api/trades?sort=createdAt&from=2020-01-01T00:00:00Z&sku=" + sku, "id"))
                .isEqualTo(trades);
    }

    @Test
    void a_wrong_order_is_named() {
        for (String path : List.of("/api/items", "/api/inventory/" + scene.station())) {
            api.get(path + "?sort=nam").expect(400).fault("sort", "did you mean name?");
            api.get(path + "?sort=name,,sku").expect(400).fault("sort", "is not a known order");
            api.get(path + "?sort=name,-name").expect(400).fault("sort", "twice");
        }
        api.get("/api/items?sort=version").expect(400).fault("sort", "is not a known order");
        api.get("/api/items?sort=sku,name,category,unitMassKg,unitVolumeM3")
                .expect(400)
                .fault("sort", "more than 4");
        api.get("/api/trades?sort=created").expect(400).fault("sort", "did you mean createdAt?");
        api.get("/api/cargo?sort=eta").expect(400).fault("sort", "is not a known order");
    }

    @Test
    void a_cursor_belongs_to_its_order() {
        item("A", "\"name\": \"a\", \"unitMassKg\": 1");
        item("B", "\"name\": \"b\", \"unitMassKg\": 2");
        String path = "/api/items?limit=1&q=" + mark;
        String cursor = api.get(path + "&sort=name").text("/nextCursor");
        for (String other : List.of("&sort=-name", "&sort=unitMassKg", "&sort=name,unitMassKg")) {
            api.get(path + other + "&cursor=" + cursor)
                    .expect(400, "invalid_parameter")
                    .fault("cursor", "for this order");
        }
        for (String forged : List.of("", "x", "[]", "{}", "[\"name\"]", "[\"name\",1,\"A\"]")) {
            String text =
                    java.util.Base64.getUrlEncoder()
                            .encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            if (!text.isEmpty()) {
                api.get(path + "&sort=name&cursor=" + text).expect(400).fault("cursor", "gave out");
            }
        }
    }

    @Test
    void a_cursor_with_a_number_without_measure_is_none() {
        for (String number : List.of("1e99999999999999999999", "1E1000000000", "-1E1000000000")) {
            String cursor =
                    java.util.Base64.getUrlEncoder()
                            .encodeToString(
                                    ("[\"unitMassKg\"," + number + ",\"A\"]")
                                            .getBytes(StandardCharsets.UTF_8));
            assertThat(api.get("/api/items?sort=unitMassKg&cursor=" + cursor).status())
                    .isIn(200, 400);
        }
    }

    @Test
    void a_list_of_reference_data_is_counted_when_asked() {
        item("A", "\"name\": \"a\"");
        item("B", "\"name\": \"b\"");
        item("C", "\"name\": \"c\"");
        String path = "/api/items?limit=1&count=true&q=" + mark;
        Answer first = api.get(path).expect(200);
        assertThat(first.number("/total")).isEqualTo(3);
        assertThat(api.get(path + "&sort=-name").number("/total")).isEqualTo(3);
        assertThat(api.get(path + "&cursor=" + first.text("/nextCursor")).number("/total"))
                .isEqualTo(3);
        assertThat(api.get("/api/items?limit=1").json().has("total")).isFalse();
        api.get("/api/items?count=yes").expect(400).fault("count", "true or false");
        // a log is not counted: that would read all of it
        api.get("/api/trades?count=true").expect(400).fault("count", "not a known parameter");
        api.get("/api/events?count=true").expect(400);
    }
}
