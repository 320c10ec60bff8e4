package io.nebulon.server.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Shipments from booking to their end, with and without a trade behind them.
class CargoLifeTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String origin = scene.station();
    private final String destination = scene.station();
    private final String sku = scene.item();

    CargoLifeTest() {
        scene.stock(origin, sku, "100");
    }

    @AfterEach
    void theBooksAreBalanced() {
        scene.assertBalanced();
    }

    private Answer book(String lines, String more) {
        return api.post(
                "/api/cargo",
                """
                {"origin": "%s", "destination": "%s", "lines": [%s]%s}
                """
                        .formatted(origin, destination, lines, more));
    }

    private static String line(String sku, String quantity) {
        return """
        {"sku": "%s", "quantity": %s}\
        """
                .formatted(sku, quantity);
    }

    private static String arrived(String sku, String received, String damaged) {
        return """
        {"lines": [{"sku": "%s", "received": %s, "damaged": %s}]}\
        """
                .formatted(sku, received, damaged);
    }

    private Answer trade(String quantity) {
        return api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "USD", "lines": [
                          {"sku": "%s", "quantity": %s, "unitPrice": "10"}]}
                        """
                                .formatted(origin, destination, sku, quantity))
                .expect(201);
    }

    private Answer step(Answer shipment, String step, String body) {
        return api.post("/api/cargo/" + shipment.text("/id") + "/" + step, body);
    }

    private Answer again(Answer shipment) {
        return api.get("/api/cargo/" + shipment.text("/id")).expect(200);
    }

    @Test
    void a_transfer_is_booked_dispatched_delayed_and_received() {
        String ship = scene.ship("1000");
        Answer booked =
                book(line(sku, "40.5"), ", \"ship\": \"" + ship + "\", \"description\": \"Spares\"")
                        .expect(201);
        assertThat(booked.header("Location")).isEqualTo("/api/cargo/" + booked.text("/id"));
        assertThat(booked.header("ETag")).isEqualTo("\"1\"");
        assertThat(booked.json()).isEqualTo(again(booked).json());
        assertThat(booked.text("/status")).isEqualTo("PENDING");
        assertThat(booked.text("/description")).isEqualTo("Spares");
        assertThat(booked.text("/tradeId")).isNull();
        assertThat(booked.text("/origin")).isEqualTo(origin);
        assertThat(booked.text("/destination")).isEqualTo(destination);
        assertThat(booked.text("/ship")).isEqualTo(ship);
        assertThat(booked.decimal("/massKg")).isEqualTo("40.5");
        assertThat(booked.decimal("/volumeM3")).isEqualTo("0.0405");
        assertThat(booked.text("/lines/0/name")).isEqualTo("Item " + sku);
        assertThat(booked.text("/lines/0/unit")).isEqualTo("kg");
        assertThat(booked.decimal("/lines/0/quantity")).isEqualTo("40.5");
        for (String open : new String[] {"received", "damaged", "short", "surplus"}) {
            assertThat(booked.decimal("/lines/0/" + open)).isNull();
        }
        Instant bookedAt = Instant.parse(booked.text("/bookedAt"));
        assertThat(Instant.parse(booked.text("/eta"))).isEqualTo(bookedAt.plus(Duration.ofDays(7)));
        assertThat(booked.at("/etaHistory")).hasSize(1);
        assertThat(booked.at("/position").toString()).isEqualTo("{\"station\":\"" + origin + "\"}");
        assertThat(scene.level(origin, sku)).isEqualTo("100/40.5/0");
        assertThat(scene.level(destination, sku)).isEqualTo("0/0/40.5");

        Answer dispatched = step(booked, "dispatch", "").expect(200);
        assertThat(dispatched.header("ETag")).isEqualTo("\"2\"");
        assertThat(dispatched.header("Location")).isNull();
        assertThat(dispatched.text("/status")).isEqualTo("IN_TRANSIT");
        assertThat(dispatched.text("/departedAt")).isNotNull();
        assertThat(dispatched.at("/etaHistory")).hasSize(1);
        assertThat(dispatched.text("/position/from")).isEqualTo(origin);
        assertThat(dispatched.text("/position/to")).isEqualTo(destination);
        assertThat(dispatched.decimal("/position/progress")).isEqualTo("0");
        assertThat(scene.level(origin, sku)).isEqualTo("59.5/0/0");

        Answer delayed =
                step(
                                booked,
                                "delay",
                                "{\"eta\": \"2999-01-01T01:00:00+01:00\", \"reason\": \"Debris\"}")
                        .expect(200);
        assertThat(delayed.text("/status")).isEqualTo("DELAYED");
        assertThat(delayed.text("/eta")).isEqualTo("2999-01-01T00:00:00.000Z");
        assertThat(delayed.at("/etaHistory")).hasSize(2);
        assertThat(delayed.text("/etaHistory/0/eta")).isEqualTo(booked.text("/eta"));
        assertThat(delayed.text("/etaHistory/0/reason")).isNull();
        assertThat(delayed.text("/etaHistory/1/eta")).isEqualTo("2999-01-01T00:00:00.000Z");
        assertThat(delayed.text("/etaHistory/1/reason")).isEqualTo("Debris");
        assertThat(delayed.text("/etaHistory/1/by")).isEqualTo("admin");
        assertThat(delayed.json()).isEqualTo(again(booked).json());

        Answer received = step(booked, "receive", "").expect(200);
        assertThat(received.text("/status")).isEqualTo("DELIVERED");
        assertThat(received.text("/deliveredAt")).isNotNull();
        assertThat(received.text("/lostAt")).isNull();
        assertThat(received.decimal("/lines/0/received")).isEqualTo("40.5");
        assertThat(received.decimal("/lines/0/damaged")).isEqualTo("0");
        assertThat(received.decimal("/lines/0/short")).isEqualTo("0");
        assertThat(received.decimal("/lines/0/surplus")).isEqualTo("0");
        assertThat(received.at("/position").toString())
                .isEqualTo("{\"station\":\"" + destination + "\"}");
        assertThat(received.json()).isEqualTo(again(booked).json());
        assertThat(scene.level(origin, sku)).isEqualTo("59.5/0/0");
        assertThat(scene.level(destination, sku)).isEqualTo("40.5/0/0");
        assertThat(scene.events("cargo/" + booked.text("/id")))
                .containsExactly(
                        "shipment.booked",
                        "shipment.dispatched",
                        "shipment.delayed",
                        "shipment.received");
    }

    @Test
    void a_trade_is_delivered_by_its_shipment() {
        Answer trade = trade("30");
        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        String path = "/api/trades/" + trade.text("/id");
        assertThat(shipment.text("/tradeId")).isEqualTo(trade.text("/id"));
        step(shipment, "dispatch", "{}").expect(200);
        assertThat(api.get(path).text("/status")).isEqualTo("IN_TRANSIT");
        step(shipment, "receive", "{}").expect(200);
        Answer delivered = api.get(path).expect(200);
        assertThat(delivered.text("/status")).isEqualTo("DELIVERED");
        assertThat(delivered.text("/paymentStatus")).isEqualTo("PENDING");
        assertThat(scene.level(destination, sku)).isEqualTo("30/0/0");
        assertThat(scene.events("trades/" + trade.text("/id")))
                .containsExactly("trade.initiated", "trade.delivered");
        api.post(path + "/payments", "{\"amount\": \"300\", \"currency\": \"USD\"}").expect(201);
    }

    @Test
    void what_is_short_and_damaged_is_told_to_both_ends_and_the_price_stays() {
        Answer trade = trade("30");
        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        step(shipment, "dispatch", "").expect(200);
        Answer received = step(shipment, "receive", arrived(sku, "28", "3.5")).expect(200);
        assertThat(received.decimal("/lines/0/received")).isEqualTo("28");
        assertThat(received.decimal("/lines/0/damaged")).isEqualTo("3.5");
        assertThat(received.decimal("/lines/0/short")).isEqualTo("2");
        assertThat(received.decimal("/lines/0/surplus")).isEqualTo("0");
        assertThat(scene.level(destination, sku)).isEqualTo("24.5/0/0");
        assertThat(scene.events("cargo/" + shipment.text("/id"))).contains("shipment.discrepancy");
        assertThat(scene.payload("cargo/" + shipment.text("/id"), "shipment.discrepancy"))
                .contains("\"missing\":2", "\"damaged\":3.5", "\"tradeId\"");
        Answer after = api.get("/api/trades/" + trade.text("/id")).expect(200);
        assertThat(after.text("/status")).isEqualTo("DELIVERED");
        assertThat(after.text("/amount/amount")).isEqualTo("300.00");
    }

    @Test
    void a_surplus_comes_on_the_shelf_and_is_told() {
        Answer shipment = book(line(sku, "10"), "").expect(201);
        step(shipment, "dispatch", "").expect(200);
        Answer received = step(shipment, "receive", arrived(sku, "12", "1")).expect(200);
        assertThat(received.decimal("/lines/0/surplus")).isEqualTo("2");
        assertThat(received.decimal("/lines/0/short")).isEqualTo("0");
        assertThat(scene.level(destination, sku)).isEqualTo("11/0/0");
        assertThat(scene.payload("cargo/" + shipment.text("/id"), "shipment.discrepancy"))
                .contains("\"surplus\":2");
    }

    @Test
    void what_a_receipt_leaves_out_did_not_arrive() {
        String other = scene.item();
        scene.stock(origin, other, "7");
        Answer shipment = book(line(sku, "10") + "," + line(other, "7"), "").expect(201);
        step(shipment, "dispatch", "").expect(200);
        Answer received = step(shipment, "receive", arrived(other, "7", "0")).expect(200);
        assertThat(received.decimal("/lines/0/received")).isEqualTo("0");
        assertThat(received.decimal("/lines/0/short")).isEqualTo("10");
        assertThat(received.decimal("/lines/1/received")).isEqualTo("7");
        assertThat(scene.level(destination, sku)).isEqualTo("0/0/0");
        assertThat(scene.level(destination, other)).isEqualTo("7/0/0");
    }

    @Test
    void a_lost_shipment_ends_its_trade() {
        Answer trade = trade("30");
        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        step(shipment, "lost", "").expect(409, "invalid_transition");
        step(shipment, "dispatch", "").expect(200);
        Answer lost = step(shipment, "lost", "{\"reason\": \"Burnt up\"}").expect(200);
        assertThat(lost.text("/status")).isEqualTo("LOST");
        assertThat(lost.text("/lostAt")).isNotNull();
        assertThat(lost.text("/deliveredAt")).isNull();
        assertThat(lost.text("/position")).isNull();
        assertThat(lost.decimal("/lines/0/received")).isNull();
        assertThat(scene.level(origin, sku)).isEqualTo("70/0/0");
        assertThat(scene.level(destination, sku)).isEqualTo("0/0/0");
        Answer after = api.get("/api/trades/" + trade.text("/id")).expect(200);
        assertThat(after.text("/status")).isEqualTo("LOST");
        step(shipment, "receive", "").expect(409, "invalid_transition");
        api.post(
                        "/api/trades/" + trade.text("/id") + "/payments",
                        "{\"amount\": \"1\", \"currency\": \"USD\"}")
                .expect(409, "invalid_transition");
    }

    @Test
    void cancelling_the_shipment_of_a_trade_cancels_the_trade() {
        Answer trade = trade("30");
        Answer shipment = api.get("/api/cargo/" + trade.text("/shipmentId")).expect(200);
        Answer cancelled = step(shipment, "cancel", "{\"reason\": \"No ship\"}").expect(200);
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/cancelledAt")).isNotNull();
        assertThat(cancelled.text("/position")).isNull();
        assertThat(api.get("/api/trades/" + trade.text("/id")).text("/status"))
                .isEqualTo("CANCELLED");
        assertThat(scene.level(origin, sku)).isEqualTo("100/0/0");
        assertThat(scene.level(destination, sku)).isEqualTo("0/0/0");
        step(shipment, "cancel", "").expect(409, "invalid_transition");
        step(shipment, "dispatch", "").expect(409, "invalid_transition");
    }

    @Test
    void lots_go_aboard_by_expiry_and_are_received_by_lot() {
        String lots = scene.lotItem();
        LocalDate soon = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(10);
        scene.stock(origin, lots, "5", null, "LATE", soon.plusDays(90));
        scene.stock(origin, lots, "5", null, "SOON", soon);
        Answer shipment = book(line(lots, "7"), "").expect(201);
        assertThat(shipment.at("/lines/0/lots")).isEmpty();
        Answer dispatched = step(shipment, "dispatch", "").expect(200);
        assertThat(dispatched.texts("/lines/0/lots", "lot")).containsExactly("SOON", "LATE");
        assertThat(dispatched.text("/lines/0/lots/0/expires")).isEqualTo(soon.toString());
        assertThat(dispatched.decimal("/lines/0/lots/0/quantity")).isEqualTo("5");
        assertThat(dispatched.decimal("/lines/0/lots/1/quantity")).isEqualTo("2");
        assertThat(again(shipment).at("/lines")).isEqualTo(dispatched.at("/lines"));
        step(
                        shipment,
                        "receive",
                        """
                        {"lines": [{"sku": "%s", "lot": "NONE", "received": 1}]}\
                        """
                                .formatted(lots))
                .expect(422, "not_on_manifest")
                .fault("/lines/0/lot", "NONE");
        scene.location(destination, "COLD");
        Answer received =
                step(
                                shipment,
                                "receive",
                                """
                                {"lines": [
                                  {"sku": "%s", "lot": "SOON", "received": 4, "location": "cold"},
                                  {"sku": "%s", "lot": "LATE", "received": 2, "damaged": 2}]}\
                                """
                                        .formatted(lots, lots))
                        .expect(200);
        assertThat(received.decimal("/lines/0/received")).isEqualTo("6");
        assertThat(received.decimal("/lines/0/damaged")).isEqualTo("2");
        assertThat(received.decimal("/lines/0/short")).isEqualTo("1");
        assertThat(received.at("/lines/0/lots")).isEmpty();
        assertThat(scene.level(destination, lots)).isEqualTo("4/0/0");
    }

    @Test
    void a_dispatch_can_name_places_and_lots() {
        scene.location(origin, "RACK");
        scene.stock(origin, sku, "5", "RACK", null, null);
        Answer shipment = book(line(sku, "7"), "").expect(201);
        Answer refusal =
                step(
                                shipment,
                                "dispatch",
                                """
                                {"lines": [{"sku": "%s", "quantity": 6, "location": "RACK"}]}\
                                """
                                        .formatted(sku))
                        .expect(422, "picks_mismatch");
        assertThat(refusal.decimal("/booked")).isEqualTo("7");
        assertThat(refusal.decimal("/picked")).isEqualTo("6");
        Answer tooFew =
                step(
                                shipment,
                                "dispatch",
                                """
                                {"lines": [{"sku": "%s", "quantity": 7, "location": "RACK"}]}\
                                """
                                        .formatted(sku))
                        .expect(409, "insufficient_stock");
        assertThat(tooFew.decimal("/available")).isEqualTo("5");
        assertThat(tooFew.text("/location")).isEqualTo("RACK");
        step(
                        shipment,
                        "dispatch",
                        """
                        {"lines": [{"sku": "%s", "quantity": 5, "location": "RACK"},
                                   {"sku": "%s", "quantity": 2, "location": "MAIN"}]}\
                        """
                                .formatted(sku, sku))
                .expect(200);
        assertThat(scene.level(origin, sku)).isEqualTo("98/0/0");
    }

    @Test
    void steps_can_be_recorded_later_than_they_happened() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant booked = now.minus(Duration.ofHours(30));
        Answer shipment =
                book(
                                line(sku, "10"),
                                ", \"occurredAt\": \"%s\", \"eta\": \"%s\""
                                        .formatted(booked, now.plus(Duration.ofHours(28))))
                        .expect(201);
        assertThat(Instant.parse(shipment.text("/bookedAt"))).isEqualTo(booked);
        Answer departed =
                step(
                                shipment,
                                "dispatch",
                                "{\"occurredAt\": \"%s\"}"
                                        .formatted(now.minus(Duration.ofHours(28))))
                        .expect(200);
        assertThat(departed.decimal("/position/progress")).isEqualTo("0.5");
        step(shipment, "receive", "{\"occurredAt\": \"%s\"}".formatted(booked))
                .expect(409, "out_of_order")
                .fault("/occurredAt", "before");
        step(shipment, "receive", "{\"occurredAt\": \"2999-01-01T00:00:00Z\"}")
                .expect(422, "occurred_in_future");
        Answer received =
                step(
                                shipment,
                                "receive",
                                "{\"occurredAt\": \"%s\"}"
                                        .formatted(now.minus(Duration.ofHours(1))))
                        .expect(200);
        assertThat(Instant.parse(received.text("/deliveredAt")))
                .isEqualTo(now.minus(Duration.ofHours(1)));
    }

    @Test
    void progress_stays_below_one_until_the_receipt() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Answer shipment =
                book(
                                line(sku, "10"),
                                ", \"occurredAt\": \"%s\", \"eta\": \"%s\""
                                        .formatted(
                                                now.minus(Duration.ofHours(30)),
                                                now.minus(Duration.ofHours(2))))
                        .expect(201);
        Answer departed =
                step(
                                shipment,
                                "dispatch",
                                "{\"occurredAt\": \"%s\"}"
                                        .formatted(now.minus(Duration.ofHours(28))))
                        .expect(200);
        assertThat(departed.decimal("/position/progress")).isEqualTo("0.99");
        Answer open =
                api.patch("/api/cargo/" + shipment.text("/id"), "{\"eta\": null}").expect(200);
        assertThat(open.text("/eta")).isNull();
        assertThat(open.decimal("/position/progress")).isNull();
        assertThat(open.text("/etaHistory/1/eta")).isNull();
    }
}
