package io.nebulon.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Receipts, issues, moves, stocktakes and policies.
class BookingsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();
    private final String path = "/api/inventory/" + station;

    @AfterEach
    void nothingWasLost() {
        scene.assertBalanced();
    }

    private Answer book(String what, String lines) {
        return api.post(path + "/" + what, "{\"lines\": [%s]}".formatted(lines));
    }

    private String line(String members) {
        return "{\"sku\": \"%s\", %s}".formatted(sku, members);
    }

    @Test
    void goods_come_in_and_the_answer_says_where_they_are() {
        Answer receipt =
                api.post(
                                "/api/inventory/" + station.toLowerCase() + "/receipts",
                                """
                                {"lines": [{"sku": "%s", "quantity": 12.5},
                                           {"sku": "%s", "quantity": 7.500}],
                                 "note": "from the ground", "occurredAt": "2026-01-02T03:04:05.678Z"}
                                """
                                        .formatted(sku.toLowerCase(), sku))
                        .expect(201);
        assertThat(receipt.header("Location")).isEqualTo("/api/events/" + receipt.text("/eventId"));
        assertThat(receipt.position()).isEqualTo(receipt.number("/position"));
        assertThat(receipt.text("/occurredAt")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(receipt.text("/station")).isEqualTo(station);
        assertThat(receipt.at("/lines/0").toString())
                .isEqualTo(
                        "{\"sku\":\"%s\",\"quantity\":12.5,\"location\":\"MAIN\",\"lot\":null,\"expires\":null}"
                                .formatted(sku));
        assertThat(receipt.at("/levels").toString())
                .isEqualTo(
                        """
                        [{"sku":"%s","name":"Item %s","unit":"kg","onHand":20,"reserved":0,\
                        "available":20,"inbound":0,"capacity":null,"reorderPoint":null,"low":false}]\
                        """
                                .formatted(sku, sku));
        Answer event = api.get(receipt.header("Location")).expect(200);
        assertThat(event.text("/type")).isEqualTo("nebulon.stock.received.v1");
        assertThat(event.text("/time")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(event.text("/data/note")).isEqualTo("from the ground");
    }

    @Test
    void a_reference_is_booked_once() {
        String body =
                "{\"lines\": [%s], \"reference\": \"%s\"}"
                        .formatted(line("\"quantity\": 1"), ApiServer.unique("DELIVERY"));
        api.post(path + "/receipts", body).expect(201);
        Answer refusal = api.post(path + "/receipts", body).expect(409, "already_recorded");
        assertThat(refusal.text("/reference")).startsWith("DELIVERY");
        assertThat(scene.level(station, sku)).isEqualTo("1/0/0");
    }

    @Test
    void lots_are_required_where_they_are_kept_and_expire_on_one_day() {
        String lots = scene.lotItem();
        Answer refusal =
                book("receipts", "{\"sku\": \"%s\", \"quantity\": 1}".formatted(lots))
                        .expect(422, "lot_required");
        refusal.fault("/lines/0/lot", "Name the lot");
        book("receipts", line("\"quantity\": 1, \"expires\": \"2030-01-01\""))
                .expect(422, "lot_required");
        book(
                        "receipts",
                        "{\"sku\": \"%s\", \"quantity\": 1, \"lot\": \"B 7\", \"expires\": \"2030-01-01\"}"
                                .formatted(lots))
                .expect(201);
        Answer mismatch =
                book(
                                "receipts",
                                "{\"sku\": \"%s\", \"quantity\": 1, \"lot\": \"B 7\", \"expires\": \"2030-01-02\"}"
                                        .formatted(lots))
                        .expect(422, "lot_expiry_mismatch");
        mismatch.fault("/lines/0/expires", "2030-01-01");
        assertThat(mismatch.text("/known")).isEqualTo("2030-01-01");
        assertThat(mismatch.text("/given")).isEqualTo("2030-01-02");
        // left out, it stays as it is known
        book("receipts", "{\"sku\": \"%s\", \"quantity\": 1, \"lot\": \"B 7\"}".formatted(lots))
                .expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                    | must be more than 0",
                "-1                   | must not be negative",
                "-0.0005              | must not be negative",
                "1.0001               | at most 3 decimals",
                "0.0000000000000001   | at most 3 decimals",
                "1000000000000.001    | must be at most 1000000000000",
                "1e15                 | must be at most 1000000000000",
                "1e400                | must be at most 1000000000000",
                "\"5\"                | must be a number",
                "true                 | must be a number",
                "[1]                  | must be a number",
                "null                 | is required",
            })
    void quantities_are_exact_and_positive(String quantity, String words) {
        book("receipts", line("\"quantity\": " + quantity))
                .expect(400, "invalid_input")
                .fault("/lines/0/quantity", words);
        assertThat(scene.level(station, sku)).isEqualTo("0/0/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-400", "1E999999999", "NaN", "+1", "01", ".5", "1."})
    void what_is_no_usable_number_is_refused(String quantity) {
        book("receipts", line("\"quantity\": " + quantity)).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000", "1e12", "0.001", "1.000", "1e-3", "12.5000"})
    void every_way_to_write_a_quantity_is_understood(String quantity) {
        book("receipts", line("\"quantity\": " + quantity)).expect(201);
    }

    @Test
    void the_books_have_an_end() {
        String lines =
                IntStream.range(0, 500)
                        .mapToObj(_ -> line("\"quantity\": 1000000000000"))
                        .collect(Collectors.joining(","));
        book("receipts", lines).expect(201);
        book("receipts", lines).expect(201);
        Answer last = book("receipts", line("\"quantity\": 1")).expect(422, "quantity_too_large");
        last.fault("/lines/0/quantity", "1000000000000000");
        assertThat(scene.level(station, sku)).isEqualTo("1000000000000000/0/0");
    }

    @Test
    void lines_are_checked_one_by_one() {
        Answer refusal =
                book(
                                "receipts",
                                """
                                {"sku": "NO-ITEM", "quantity": 1},
                                {"sku": "%s", "quantity": 1, "location": "ATTIC"},
                                {"sku": "NO-OTHER", "quantity": 1}
                                """
                                        .formatted(sku))
                        .expect(422, "unknown_item");
        refusal.fault("/lines/0/sku", "NO-ITEM").fault("/lines/2/sku", "NO-OTHER");
        assertThat(refusal.text("/key")).isEqualTo("NO-ITEM");
        book("receipts", line("\"quantity\": 1, \"location\": \"ATTIC\""))
                .expect(422, "unknown_location")
                .fault("/lines/0/location", "ATTIC");
        Answer wrong =
                api.post(
                                path + "/receipts",
                                """
                                {"lines": [{"sku": "a b", "qantity": 1, "lot": 7,
                                            "expires": "2030-02-30", "location": ""}, 5, "x"],
                                 "nots": "x", "note": 5}
                                """)
                        .expect(400, "invalid_input");
        wrong.fault("/lines/0/sku", "must be a code");
        wrong.fault("/lines/0/quantity", "is required");
        wrong.fault("/lines/0/qantity", "did you mean quantity?");
        wrong.fault("/lines/0/lot", "must be text");
        wrong.fault("/lines/0/expires", "must be a date");
        wrong.fault("/lines/0/location", "must be a code");
        wrong.fault("/lines/1", "must be an object");
        wrong.fault("/lines/2", "must be an object");
        wrong.fault("/nots", "did you mean note?");
        wrong.fault("/note", "must be text");
        api.post(path + "/receipts", "{}").expect(400).fault("/lines", "is required");
        api.post(path + "/receipts", "{\"lines\": []}").expect(400).fault("/lines", "1 to 500");
        api.post(path + "/receipts", "{\"lines\": {}}")
                .expect(400)
                .fault("/lines", "must be an array");
        String many =
                IntStream.range(0, 501)
                        .mapToObj(_ -> line("\"quantity\": 1"))
                        .collect(Collectors.joining(","));
        book("receipts", many).expect(400).fault("/lines", "1 to 500");
    }

    @Test
    void what_lies_in_several_places_must_be_named() {
        scene.location(station, "RACK");
        book("receipts", line("\"quantity\": 5")).expect(201);
        book("receipts", line("\"quantity\": 5, \"location\": \"rack\"")).expect(201);
        for (String what : new String[] {"receipts", "issues"}) {
            Answer refusal = book(what, line("\"quantity\": 1")).expect(422, "location_required");
            refusal.fault("/lines/0/location", "several places");
            assertThat(refusal.at("/places").toString()).isEqualTo("[\"MAIN\",\"RACK\"]");
        }
        book("counts", line("\"counted\": 1")).expect(422, "location_required");
        book("issues", line("\"quantity\": 1, \"location\": \"RACK\"")).expect(201);
        assertThat(scene.level(station, sku)).isEqualTo("9/0/0");
    }

    @Test
    void goods_are_issued_first_expired_first() {
        String food = scene.lotItem();
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(5).toString();
        String later = LocalDate.now(ZoneOffset.UTC).plusDays(50).toString();
        String past = LocalDate.now(ZoneOffset.UTC).minusDays(5).toString();
        for (String[] lot : new String[][] {{"L", later}, {"S", soon}, {"P", past}}) {
            book(
                            "receipts",
                            "{\"sku\": \"%s\", \"quantity\": 2, \"lot\": \"%s\", \"expires\": \"%s\"}"
                                    .formatted(food, lot[0], lot[1]))
                    .expect(201);
        }
        Answer issue =
                api.post(
                                path + "/issues",
                                """
                                {"lines": [{"sku": "%s", "quantity": 3}], "reason": "dinner"}
                                """
                                        .formatted(food))
                        .expect(201);
        assertThat(issue.texts("/lines", "lot")).containsExactly("S", "L");
        assertThat(issue.decimal("/levels/0/onHand")).isEqualTo("3");
        Answer refusal =
                book("issues", "{\"sku\": \"%s\", \"quantity\": 2}".formatted(food))
                        .expect(409, "insufficient_stock");
        assertThat(refusal.decimal("/available")).isEqualTo("1");
        assertThat(refusal.decimal("/requested")).isEqualTo("2");
        assertThat(refusal.decimal("/expired")).isEqualTo("2");
        book("issues", "{\"sku\": \"%s\", \"quantity\": 2, \"lot\": \"P\"}".formatted(food))
                .expect(201);
    }

    @Test
    void no_more_goes_out_than_is_available() {
        scene.stock(station, sku, "10");
        Answer refusal =
                book("issues", line("\"quantity\": 4") + "," + line("\"quantity\": 6.001"))
                        .expect(409, "insufficient_stock");
        refusal.fault("/lines/1/quantity", "6 of " + sku);
        assertThat(refusal.decimal("/available")).isEqualTo("6");
        assertThat(refusal.decimal("/requested")).isEqualTo("6.001");
        assertThat(refusal.text("/station")).isEqualTo(station);
        api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 8}]}
                        """
                                .formatted(station, scene.station(), sku))
                .expect(201);
        // what is promised stays
        assertThat(
                        book("issues", line("\"quantity\": 3"))
                                .expect(409, "insufficient_stock")
                                .decimal("/available"))
                .isEqualTo("2");
        assertThat(scene.level(station, sku)).isEqualTo("10/8/0");
    }

    @Test
    void what_came_later_cannot_have_been_used_before() {
        api.post(
                        path + "/receipts",
                        "{\"lines\": [%s], \"occurredAt\": \"2026-03-01T00:00:00Z\"}"
                                .formatted(line("\"quantity\": 5")))
                .expect(201);
        Answer refusal =
                api.post(
                                path + "/issues",
                                "{\"lines\": [%s], \"occurredAt\": \"2026-02-01T00:00:00Z\"}"
                                        .formatted(line("\"quantity\": 1")))
                        .expect(409, "late_fact_conflict");
        assertThat(refusal.decimal("/takeable")).isEqualTo("0");
        String future = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        Answer early =
                api.post(
                                path + "/issues",
                                "{\"lines\": [%s], \"occurredAt\": \"%s\"}"
                                        .formatted(line("\"quantity\": 1"), future))
                        .expect(422, "occurred_in_future");
        early.fault("/occurredAt", "future");
        api.post(
                        path + "/issues",
                        "{\"lines\": [%s], \"occurredAt\": \"soon\"}"
                                .formatted(line("\"quantity\": 1")))
                .expect(400)
                .fault("/occurredAt", "must be a time");
    }

    @Test
    void goods_are_moved_within_the_station() {
        scene.location(station, "RACK");
        scene.stock(station, sku, "10");
        Answer move =
                book("moves", line("\"quantity\": 4, \"from\": \"main\", \"to\": \"rack\""))
                        .expect(201);
        assertThat(move.at("/lines").toString())
                .isEqualTo(
                        "[{\"sku\":\"%s\",\"quantity\":4,\"from\":\"MAIN\",\"to\":\"RACK\",\"lot\":null}]"
                                .formatted(sku));
        assertThat(move.decimal("/levels/0/onHand")).isEqualTo("10");
        book("moves", line("\"quantity\": 4, \"from\": \"RACK\", \"to\": \"RACK\""))
                .expect(422, "same_location");
        book("moves", line("\"quantity\": 4, \"from\": \"RACK\", \"to\": \"ATTIC\""))
                .expect(422, "unknown_location")
                .fault("/lines/0/to", "ATTIC");
        assertThat(
                        book("moves", line("\"quantity\": 5, \"from\": \"RACK\", \"to\": \"MAIN\""))
                                .expect(409, "insufficient_stock")
                                .text("/location"))
                .isEqualTo("RACK");
        book("moves", line("\"quantity\": 1"))
                .expect(400)
                .fault("/lines/0/from", "is required")
                .fault("/lines/0/to", "is required");
    }

    @Test
    void the_books_follow_a_count() {
        scene.stock(station, sku, "10");
        Answer count = book("counts", line("\"counted\": 8.5")).expect(201);
        assertThat(count.at("/lines").toString())
                .isEqualTo(
                        """
                        [{"sku":"%s","location":"MAIN","lot":null,"counted":8.5,"booked":10,\
                        "variance":-1.5}]\
                        """
                                .formatted(sku));
        assertThat(count.decimal("/levels/0/onHand")).isEqualTo("8.5");
        assertThat(
                        book("counts", line("\"counted\": 8.5"))
                                .expect(201)
                                .decimal("/lines/0/variance"))
                .isEqualTo("0");
        assertThat(book("counts", line("\"counted\": 0")).expect(201).decimal("/levels/0/onHand"))
                .isEqualTo("0");
        assertThat(book("counts", line("\"counted\": 3")).expect(201).decimal("/lines/0/variance"))
                .isEqualTo("3");
        book("counts", line("\"counted\": 1") + "," + line("\"counted\": 2"))
                .expect(422, "duplicate_line");
        book("counts", line("\"quantity\": 1"))
                .expect(400)
                .fault("/lines/0/counted", "is required");
        book("counts", line("\"counted\": -1")).expect(400);
    }

    @Test
    void a_count_may_leave_less_than_was_promised() {
        scene.stock(station, sku, "10");
        api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s",
                         "lines": [{"sku": "%s", "quantity": 8}]}
                        """
                                .formatted(station, scene.station(), sku))
                .expect(201);
        Answer count = book("counts", line("\"counted\": 5")).expect(201);
        assertThat(count.decimal("/levels/0/available")).isEqualTo("-3");
        assertThat(scene.events("inventory/" + station + "/" + sku)).contains("stock.short");
    }

    @Test
    void a_policy_is_set_and_taken_back() {
        scene.stock(station, sku, "10");
        Answer set =
                api.put(path + "/" + sku + "/policy", "{\"capacity\": 20, \"reorderPoint\": 10}")
                        .expect(200);
        assertThat(set.decimal("/capacity")).isEqualTo("20");
        assertThat(set.at("/low").asBoolean()).isTrue();
        set.position();
        assertThat(scene.events("inventory/" + station + "/" + sku))
                .containsExactly("stock.policy_set", "stock.low");
        // a physical arrival is never refused
        book("receipts", line("\"quantity\": 15")).expect(201);
        assertThat(scene.events("inventory/" + station + "/" + sku))
                .endsWith("stock.over_capacity");
        Answer back = api.put(path + "/" + sku + "/policy", "{}").expect(200);
        assertThat(back.text("/capacity")).isNull();
        assertThat(back.text("/reorderPoint")).isNull();
        api.put(path + "/" + sku + "/policy", "{\"capacity\": -1, \"reorderpoint\": 1}")
                .expect(400)
                .fault("/capacity", "negative")
                .fault("/reorderpoint", "did you mean reorderPoint?");
        api.put(path + "/NO-ITEM/policy", "{}").expect(404, "not_found");
        api.put("/api/inventory/NOWHERE/" + sku + "/policy", "{}").expect(404, "not_found");
    }

    @Test
    void quartermasters_book_at_their_own_station() {
        String lines = "{\"lines\": [%s]}".formatted(line("\"quantity\": 1"));
        for (String role : new String[] {"TRADER", "CARGO_OFFICER", "VIEWER"}) {
            for (String what : new String[] {"receipts", "issues", "moves", "counts"}) {
                server.as(role).post(path + "/" + what, "nonsense").expect(403);
            }
            server.as(role).put(path + "/" + sku + "/policy", "{}").expect(403);
        }
        ApiClient own = server.bound("QUARTERMASTER", station);
        own.post(path + "/receipts", lines).expect(201);
        own.put(path + "/" + sku + "/policy", "{\"reorderPoint\": 5}").expect(200);
        String other = scene.station();
        Answer refusal =
                own.post("/api/inventory/" + other + "/receipts", lines)
                        .expect(403, "forbidden_station");
        assertThat(refusal.at("/stations").toString()).isEqualTo("[\"%s\"]".formatted(other));
        // in this order: the body, the path, the station, the rules
        own.post("/api/inventory/" + other + "/receipts", "{}").expect(400);
        own.post("/api/inventory/NOWHERE/receipts", lines).expect(404);
        own.post(
                        "/api/inventory/" + other + "/receipts",
                        "{\"lines\": [{\"sku\": \"NO-ITEM\", \"quantity\": 1}]}")
                .expect(403);
        own.put("/api/inventory/" + other + "/" + sku + "/policy", "{}").expect(403);
        server.bound("QUARTERMASTER").post(path + "/receipts", lines).expect(403);
    }
}
