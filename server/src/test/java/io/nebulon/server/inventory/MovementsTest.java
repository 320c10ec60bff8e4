package io.nebulon.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The ledger of one item at a station.
class MovementsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String from = scene.station();
    private final String to = scene.station();
    private final String sku = scene.item();
    private final String path = "/api/inventory/" + from + "/" + sku + "/movements";

    private Answer book(String station, String what, String members) {
        return api.post(
                        "/api/inventory/" + station + "/" + what,
                        "{\"lines\": [{\"sku\": \"%s\", %s}]}".formatted(sku, members))
                .expect(201);
    }

    @Test
    void every_movement_says_what_it_changed_and_why() {
        scene.location(from, "RACK");
        final Answer receipt = book(from, "receipts", "\"quantity\": 10, \"lot\": \"L1\"");
        book(from, "moves", "\"quantity\": 4, \"from\": \"MAIN\", \"to\": \"RACK\"");
        book(from, "counts", "\"counted\": 5, \"location\": \"RACK\"");
        book(from, "issues", "\"quantity\": 2, \"location\": \"MAIN\"");
        Answer trade =
                api.post(
                                "/api/trades",
                                """
                                {"seller": "%s", "buyer": "%s", "currency": "USD",
                                 "lines": [{"sku": "%s", "quantity": 9, "unitPrice": "1.00"}]}
                                """
                                        .formatted(from, to, sku))
                        .expect(201);
        String shipment = trade.text("/shipmentId");
        api.post("/api/cargo/" + shipment + "/dispatch", "").expect(200);
        api.post(
                        "/api/cargo/" + shipment + "/receive",
                        "{\"lines\": [{\"sku\": \"%s\", \"received\": 10}]}".formatted(sku))
                .expect(200);

        Answer movements = api.get(path).expect(200);
        movements.position();
        assertThat(movements.texts("/items", "type"))
                .containsExactly(
                        "shipment.dispatched",
                        "shipment.dispatched",
                        "stock.issued",
                        "stock.counted",
                        "stock.moved",
                        "stock.received");
        assertThat(movements.texts("/items", "change")).endsWith("-2", "1", "0", "10");
        assertThat(movements.texts("/items", "balance")).endsWith("9", "11", "10", "10");
        assertThat(movements.decimal("/items/0/balance")).isEqualTo("0");
        assertThat(movements.texts("/items", "from"))
                .endsWith("MAIN", "COUNT_VARIANCE", "MAIN", "SUPPLY");
        assertThat(movements.texts("/items", "to"))
                .containsExactly(shipment, shipment, "CONSUMPTION", "RACK", "RACK", "MAIN");
        assertThat(movements.text("/items/0/shipmentId")).isEqualTo(shipment);
        assertThat(movements.text("/items/0/tradeId")).isEqualTo(trade.text("/id"));
        assertThat(movements.text("/items/2/shipmentId")).isNull();
        assertThat(movements.texts("/items", "lot")).containsOnly("L1");
        assertThat(movements.text("/items/5/eventId")).isEqualTo(receipt.text("/eventId"));
        assertThat(movements.number("/items/5/position")).isEqualTo(receipt.position());
        assertThat(movements.text("/items/5/actor")).isEqualTo("admin");

        // the other side, with one more than was on the manifest
        Answer there = api.get("/api/inventory/" + to + "/" + sku + "/movements").expect(200);
        assertThat(there.texts("/items", "to")).containsOnly("MAIN");
        assertThat(there.texts("/items", "from")).contains(shipment, "COUNT_VARIANCE");
        assertThat(there.texts("/items", "shipmentId")).containsOnly(shipment);
        assertThat(there.decimal("/items/0/balance")).isEqualTo("10");
        scene.assertBalanced();
    }

    @Test
    void pages_carry_the_balance_on() {
        for (int i = 1; i <= 7; i++) {
            book(from, "receipts", "\"quantity\": " + i);
        }
        List<String> balances = new ArrayList<>();
        String next = path + "?limit=3";
        while (next != null) {
            Answer page = api.get(next).expect(200);
            balances.addAll(page.texts("/items", "balance"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            // what comes in meanwhile does not disturb the reader
            book(from, "receipts", "\"quantity\": 100");
        }
        assertThat(balances).containsExactly("28", "21", "15", "10", "6", "3", "1");
        api.get(path + "?cursor=MTI").expect(400).fault("cursor", "gave out");
        api.get(path + "?cursor=OjU").expect(400).fault("cursor", "gave out");
        assertThat(api.get("/api/inventory/" + to + "/" + sku + "/movements").at("/items"))
                .isEmpty();
    }

    @Test
    void bounded_movements_reconcile_with_the_levels_of_their_ends() {
        for (int day = 10; day < 20; day++) {
            long position =
                    api.post(
                                    "/api/inventory/" + from + "/receipts",
                                    """
                                    {"lines": [{"sku": "%s", "quantity": %d}], "note": "day %d",
                                     "occurredAt": "2026-02-%dT12:00:00Z"}
                                    """
                                            .formatted(sku, day, day, day))
                            .expect(201)
                            .position();
            assertThat(api.get(path + "?asOfPosition=" + position).decimal("/closing"))
                    .isEqualTo(
                            api.get(
                                            "/api/inventory/"
                                                    + from
                                                    + "/"
                                                    + sku
                                                    + "?asOfPosition="
                                                    + position)
                                    .decimal("/onHand"));
        }
        // learned late
        api.post(
                        "/api/inventory/" + from + "/issues",
                        """
                        {"lines": [{"sku": "%s", "quantity": 3}], "reason": "a leak",
                         "occurredAt": "2026-02-12T18:00:00Z"}
                        """
                                .formatted(sku))
                .expect(201);
        Answer some =
                api.get(path + "?from=2026-02-12T00:00:00Z&to=2026-02-15T00:00:00Z").expect(200);
        assertThat(some.decimal("/opening")).isEqualTo("21");
        assertThat(some.texts("/items", "change")).containsExactly("-3", "14", "13", "12");
        assertThat(some.texts("/items", "balance")).containsExactly("57", "60", "46", "33");
        assertThat(some.decimal("/closing")).isEqualTo("57");
        assertThat(some.text("/items/0/note")).isEqualTo("a leak");
        assertThat(some.text("/items/1/note")).isEqualTo("day 14");
        assertThat(some.text("/items/1/subject")).isEqualTo("inventory/" + from);
        assertThat(some.text("/unit")).isEqualTo("kg");
        Answer then = api.get(path + "?asOf=2026-02-12T20:00:00Z&limit=2").expect(200);
        assertThat(then.decimal("/closing")).isEqualTo("30");
        assertThat(then.texts("/items", "change")).containsExactly("-3", "12");
        Answer next = api.get(then.header("Link").substring(1).split(">", -1)[0]).expect(200);
        assertThat(next.texts("/items", "balance")).containsExactly("21", "10");
        assertThat(next.decimal("/opening")).isEqualTo("0");
        assertThat(api.get(path + "?asOf=2026-01-01T00:00:00Z").at("/items")).isEmpty();
        api.get(path + "?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z")
                .expect(400)
                .fault("to", "after from");
        api.get(path + "?asOf=2026-02-02T00:00:00Z&asOfPosition=1").expect(400);
    }
}
