package io.nebulon.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

class ItemsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);

    @Test
    void an_item_is_registered_with_all_that_is_known() {
        String sku = ApiServer.unique("O2");
        Answer made =
                api.post(
                                "/api/items",
                                """
                                {"sku": "%s", "name": "Oxygen, compressed", "unit": "kg",
                                 "category": "Atmosphere", "unitMassKg": 1, "unitVolumeM3": 0.003571,
                                 "hazardClass": "2.2", "tracksLots": true, "gtin": "04006381333931"}
                                """
                                        .formatted(sku.toLowerCase()))
                        .expect(201);
        assertThat(made.header("Location")).isEqualTo("/api/items/" + sku);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.body())
                .isEqualTo(
                        """
                        {"sku":"%s","name":"Oxygen, compressed","unit":"kg","category":"Atmosphere",\
                        "unitMassKg":1,"unitVolumeM3":0.003571,"hazardClass":"2.2",\
                        "tracksLots":true,"gtin":"04006381333931","status":"ACTIVE"}\
                        """
                                .formatted(sku));
        Answer read = api.get("/api/items/" + sku).expect(200);
        assertThat(read.body()).isEqualTo(made.body());
        api.with("If-Match", read.header("ETag")).put("/api/items/" + sku, read.body()).expect(200);
        Answer bare =
                api.put("/api/items/" + sku, "{\"name\": \"Oxygen\", \"unit\": \"kg\"}")
                        .expect(200);
        assertThat(bare.text("/category")).isNull();
        assertThat(bare.text("/unitMassKg")).isNull();
        assertThat(bare.at("/tracksLots").asBoolean()).isFalse();
        assertThat(bare.header("ETag")).isEqualTo("\"2\"");
        api.with("If-Match", "\"1\"").delete("/api/items/" + sku).expect(412, "stale_version");
        api.with("If-None-Match", "\"2\"").get("/api/items/" + sku).expect(304);
    }

    @Test
    void wrong_members_are_named() {
        Answer refusal =
                api.post(
                                "/api/items",
                                """
                                {"sku": "", "name": "X", "unitMassKg": 0.0000001,
                                 "unitVolumeM3": 1e300, "gtin": "123", "tracksLots": "yes",
                                 "category": {}, "hazard_class": "2.2"}
                                """)
                        .expect(400, "invalid_input");
        refusal.fault("/sku", "must be a code");
        refusal.fault("/unit", "is required");
        refusal.fault("/unitMassKg", "at most 6 decimals");
        refusal.fault("/unitVolumeM3", "between 0 and 1000000000");
        refusal.fault("/gtin", "8, 12, 13 or 14 digits");
        refusal.fault("/tracksLots", "true or false");
        refusal.fault("/category", "must be text");
        refusal.fault("/hazard_class", "did you mean hazardClass?");
        assertThat(refusal.at("/errors")).hasSize(8);
    }

    @Test
    void items_are_found_by_name_sku_category_and_status() {
        String mark = ApiServer.unique("find").toLowerCase();
        for (String name : new String[] {"Water", "Waste water", "Food"}) {
            api.post(
                            "/api/items",
                            """
                            {"sku": "%s-%s", "name": "%s %s", "unit": "kg", "category": "%s"}
                            """
                                    .formatted(
                                            mark,
                                            name.replace(' ', '-'),
                                            name,
                                            mark,
                                            name.equals("Food") ? mark : "other"))
                    .expect(201);
        }
        String upper = mark.toUpperCase();
        assertThat(api.get("/api/items?q=WATER+" + mark).texts("/items", "sku"))
                .containsExactly(upper + "-WASTE-WATER", upper + "-WATER");
        assertThat(api.get("/api/items?q=" + mark + "-wa").texts("/items", "sku")).hasSize(2);
        assertThat(api.get("/api/items?category=" + mark).texts("/items", "sku"))
                .containsExactly(upper + "-FOOD");
        api.delete("/api/items/" + mark + "-water").expect(204);
        assertThat(api.get("/api/items?status=active&q=" + mark).texts("/items", "sku"))
                .containsExactly(upper + "-FOOD", upper + "-WASTE-WATER");
        assertThat(api.get("/api/items?status=retired&q=" + mark).texts("/items", "sku"))
                .containsExactly(upper + "-WATER");
        // what a pattern means to the database means nothing here
        assertThat(api.get("/api/items?q=" + mark + "_wa").texts("/items", "sku")).isEmpty();
        assertThat(api.get("/api/items?q=!" + mark).texts("/items", "sku")).isEmpty();
        Answer first = api.get("/api/items?limit=1&q=" + mark).expect(200);
        Answer second =
                api.get("/api/items?limit=2&q=" + mark + "&cursor=" + first.text("/nextCursor"))
                        .expect(200);
        assertThat(second.texts("/items", "sku"))
                .containsExactly(upper + "-WASTE-WATER", upper + "-WATER");
        assertThat(second.text("/nextCursor")).isNull();
    }

    @Test
    void the_unit_of_what_was_booked_stays() {
        String sku = scene.item();
        scene.stock(scene.station(), sku, "1");
        assertThat(
                        api.put("/api/items/" + sku, "{\"name\": \"X\", \"unit\": \"L\"}")
                                .expect(409, "in_use")
                                .text("/by"))
                .isEqualTo("bookings in the old unit");
        api.put("/api/items/" + sku, "{\"name\": \"X\", \"unit\": \"kg\"}").expect(200);
        api.delete("/api/items/" + sku).expect(409, "in_use");
    }

    @Test
    void a_retired_item_comes_in_no_more() {
        String sku = scene.item();
        String station = scene.station();
        api.delete("/api/items/" + sku).expect(204);
        api.delete("/api/items/" + sku).expect(204);
        api.post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku))
                .expect(409, "retired")
                .fault("/lines/0/sku", sku);
        api.post(
                        "/api/items",
                        "{\"sku\": \"%s\", \"name\": \"X\", \"unit\": \"kg\"}".formatted(sku))
                .expect(409, "already_exists");
        api.get("/api/items/NO-ITEM").expect(404, "not_found");
        api.put("/api/items/NO-ITEM", "{\"name\": \"X\", \"unit\": \"kg\"}")
                .expect(404, "not_found");
        api.delete("/api/items/NO-ITEM").expect(404, "not_found");
    }

    @Test
    void only_administrators_write() {
        String sku = scene.item();
        for (String role : new String[] {"TRADER", "CARGO_OFFICER", "QUARTERMASTER", "VIEWER"}) {
            ApiClient other = server.as(role);
            other.get("/api/items").expect(200);
            other.get("/api/items/" + sku).expect(200);
            other.post("/api/items", "{}").expect(403);
            other.put("/api/items/" + sku, "{}").expect(403);
            other.delete("/api/items/" + sku).expect(403);
        }
    }
}
