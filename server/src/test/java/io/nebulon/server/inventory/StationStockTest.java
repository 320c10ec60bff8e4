package io.nebulon.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.ledger.Codes;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a station holds now.
class StationStockTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String path = "/api/inventory/" + station;

    private void book(String what, String sku, String members, Instant at) {
        api.post(
                        path + "/" + what,
                        "{\"lines\": [{\"sku\": \"%s\", %s}], \"occurredAt\": \"%s\"}"
                                .formatted(sku, members, at))
                .expect(201);
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(days, ChronoUnit.DAYS);
    }

    @Test
    void a_station_lists_what_it_holds() {
        String sku = scene.item();
        scene.stock(station, sku, "10.5");
        Answer stock = api.get(path.replace(station, station.toLowerCase())).expect(200);
        assertThat(stock.body())
                .isEqualTo(
                        """
                        {"station":"%s","items":[{"sku":"%s","name":"Item %s","unit":"kg",\
                        "onHand":10.5,"reserved":0,"available":10.5,"inbound":0,"capacity":null,\
                        "reorderPoint":null,"low":false,"daysOfCover":null}],"nextCursor":null}\
                        """
                                .formatted(station, sku, sku));
        stock.position();
    }

    @Test
    void every_reason_to_be_listed_counts() {
        String held = scene.item();
        String promised = scene.item();
        String limited = scene.item();
        String reordered = scene.item();
        String used = scene.item();
        scene.stock(station, held, "1");
        scene.stock(station, promised, "5");
        scene.capacity(station, limited, "7");
        api.put(path + "/" + reordered + "/policy", "{\"reorderPoint\": 0}").expect(200);
        book("receipts", used, "\"quantity\": 1", daysAgo(2));
        book("issues", used, "\"quantity\": 1", daysAgo(1));
        String other = scene.station();
        api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 4}]}
                        """
                                .formatted(station, other, promised))
                .expect(201);
        Answer stock = api.get(path).expect(200);
        assertThat(stock.texts("/items", "sku"))
                .containsExactly(held, promised, limited, reordered);
        assertThat(stock.decimal("/items/1/reserved")).isEqualTo("4");
        assertThat(stock.decimal("/items/1/available")).isEqualTo("1");
        assertThat(stock.at("/items/3/low").asBoolean()).isTrue();
        Answer there = api.get("/api/inventory/" + other).expect(200);
        assertThat(there.texts("/items", "sku")).containsExactly(promised);
        assertThat(there.decimal("/items/0/inbound")).isEqualTo("4");
        assertThat(api.get(path + "?low=true").texts("/items", "sku")).containsExactly(reordered);
        assertThat(api.get(path + "?q=" + limited.toLowerCase()).texts("/items", "sku"))
                .contains(limited);
    }

    @Test
    void a_long_list_comes_in_pages() {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            skus.add(scene.item());
            scene.stock(station, skus.getLast(), "1");
        }
        List<String> seen = new ArrayList<>();
        String next = path + "?limit=2";
        int pages = 0;
        while (next != null) {
            Answer page = api.get(next).expect(200);
            seen.addAll(page.texts("/items", "sku"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.text("/nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            pages++;
        }
        assertThat(seen).isEqualTo(skus);
        assertThat(pages).isEqualTo(3);
        Answer past = api.get(path + "?limit=2&asOf=" + Instant.now()).expect(200);
        assertThat(past.texts("/items", "sku")).isEqualTo(skus.subList(0, 2));
        Answer more =
                api.get(
                                path
                                        + "?limit=2&asOf="
                                        + Instant.now()
                                        + "&cursor="
                                        + past.text("/nextCursor"))
                        .expect(200);
        assertThat(more.texts("/items", "sku")).isEqualTo(skus.subList(2, 4));
    }

    @Test
    void what_expires_soon_is_found() {
        String food = scene.lotItem();
        String other = scene.lotItem();
        LocalDate day = LocalDate.of(2040, 5, 10);
        scene.stock(station, food, "2", null, "EARLY", day);
        scene.stock(station, food, "3", null, "LATE", day.plusDays(9));
        scene.stock(station, other, "3", null, "LATER", day.plusDays(20));
        assertThat(api.get(path + "?expiringBefore=2040-05-10").texts("/items", "sku")).isEmpty();
        for (String when : new String[] {"", "&asOf=" + Instant.now()}) {
            assertThat(api.get(path + "?expiringBefore=2040-05-11" + when).texts("/items", "sku"))
                    .containsExactly(food);
            assertThat(api.get(path + "?expiringBefore=2050-01-01" + when).texts("/items", "sku"))
                    .containsExactly(food, other);
        }
        book("issues", food, "\"quantity\": 2, \"lot\": \"EARLY\"", Instant.now());
        assertThat(api.get(path + "?expiringBefore=2040-05-11").texts("/items", "sku")).isEmpty();
        api.get(path + "?expiringBefore=tomorrow")
                .expect(400, "invalid_parameter")
                .fault("expiringBefore", "must be a date");
    }

    @Test
    void what_lies_at_a_location_is_found() {
        scene.location(station, "A-1");
        scene.location(station, "A-2");
        String here = scene.item();
        String there = scene.item();
        scene.stock(station, here, "3", "A-1", null, null);
        scene.stock(station, there, "4", "A-2", null, null);
        for (String when : new String[] {"", "&asOf=" + Instant.now()}) {
            assertThat(api.get(path + "?location=a-1" + when).texts("/items", "sku"))
                    .containsExactly(here);
            assertThat(api.get(path + "?location=NOWHERE" + when).texts("/items", "sku")).isEmpty();
        }
        api.get(path + "?location=no%20code")
                .expect(400, "invalid_parameter")
                .fault("location", "must be a code: " + Codes.SHAPE);
    }

    @Test
    void days_of_cover_follow_the_last_30_days() {
        String sku = scene.item();
        book("receipts", sku, "\"quantity\": 100", daysAgo(60));
        book("issues", sku, "\"quantity\": 60", daysAgo(40));
        assertThat(api.get(path).text("/items/0/daysOfCover")).isNull();
        book("issues", sku, "\"quantity\": 27", daysAgo(10));
        // 13 left, 0.9 a day
        assertThat(api.get(path).at("/items/0/daysOfCover").toString()).isEqualTo("14.4");
        assertThat(api.get(path + "/" + sku).decimal("/daysOfCover")).isEqualTo("14.4");
        // 40 were left then, 2 a day
        assertThat(api.get(path + "?asOf=" + daysAgo(35)).decimal("/items/0/daysOfCover"))
                .isEqualTo("20");
        assertThat(api.get(path + "?asOf=" + daysAgo(50)).text("/items/0/daysOfCover")).isNull();
        book("issues", sku, "\"quantity\": 13", Instant.now());
        assertThat(api.get(path + "/" + sku).decimal("/daysOfCover")).isEqualTo("0");
    }

    @Test
    void one_item_is_shown_by_location_and_lot() {
        String food = scene.lotItem();
        scene.location(station, "RACK");
        scene.stock(station, food, "2", "MAIN", "A", LocalDate.of(2040, 1, 1));
        scene.stock(station, food, "3", "RACK", "A", null);
        scene.stock(station, food, "4", "RACK", "B", null);
        Answer level = api.get(path + "/" + food.toLowerCase()).expect(200);
        assertThat(level.text("/station")).isEqualTo(station);
        assertThat(level.decimal("/onHand")).isEqualTo("9");
        assertThat(level.at("/locations").toString())
                .isEqualTo(
                        """
                        [{"location":"MAIN","name":"Main","lot":"A","expires":"2040-01-01",\
                        "quantity":2},\
                        {"location":"RACK","name":"Rack RACK","lot":"A","expires":"2040-01-01",\
                        "quantity":3},\
                        {"location":"RACK","name":"Rack RACK","lot":"B","expires":null,\
                        "quantity":4}]\
                        """);
        level.position();
        assertThat(api.get(path + "/" + food + "?asOf=" + Instant.now()).at("/locations"))
                .isEqualTo(level.at("/locations"));
        Answer none = api.get(path + "/" + scene.item()).expect(200);
        assertThat(none.decimal("/onHand")).isEqualTo("0");
        assertThat(none.at("/locations")).isEmpty();
    }

    @Test
    void what_does_not_exist_is_not_found() {
        String sku = scene.item();
        assertThat(api.get("/api/inventory/NOWHERE").expect(404, "not_found").text("/kind"))
                .isEqualTo("station");
        api.get("/api/inventory/NOWHERE/" + sku).expect(404, "not_found");
        assertThat(api.get(path + "/NO-ITEM").expect(404, "not_found").text("/kind"))
                .isEqualTo("item");
        api.get(path + "/NO-ITEM/movements").expect(404, "not_found");
        api.get("/api/inventory/NOWHERE?low=maybe").expect(400, "invalid_parameter");
        api.get(path + "?low=maybe").expect(400).fault("low", "true or false");
        api.get(path + "?asof=2026-01-01T00:00:00Z")
                .expect(400)
                .fault("asof", "did you mean asOf?");
        api.get(path + "?asOf=2026-01-01").expect(400).fault("asOf", "must be a time");
        api.get(path + "?asOfPosition=-1").expect(400).fault("asOfPosition", "whole number");
        api.get(path + "?asOfPosition=999999999")
                .expect(400, "invalid_parameter")
                .fault("asOfPosition", "must be at most");
        api.get(path + "?asOfPosition=1&asOf=2026-01-01T00:00:00Z")
                .expect(400)
                .fault("asOfPosition", "together with asOf");
        api.get(path + "?cursor=abc").expect(400).fault("cursor", "gave out");
        api.delete(path).expect(405);
    }

    @Test
    void availability_is_for_everybody_details_for_the_station() {
        String sku = scene.item();
        scene.stock(station, sku, "1");
        ApiClient stranger = server.bound("TRADER", scene.station());
        stranger.get(path).expect(200);
        stranger.get(path + "/" + sku).expect(403, "forbidden_station");
        stranger.get(path + "/" + sku + "/movements").expect(403, "forbidden_station");
        stranger.get(path + "/NO-ITEM").expect(404);
        ApiClient own = server.bound("VIEWER", station);
        own.get(path + "/" + sku).expect(200);
        own.get(path + "/" + sku + "/movements").expect(200);
        server.anonymous().get(path).expect(401);
    }
}
