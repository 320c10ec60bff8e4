package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.Test;

/// Who may do what with trades.
class TradeRightsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();

    TradeRightsTest() {
        scene.stock(seller, sku, "100");
    }

    private String trade() {
        return """
        {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [
          {"sku": "%s", "quantity": 1, "unitPrice": "12.50"}]}
        """
                .formatted(seller, buyer, sku);
    }

    private static final String MONEY =
            """
            {"amount": "1.00", "currency": "USD"}\
            """;

    @Test
    void without_a_token_nothing_is_done() {
        ApiClient stranger = server.anonymous();
        stranger.get("/api/trades").expect(401);
        stranger.get("/api/trades/nonsense").expect(401);
        stranger.post("/api/trades", "nonsense").expect(401);
        stranger.post("/api/trades/batch", "nonsense").expect(401);
        for (String step : new String[] {"cancel", "payments", "refunds"}) {
            stranger.post("/api/trades/nonsense/" + step, "nonsense").expect(401);
        }
    }

    @Test
    void the_role_is_asked_before_the_body_is_read() {
        for (String role : new String[] {"VIEWER", "QUARTERMASTER", "CARGO_OFFICER"}) {
            ApiClient client = server.as(role);
            client.get("/api/trades").expect(200);
            client.post("/api/trades", "nonsense").expect(403);
            client.post("/api/trades/batch", "nonsense").expect(403);
            for (String step : new String[] {"cancel", "payments", "refunds"}) {
                client.post("/api/trades/nonsense/" + step, "nonsense").expect(403);
            }
        }
    }

    @Test
    void either_side_initiates_and_cancels() {
        for (String station : new String[] {seller, buyer}) {
            ApiClient trader = server.bound("TRADER", station);
            Answer trade = trader.post("/api/trades", trade()).expect(201);
            assertThat(trade.text("/createdBy")).startsWith("user");
            trader.get(trade.header("Location")).expect(200);
            trader.post(trade.header("Location") + "/cancel", "").expect(200);
        }
        scene.assertBalanced();
    }

    @Test
    void strangers_to_both_sides_are_refused() {
        ApiClient stranger = server.bound("TRADER", scene.station());
        Answer refusal = stranger.post("/api/trades", trade()).expect(403, "forbidden_station");
        assertThat(refusal.at("/stations").toString()).contains(seller, buyer);
        String path = api.post("/api/trades", trade()).expect(201).header("Location");
        stranger.get(path).expect(403, "forbidden_station");
        stranger.post(path + "/cancel", "").expect(403, "forbidden_station");
        stranger.post(path + "/payments", MONEY).expect(403, "forbidden_station");
        stranger.post(path + "/refunds", MONEY).expect(403, "forbidden_station");
        server.bound("TRADER").post("/api/trades", trade()).expect(403, "forbidden_station");
    }

    @Test
    void the_buyer_pays_and_the_seller_refunds() {
        String path = api.post("/api/trades", trade()).expect(201).header("Location");
        ApiClient sellers = server.bound("TRADER", seller);
        ApiClient buyers = server.bound("TRADER", buyer);
        sellers.post(path + "/payments", MONEY).expect(403, "forbidden_station");
        buyers.post(path + "/payments", MONEY).expect(201);
        buyers.post(path + "/refunds", MONEY).expect(403, "forbidden_station");
        sellers.post(path + "/refunds", MONEY).expect(201);
    }

    @Test
    void checks_come_in_their_order() {
        ApiClient stranger = server.bound("TRADER", scene.station());
        String path = api.post("/api/trades", trade()).expect(201).header("Location");
        ApiClient stale = stranger.with("If-Match", "\"9\"");
        stale.post("/api/trades/nonsense/payments", "{}").expect(400);
        stale.post("/api/trades/nonsense/payments", MONEY).expect(404);
        stale.post(path + "/payments", MONEY.replace("USD", "EUR")).expect(403);
        ApiClient buyers = server.bound("TRADER", buyer).with("If-Match", "\"9\"");
        buyers.post(path + "/payments", MONEY.replace("USD", "EUR")).expect(412);
        api.post(path + "/cancel", "").expect(200);
        api.post(path + "/payments", MONEY.replace("USD", "EUR")).expect(422);
        api.post(path + "/payments", MONEY).expect(409);
    }
}
