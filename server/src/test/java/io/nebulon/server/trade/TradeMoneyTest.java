package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `POST /api/trades/{id}/payments`, `/refunds` and `/cancel`.
class TradeMoneyTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();
    private final Answer trade;
    private final String path;

    TradeMoneyTest() {
        scene.stock(seller, sku, "100");
        trade =
                api.post(
                                "/api/trades",
                                """
                                {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [
                                  {"sku": "%s", "quantity": 100, "unitPrice": "12.50"}]}
                                """
                                        .formatted(seller, buyer, sku))
                        .expect(201);
        path = "/api/trades/" + trade.text("/id");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private Answer pay(String amount) {
        return api.post(path + "/payments", money(amount, "USD"));
    }

    private Answer refund(String amount) {
        return api.post(path + "/refunds", money(amount, "USD"));
    }

    private static String money(String amount, String currency) {
        return """
        {"amount": "%s", "currency": "%s"}\
        """
                .formatted(amount, currency);
    }

    @Test
    void a_trade_is_paid_in_parts_and_never_in_excess() {
        Answer first =
                api.post(
                                path + "/payments",
                                """
                                {"amount": "1000", "currency": "USD", "reference": "INV-1"}\
                                """)
                        .expect(201);
        assertThat(first.text("/paid/amount")).isEqualTo("1000.00");
        assertThat(first.text("/outstanding/amount")).isEqualTo("250.00");
        assertThat(first.text("/paymentStatus")).isEqualTo("PENDING");
        assertThat(first.text("/status")).isEqualTo("INITIATED");
        assertThat(first.header("ETag")).isEqualTo("\"2\"");

        Answer refusal = pay("250.01").expect(409, "overpayment");
        assertThat(refusal.text("/outstanding/amount")).isEqualTo("250.00");
        assertThat(refusal.text("/requested/amount")).isEqualTo("250.01");
        refusal.fault("/amount", "outstanding");

        Answer last = pay("250.00").expect(201);
        assertThat(last.text("/paymentStatus")).isEqualTo("PAID");
        assertThat(last.text("/outstanding/amount")).isEqualTo("0.00");
        assertThat(last.at("/payments")).hasSize(2);
        assertThat(last.json()).isEqualTo(api.get(path).expect(200).json());
        assertThat(last.text("/payments/0/kind")).isEqualTo("payment");
        assertThat(last.text("/payments/0/reference")).isEqualTo("INV-1");
        assertThat(last.text("/payments/0/amount/amount")).isEqualTo("1000.00");
        assertThat(last.text("/payments/0/by")).isEqualTo("admin");
        assertThat(last.text("/payments/1/reference")).isNull();
        pay("0.01").expect(409, "overpayment");
    }

    @Test
    void what_was_paid_can_be_returned_and_no_more() {
        refund("0.01").expect(409, "refund_exceeds_paid");
        pay("1250.00").expect(201);
        Answer part = refund("250.00").expect(201);
        assertThat(part.text("/paymentStatus")).isEqualTo("PAID");
        assertThat(part.text("/paid/amount")).isEqualTo("1000.00");
        assertThat(part.text("/refunded/amount")).isEqualTo("250.00");
        Answer refusal = refund("1000.01").expect(409, "refund_exceeds_paid");
        assertThat(refusal.text("/paid/amount")).isEqualTo("1000.00");
        assertThat(refusal.text("/requested/amount")).isEqualTo("1000.01");
        Answer all = refund("1000.00").expect(201);
        assertThat(all.text("/paymentStatus")).isEqualTo("REFUNDED");
        assertThat(all.texts("/payments", "kind")).containsExactly("payment", "refund", "refund");
        assertThat(scene.events("trades/" + trade.text("/id")))
                .containsExactly(
                        "trade.initiated", "trade.paid", "trade.refunded", "trade.refunded");
    }

    @Test
    void money_must_be_the_trades_and_well_formed() {
        api.post(path + "/payments", money("1.00", "EUR"))
                .expect(422, "currency_mismatch")
                .fault("/currency", "USD");
        api.post(path + "/refunds", money("1.00", "EUR")).expect(422, "currency_mismatch");
        pay("0").expect(400).fault("/amount", "more than 0");
        pay("-1").expect(400).fault("/amount", "more than 0");
        pay("1.001").expect(400).fault("/amount", "2 decimals");
        pay("1e3").expect(400).fault("/amount", "decimal number");
        pay("99999999999999999999").expect(400).fault("/amount", "too large");
        api.post(path + "/payments", "{\"amount\": 5, \"currency\": \"XXX\", \"ref\": \"a\"}")
                .expect(400)
                .fault("/amount", "as text")
                .fault("/currency", "ISO 4217")
                .fault("/ref", "not a known member");
        api.post(path + "/payments", "").expect(400, "malformed_body");
        assertThat(api.get(path).number("/version")).isEqualTo(1);
    }

    @Test
    void a_cancelled_trade_gives_everything_free_and_takes_no_money() {
        pay("100.00").expect(201);
        Answer cancelled = api.post(path + "/cancel", "{\"reason\": \"not needed\"}").expect(200);
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/payments")).hasSize(1);
        assertThat(scene.level(seller, sku)).isEqualTo("100/0/0");
        assertThat(scene.level(buyer, sku)).isEqualTo("0/0/0");
        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        assertThat(shipment.text("/status")).isEqualTo("CANCELLED");
        assertThat(shipment.text("/cancelledAt")).isNotNull();
        assertThat(shipment.text("/position")).isNull();

        Answer refusal = pay("1.00").expect(409, "invalid_transition");
        assertThat(refusal.text("/current")).isEqualTo("CANCELLED");
        refund("100.00").expect(201);
        api.post(path + "/cancel", "").expect(409, "invalid_transition");
        api.post("/api/cargo/" + trade.text("/shipmentId") + "/dispatch", "")
                .expect(409, "invalid_transition");
    }

    @Test
    void a_cancellation_needs_no_body() {
        Answer cancelled = api.send("POST", path + "/cancel", null).expect(200);
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.header("Location")).isNull();
    }

    @Test
    void a_trade_under_way_cannot_be_cancelled() {
        api.post("/api/cargo/" + trade.text("/shipmentId") + "/dispatch", "").expect(200);
        Answer refusal = api.post(path + "/cancel", "{}").expect(409, "invalid_transition");
        assertThat(refusal.text("/current")).isEqualTo("IN_TRANSIT");
        assertThat(refusal.at("/allowed").toString()).isEqualTo("[\"INITIATED\"]");
    }

    @Test
    void a_stale_version_is_refused_before_anything_else() {
        pay("1250.00").expect(201);
        Answer refusal =
                api.with("If-Match", "\"1\"")
                        .post(path + "/payments", money("1.00", "EUR"))
                        .expect(412, "stale_version");
        assertThat(refusal.number("/expected")).isEqualTo(1);
        assertThat(refusal.number("/current")).isEqualTo(2);
        api.with("If-Match", "\"2\"").post(path + "/refunds", money("1.00", "USD")).expect(201);
        api.with("If-Match", "two").post(path + "/refunds", money("1.00", "USD")).expect(400);
    }

    @Test
    void steps_on_a_trade_that_does_not_exist_are_not_found() {
        for (String step : new String[] {"payments", "refunds"}) {
            api.post("/api/trades/nonsense/" + step, money("1", "USD")).expect(404, "not_found");
            api.post("/api/trades/01930000-0000-7000-8000-000000000001/" + step, money("1", "USD"))
                    .expect(404, "not_found");
            api.post("/api/trades/nonsense/" + step, "{}").expect(400);
        }
        api.post("/api/trades/nonsense/cancel", "").expect(404, "not_found");
        api.post("/api/trades/nonsense/cancel", "{\"raeson\": 1}")
                .expect(400)
                .fault("/raeson", "did you mean reason?");
    }
}
