package io.nebulon.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Members that nobody asked for: what a caller may not set is not set by naming it.
class MassAssignmentTest {
    private final ApiServer server = ApiServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"roles\": [\"ADMIN\"]",
                "\"role\": \"ADMIN\"",
                "\"Roles\": [\"ADMIN\"]",
                "\"stations\": null",
                "\"status\": \"ACTIVE\"",
                "\"username\": \"admin\"",
                "\"mustChangePassword\": false",
                "\"password\": \"a brand new password 9\"",
                "\"passwordHash\": \"x\"",
                "\"password_hash\": \"x\"",
                "\"mfa\": {\"totp\": false}",
                "\"version\": 99",
                "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                "\"__proto__\": {\"roles\": [\"ADMIN\"]}",
                "\"constructor\": {}",
                "\"class\": \"java.lang.Runtime\"",
                "\"@type\": \"x\"",
                "\"account\": {\"roles\": [\"ADMIN\"]}"
            })
    void nobody_changes_the_own_rights(String member) {
        Scene scene = new Scene(server);
        ApiClient bound = server.bound("VIEWER", scene.station());
        JsonNode before = bound.get("/api/me").json();
        Answer patch = bound.patch("/api/me", "{\"displayName\": \"New\", " + member + "}");
        patch.expect(400, "invalid_input");
        assertThat(bound.get("/api/me").json()).isEqualTo(before);
        bound.get("/api/users").expect(403);
    }

    @Test
    void a_member_that_stands_twice_is_none() {
        ApiClient viewer = server.newcomer("VIEWER");
        viewer.patch("/api/me", "{\"locale\": \"en\", \"locale\": \"de\"}")
                .expect(400, "malformed_body");
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username": "twice", "password": "a brand new password 9",
                         "roles": ["VIEWER"], "roles": ["ADMIN"]}
                        """)
                .expect(400, "malformed_body");
        server.admin().get("/api/users/twice").expect(404);
    }

    @Test
    void a_key_is_made_with_no_more_than_its_owner_has() {
        Scene scene = new Scene(server);
        String station = scene.station();
        String other = scene.station();
        ApiClient trader = server.bound("TRADER", station);
        for (String scope :
                new String[] {
                    "\"roles\": [\"ADMIN\"]",
                    "\"roles\": [\"TRADER\", \"ADMIN\"]",
                    "\"stations\": [\"" + other + "\"]",
                    "\"roles\": [\"QUARTERMASTER\"], \"stations\": [\"" + station + "\"]"
                }) {
            Answer made = trader.post("/api/api-keys", "{\"name\": \"k\", " + scope + "}");
            assertThat(made.status()).as("%s", made).isIn(201, 403, 422);
            if (made.status() == 201) {
                ApiClient key =
                        server.anonymous().with("Authorization", "Bearer " + made.text("/key"));
                key.get("/api/users").expect(403);
                key.post("/api/inventory/" + station + "/receipts", "{}").expect(403);
                key.get("/api/inventory/" + other + "/NONE").expect(404);
            }
        }
        for (String member :
                new String[] {
                    "\"owner\": \"admin\"",
                    "\"username\": \"admin\"",
                    "\"key\": \"nbk_x\"",
                    "\"id\": \"x\"",
                    "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                    "\"lastUsedAt\": null"
                }) {
            trader.post("/api/api-keys", "{\"name\": \"k\", " + member + "}")
                    .expect(400, "invalid_input");
        }
    }

    @Test
    void what_the_books_decide_is_not_to_be_said() {
        Scene scene = new Scene(server);
        String seller = scene.station();
        String buyer = scene.station();
        String sku = scene.item();
        scene.stock(seller, sku, "10");
        String trade =
                """
                {"seller": "%s", "buyer": "%s", "currency": "USD",
                 "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}], %s}
                """;
        for (String member :
                new String[] {
                    "\"id\": \"01a200b4-d6f5-753b-961a-d90000000001\"",
                    "\"status\": \"DELIVERED\"",
                    "\"paymentStatus\": \"PAID\"",
                    "\"paid\": {\"amount\": \"1\", \"currency\": \"USD\"}",
                    "\"amount\": {\"amount\": \"0\", \"currency\": \"USD\"}",
                    "\"createdBy\": \"admin\"",
                    "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                    "\"actor\": \"admin\"",
                    "\"shipmentId\": null",
                    "\"historical\": true"
                }) {
            server.as("TRADER")
                    .post("/api/trades", trade.formatted(seller, buyer, sku, member))
                    .expect(400, "invalid_input");
        }
        assertThat(scene.level(seller, sku)).isEqualTo("10/0/0");
        for (String member :
                new String[] {
                    "\"onHand\": 5", "\"reserved\": 0", "\"available\": 5", "\"low\": false"
                }) {
            server.admin()
                    .put(
                            "/api/inventory/%s/%s/policy".formatted(seller, sku),
                            "{\"reorderPoint\": 1, " + member + "}")
                    .expect(400, "invalid_input");
        }
        server.as("ADMIN")
                .post("/api/stations", "{\"code\": \"%s\", \"key\": 1}".formatted(seller))
                .expect(400, "invalid_input");
    }

    @Test
    void an_administrator_sets_what_is_to_be_set_and_nothing_else() {
        String name = ApiServer.unique("mass").toLowerCase(java.util.Locale.ROOT);
        for (String member :
                new String[] {
                    "\"passwordHash\": \"x\"",
                    "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                    "\"admin\": true",
                    "\"mfa\": {}",
                    "\"preferences\": {}"
                }) {
            server.admin()
                    .post(
                            "/api/users",
                            """
                            {"username": "%s", "password": "a brand new password 9",
                             "roles": ["VIEWER"], %s}
                            """
                                    .formatted(name, member))
                    .expect(400, "invalid_input");
        }
        server.admin().get("/api/users/" + name).expect(404);
    }
}
