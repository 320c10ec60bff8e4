package io.nebulon.server.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The conservation proof, on books of its own.
class ProofTest {
    @Test
    void every_item_adds_up_to_nothing_at_the_head_of_the_log() {
        try (ApiServer server = ApiServer.start(Map.of())) {
            ApiClient api = server.admin();
            Scene scene = new Scene(server);
            String from = scene.station();
            String to = scene.station();
            String sku = scene.item();
            scene.item();
            scene.stock(from, sku, "100");
            book(api, from, "issues", sku, "\"quantity\": 7");
            book(api, from, "counts", sku, "\"counted\": 95");
            String first = transfer(api, from, to, sku, "20");
            api.post(
                            "/api/cargo/" + first + "/receive",
                            "{\"lines\": [{\"sku\": \"%s\", \"received\": 18, \"damaged\": 1}]}"
                                    .formatted(sku))
                    .expect(200);
            transfer(api, from, to, sku, "5");

            Answer proof = api.get("/api/proof").expect(200);
            assertThat(proof.at("/holds").asBoolean()).isTrue();
            assertThat(proof.at("/items")).hasSize(2);
            assertThat(proof.text("/items/0/sku")).isEqualTo(sku);
            assertThat(proof.decimal("/items/0/onShelves")).isEqualTo("87");
            assertThat(proof.decimal("/items/0/inTransit")).isEqualTo("5");
            assertThat(proof.decimal("/items/0/supply")).isEqualTo("-100");
            assertThat(proof.decimal("/items/0/consumption")).isEqualTo("7");
            assertThat(proof.decimal("/items/0/loss")).isEqualTo("3");
            assertThat(proof.decimal("/items/0/countVariance")).isEqualTo("-2");
            assertThat(proof.decimal("/items/0/sum")).isEqualTo("0");
            assertThat(proof.decimal("/items/1/onShelves")).isEqualTo("0");

            Answer head = api.get("/api/events?order=desc&limit=1").expect(200);
            assertThat(proof.number("/position")).isEqualTo(head.number("/items/0/position"));
            assertThat(proof.position()).isEqualTo(proof.number("/position"));
            assertThat(proof.text("/chainHash")).isEqualTo(head.text("/items/0/hash"));
            assertThat(proof.text("/logId")).hasSize(36);
            assertThat(proof.text("/origin")).hasSize(36);
            assertThat(proof.header("ETag")).isEqualTo("\"" + proof.position() + "\"");
            api.with("If-None-Match", proof.header("ETag")).get("/api/proof").expect(304);

            Answer page = api.get("/api/proof?limit=1").expect(200);
            assertThat(page.at("/items")).hasSize(1);
            assertThat(page.header("Link")).contains("rel=\"next\"");
            api.get("/api/proof?item=" + sku).expect(400, "invalid_parameter");
            server.as("VIEWER").get("/api/proof").expect(200);
            server.bound("TRADER", from).get("/api/proof").expect(403, "forbidden_station");
            server.anonymous().get("/api/proof").expect(401);
        }
    }

    @Test
    void books_that_do_not_add_up_are_said_not_to() {
        try (ApiServer server = ApiServer.start(Map.of())) {
            Scene scene = new Scene(server);
            String sku = scene.item();
            scene.stock(scene.station(), sku, "100");
            server.part(io.nebulon.server.command.BatchCommitter.class)
                    .alone(writing -> {
                        try (var statement = writing.connection().createStatement()) {
                            return statement.executeUpdate(
                                    "UPDATE balance SET quantity = quantity + 1 WHERE account > 4");
                        } catch (java.sql.SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .join();
            Answer proof = server.admin().get("/api/proof").expect(200);
            assertThat(proof.at("/holds").asBoolean()).isFalse();
            assertThat(proof.decimal("/items/0/sum")).isEqualTo("0.001");
        }
    }

    private static void book(
            ApiClient api, String station, String what, String sku, String members) {
        api.post(
                        "/api/inventory/" + station + "/" + what,
                        "{\"lines\": [{\"sku\": \"%s\", %s}]}".formatted(sku, members))
                .expect(201);
    }

    private static String transfer(
            ApiClient api, String from, String to, String sku, String quantity) {
        String id =
                api.post(
                                "/api/cargo",
                                """
                                {"origin": "%s", "destination": "%s",
                                 "lines": [{"sku": "%s", "quantity": %s}]}
                                """
                                        .formatted(from, to, sku, quantity))
                        .expect(201)
                        .text("/id");
        api.post("/api/cargo/" + id + "/dispatch", "").expect(200);
        return id;
    }
}
