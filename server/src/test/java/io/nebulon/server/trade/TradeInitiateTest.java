package io.nebulon.server.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `POST /api/trades` and `GET /api/trades/{id}`.
class TradeInitiateTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();

    TradeInitiateTest() {
        scene.stock(seller, sku, "100");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private String trade(String quantity) {
        return trade(line(sku, quantity), "");
    }

    private String trade(String lines, String more) {
        return """
        {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [%s]%s}
        """
                .formatted(seller, buyer, lines, more);
    }

    private static String line(String sku, String quantity) {
        return """
        {"sku": "%s", "quantity": %s, "unitPrice": "12.50"}\
        """
                .formatted(sku, quantity);
    }

    @Test
    void a_trade_reserves_stock_books_its_shipment_and_raises_inbound() {
        Answer trade =
                api.post(
                                "/api/trades",
                                trade(
                                        line(sku, "40.5"),
                                        ", \"note\": \"urgent\", \"eta\": \"2999-01-02T03:04:05Z\""))
                        .expect(201);
        assertThat(trade.header("Location")).isEqualTo("/api/trades/" + trade.text("/id"));
        assertThat(trade.header("ETag")).isEqualTo("\"1\"");
        assertThat(trade.header("Content-Type")).isEqualTo("application/json");
        assertThat(trade.position()).isPositive();
        assertThat(trade.text("/seller")).isEqualTo(seller);
        assertThat(trade.text("/buyer")).isEqualTo(buyer);
        assertThat(trade.text("/currency")).isEqualTo("USD");
        assertThat(trade.text("/lines/0/sku")).isEqualTo(sku);
        assertThat(trade.decimal("/lines/0/quantity")).isEqualTo("40.5");
        assertThat(trade.at("/lines/0/unitPrice").textValue()).isEqualTo("12.50");
        assertThat(trade.at("/lines/0/amount").textValue()).isEqualTo("506.25");
        assertThat(trade.at("/amount/amount").textValue()).isEqualTo("506.25");
        assertThat(trade.text("/amount/currency")).isEqualTo("USD");
        assertThat(trade.text("/paid/amount")).isEqualTo("0.00");
        assertThat(trade.text("/refunded/amount")).isEqualTo("0.00");
        assertThat(trade.text("/outstanding/amount")).isEqualTo("506.25");
        assertThat(trade.text("/status")).isEqualTo("INITIATED");
        assertThat(trade.text("/paymentStatus")).isEqualTo("PENDING");
        assertThat(trade.text("/note")).isEqualTo("urgent");
        assertThat(trade.text("/createdBy")).isEqualTo("admin");
        assertThat(trade.text("/createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
        assertThat(trade.text("/updatedAt")).isEqualTo(trade.text("/createdAt"));
        assertThat(trade.number("/version")).isEqualTo(1);
        assertThat(trade.at("/payments")).isEmpty();

        assertThat(scene.level(seller, sku)).isEqualTo("100/40.5/0");
        assertThat(scene.level(buyer, sku)).isEqualTo("0/0/40.5");

        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        assertThat(shipment.text("/tradeId")).isEqualTo(trade.text("/id"));
        assertThat(shipment.text("/status")).isEqualTo("PENDING");
        assertThat(shipment.text("/eta")).isEqualTo("2999-01-02T03:04:05.000Z");
    }

    @Test
    void what_was_answered_is_what_is_read() {
        Answer created = api.post("/api/trades", trade("1")).expect(201);
        Answer read = api.get(created.header("Location")).expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.position()).isGreaterThanOrEqualTo(created.position());
        assertThat(api.with("If-None-Match", "\"1\"").get(created.header("Location")).status())
                .isEqualTo(304);
    }

    @Test
    void codes_are_read_in_any_case_and_amounts_are_rounded_half_even_by_line() {
        Answer trade =
                api.post(
                                "/api/trades",
                                """
                                {"seller": "%s", "buyer": "%s", "currency": "JPY", "lines": [
                                  {"sku": "%s", "quantity": 2.5, "unitPrice": "1"}]}
                                """
                                        .formatted(
                                                seller.toLowerCase(Locale.ROOT),
                                                buyer.toLowerCase(Locale.ROOT),
                                                sku.toLowerCase(Locale.ROOT)))
                        .expect(201);
        assertThat(trade.text("/amount/amount")).isEqualTo("2");
        assertThat(trade.text("/lines/0/sku")).isEqualTo(sku);
    }

    @Test
    void a_trade_for_nothing_is_paid_from_the_start() {
        Answer trade = api.post("/api/trades", trade("1").replace("12.50", "0")).expect(201);
        assertThat(trade.text("/paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void more_than_is_available_is_refused_with_the_numbers() {
        api.post("/api/trades", trade("80")).expect(201);
        Answer refusal = api.post("/api/trades", trade("20.001")).expect(409, "insufficient_stock");
        assertThat(refusal.decimal("/available")).isEqualTo("20");
        assertThat(refusal.decimal("/requested")).isEqualTo("20.001");
        assertThat(refusal.text("/station")).isEqualTo(seller);
        assertThat(refusal.text("/sku")).isEqualTo(sku);
        assertThat(refusal.text("/instance")).isEqualTo("/api/trades");
        refusal.fault("/lines/0/quantity", "available");
        assertThat(scene.level(seller, sku)).isEqualTo("100/80/0");
        api.post("/api/trades", trade("20")).expect(201);
    }

    @Test
    void of_several_failing_lines_all_are_named() {
        String other = scene.item();
        Answer refusal =
                api.post(
                                "/api/trades",
                                trade(
                                        line(sku, "101")
                                                + ","
                                                + line(scene.item(), "1")
                                                + ","
                                                + line(other, "2"),
                                        ""))
                        .expect(409, "insufficient_stock");
        assertThat(refusal.decimal("/available")).isEqualTo("100");
        assertThat(refusal.decimal("/requested")).isEqualTo("101");
        refusal.fault("/lines/0/quantity", sku)
                .fault("/lines/1/quantity", "available")
                .fault("/lines/2/quantity", other);
        assertThat(scene.level(seller, sku)).isEqualTo("100/0/0");
    }

    @Test
    void more_than_the_buyer_has_room_for_is_refused_with_the_numbers() {
        scene.stock(buyer, sku, "5");
        scene.capacity(buyer, sku, "20");
        api.post("/api/trades", trade("10")).expect(201);
        Answer refusal = api.post("/api/trades", trade("6")).expect(409, "capacity_exceeded");
        assertThat(refusal.decimal("/capacity")).isEqualTo("20");
        assertThat(refusal.decimal("/onHand")).isEqualTo("5");
        assertThat(refusal.decimal("/inbound")).isEqualTo("10");
        assertThat(refusal.decimal("/requested")).isEqualTo("6");
        assertThat(refusal.text("/station")).isEqualTo(buyer);
        api.post("/api/trades", trade("5")).expect(201);
    }

    @Test
    void nobody_trades_with_himself() {
        api.post("/api/trades", trade("1").replace(buyer, seller)).expect(422, "same_station");
    }

    @Test
    void a_sku_appears_once() {
        Answer refusal =
                api.post("/api/trades", trade(line(sku, "1") + "," + line(sku, "2"), ""))
                        .expect(422, "duplicate_line");
        refusal.fault("/lines/1/sku", "more than one");
    }

    @Test
    void unknown_things_are_named() {
        api.post("/api/trades", trade("1").replace(seller, "NOWHERE"))
                .expect(422, "unknown_station")
                .fault("/seller", "NOWHERE");
        api.post("/api/trades", trade("1").replace(buyer, "NOWHERE"))
                .expect(422, "unknown_station")
                .fault("/buyer", "NOWHERE");
        api.post("/api/trades", trade("1").replace(sku, "NOTHING"))
                .expect(422, "unknown_item")
                .fault("/lines/0/sku", "NOTHING");
        api.post("/api/trades", trade(line(sku, "1"), ", \"ship\": \"NO-SHIP\""))
                .expect(422, "unknown_ship")
                .fault("/ship", "NO-SHIP");
    }

    @Test
    void a_ship_that_cannot_carry_it_is_refused_with_the_numbers() {
        String ship = scene.ship("10");
        Answer refusal =
                api.post("/api/trades", trade(line(sku, "10.5"), ", \"ship\": \"" + ship + "\""))
                        .expect(409, "ship_capacity_exceeded");
        assertThat(refusal.decimal("/capacity")).isEqualTo("10");
        assertThat(refusal.decimal("/requested")).isEqualTo("10.5");
        assertThat(refusal.text("/measure")).isEqualTo("massKg");
        api.post("/api/trades", trade(line(sku, "10"), ", \"ship\": \"" + ship + "\"")).expect(201);
    }

    @Test
    void an_eta_in_the_past_is_refused() {
        api.post("/api/trades", trade(line(sku, "1"), ", \"eta\": \"2001-01-01T00:00:00Z\""))
                .expect(422, "eta_before_departure");
    }

    @Test
    void everything_malformed_is_named_at_once() {
        Answer refusal =
                api.post(
                                "/api/trades",
                                """
                                {"seller": "§", "currency": "DOLLARS", "lines": [
                                  {"sku": 7, "quantity": 0, "unitPrice": 12.5},
                                  {"sku": "A", "quantity": 1.0001, "unitPrice": "1.2345678"},
                                  {"sku": "B", "quantity": -1, "unitPrice": "-1"},
                                  {"sku": "C", "quantity": "1", "unitprice": "1"},
                                  5], "eta": "tomorrow", "notes": "x"}
                                """)
                        .expect(400, "invalid_input");
        refusal.fault("/seller", "code")
                .fault("/buyer", "required")
                .fault("/currency", "3 characters")
                .fault("/lines/0/sku", "code")
                .fault("/lines/0/quantity", "more than 0")
                .fault("/lines/0/unitPrice", "as text")
                .fault("/lines/1/quantity", "3 decimals")
                .fault("/lines/1/unitPrice", "6 decimals")
                .fault("/lines/2/quantity", "negative")
                .fault("/lines/2/unitPrice", "negative")
                .fault("/lines/3/quantity", "number")
                .fault("/lines/3/unitprice", "did you mean unitPrice?")
                .fault("/lines/4", "object")
                .fault("/eta", "time")
                .fault("/notes", "did you mean note?");
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        for (String body :
                new String[] {"", " ", "[]", "7", "null", "{", "{\"a\":1,\"a\":2}", "{}x"}) {
            api.post("/api/trades", body).expect(400);
        }
        api.post("/api/trades", "{\"note\": 1e99999999999999}").expect(400, "malformed_body");
        api.with("Content-Encoding", "gzip")
                .post("/api/trades", trade("1"))
                .expect(400, "malformed_body");
        api.post("/api/trades", "").expect(400, "malformed_body");
        api.send("POST", "/api/trades", null).expect(400, "malformed_body");
        api.with("Content-Type", "text/plain").post("/api/trades", trade("1")).expect(415);
        api.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/api/trades", trade("1"))
                .expect(415);
    }

    @Test
    void lines_are_needed_and_bounded() {
        api.post("/api/trades", trade("", "")).expect(400).fault("/lines", "1 to 500");
        String lines =
                IntStream.rangeClosed(1, 501)
                        .mapToObj(i -> line("S" + i, "1"))
                        .collect(Collectors.joining(","));
        api.post("/api/trades", trade(lines, "")).expect(400).fault("/lines", "1 to 500");
    }

    @Test
    void an_amount_beyond_what_the_books_hold_is_refused() {
        scene.stock(seller, sku, "1000000");
        api.post("/api/trades", trade("1000000").replace("12.50", "1000000000"))
                .expect(422, "amount_too_large");
    }

    @Test
    void a_trade_that_does_not_exist_is_not_found() {
        for (String id :
                new String[] {
                    "7",
                    "no-uuid",
                    "1-1-1-1-1",
                    "batch",
                    "01930000-0000-7000-8000-000000000001",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff"
                }) {
            Answer refusal = api.get("/api/trades/" + id).expect(404, "not_found");
            assertThat(refusal.text("/kind")).isEqualTo("trade");
        }
        Answer trade = api.post("/api/trades", trade("1")).expect(201);
        String id = trade.text("/id");
        String forged = (id.charAt(0) == '0' ? "1" : "0") + id.substring(1);
        api.get("/api/trades/" + forged).expect(404, "not_found");
        api.get("/api/trades/" + trade.text("/shipmentId")).expect(404, "not_found");
        api.get("/api/trades/" + id.toUpperCase(Locale.ROOT)).expect(200);
    }
}
