package io.nebulon.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The figures of the overview.
class AnalyticsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String seller = scene.station();
    private final String buyer = scene.station();
    private final String sku = scene.item();

    private Answer trade(String quantity, String currency, String eta) {
        return api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "%s", "eta": "%s",
                         "lines": [{"sku": "%s", "quantity": %s, "unitPrice": "2"}]}
                        """
                                .formatted(seller, buyer, currency, eta, sku, quantity))
                .expect(201);
    }

    private void send(Answer trade) {
        api.post("/api/cargo/" + trade.text("/shipmentId") + "/dispatch", "").expect(200);
    }

    @Test
    void the_summary_counts_what_is_on_board_under_way_due_and_open() {
        scene.stock(seller, sku, "100");
        api.put("/api/inventory/" + seller + "/" + sku + "/policy", "{\"reorderPoint\": 90}")
                .expect(200);
        String soon = Instant.now().plusSeconds(86_400).toString();
        send(trade("10", "USD", soon));
        send(trade("5", "JPY", Instant.now().plusSeconds(30 * 86_400).toString()));
        trade("1.5", "USD", soon);
        api.post("/api/trades/" + trade("2", "USD", soon).text("/id") + "/cancel", "").expect(200);

        Answer summary = api.get("/api/analytics/summary?station=" + seller).expect(200);
        assertThat(summary.text("/station")).isEqualTo(seller);
        assertThat(summary.number("/onBoard/items")).isEqualTo(1);
        assertThat(summary.decimal("/onBoard/massKg")).isEqualTo("85");
        assertThat(summary.number("/inTransit/shipments")).isEqualTo(2);
        assertThat(summary.decimal("/inTransit/massKg")).isEqualTo("15");
        assertThat(summary.number("/arriving")).isEqualTo(1);
        assertThat(summary.number("/late")).isZero();
        assertThat(summary.number("/lowStock")).isEqualTo(1);
        assertThat(summary.number("/openTrades/count")).isEqualTo(3);
        assertThat(summary.texts("/openTrades/value", "currency")).containsExactly("JPY", "USD");
        assertThat(summary.texts("/openTrades/value", "amount")).containsExactly("10", "23.00");
        summary.position();

        Answer there = server.bound("VIEWER", buyer).get("/api/analytics/summary").expect(200);
        assertThat(there.number("/onBoard/items")).isZero();
        assertThat(there.number("/inTransit/shipments")).isEqualTo(2);
        assertThat(there.number("/openTrades/count")).isEqualTo(3);
        assertThat(api.get("/api/analytics/summary").expect(200).number("/openTrades/count"))
                .isGreaterThanOrEqualTo(3);
        assertThat(
                        server.bound("VIEWER")
                                .get("/api/analytics/summary")
                                .expect(200)
                                .number("/openTrades/count"))
                .isZero();
    }

    @Test
    void trades_are_counted_over_time() {
        scene.stock(seller, sku, "100");
        String eta = Instant.now().plusSeconds(86_400).toString();
        trade("10", "USD", eta);
        trade("5", "JPY", eta);
        api.post("/api/trades/" + trade("2", "USD", eta).text("/id") + "/cancel", "").expect(200);
        for (String bucket : List.of("hour", "day", "week", "month", "year")) {
            Answer series =
                    api.get("/api/analytics/trades?station=" + seller + "&bucket=" + bucket)
                            .expect(200);
            assertThat(series.text("/bucket")).isEqualTo(bucket.toUpperCase(java.util.Locale.ROOT));
            assertThat(series.at("/buckets")).hasSize(30);
            long trades = 0;
            long cancelled = 0;
            String end = null;
            for (var point : series.at("/buckets")) {
                trades += point.at("/trades").asLong();
                cancelled += point.at("/cancelled").asLong();
                if (end != null) {
                    assertThat(point.at("/from").asText()).isEqualTo(end);
                }
                end = point.at("/to").asText();
            }
            assertThat(trades).isEqualTo(2);
            assertThat(cancelled).isEqualTo(1);
            assertThat(series.text("/topItems/0/sku")).isEqualTo(sku);
            assertThat(series.decimal("/topItems/0/quantity")).isEqualTo("15");
            assertThat(series.texts("/flows", "buyer")).containsExactly(buyer);
            assertThat(series.decimal("/flows/0/massKg")).isEqualTo("15");
        }
        Answer year = api.get("/api/analytics/trades?bucket=year&station=" + buyer).expect(200);
        assertThat(year.decimal("/buckets/29/massKg")).isEqualTo("15");
        assertThat(year.texts("/buckets/29/value", "amount")).containsExactly("10", "20.00");
        Answer past =
                api.get(
                                "/api/analytics/trades?station="
                                        + seller
                                        + "&from=2020-02-28T12:00:00Z&to=2020-03-02T00:00:00Z")
                        .expect(200);
        assertThat(past.texts("/buckets", "from"))
                .containsExactly(
                        "2020-02-28T00:00:00.000Z",
                        "2020-02-29T00:00:00.000Z",
                        "2020-03-01T00:00:00.000Z");
        assertThat(past.texts("/buckets", "trades")).containsOnly("0");
    }

    @Test
    void weeks_begin_on_monday() {
        assertThat(
                        api.get(
                                        "/api/analytics/trades?bucket=week"
                                                + "&from=2026-11-22T00:00:00Z&to=2026-11-24T00:00:00Z")
                                .expect(200)
                                .texts("/buckets", "from"))
                .containsExactly("2026-11-16T00:00:00.000Z", "2026-11-23T00:00:00.000Z");
    }

    @Test
    void what_makes_no_chart_is_refused() {
        String path = "/api/analytics/trades";
        api.get(path + "?bucket=minute").expect(400).fault("bucket", "must be one of");
        api.get(path + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .expect(400)
                .fault("to", "after from");
        api.get(path + "?bucket=hour&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .expect(400)
                .fault("bucket", "400");
        api.get(path + "?currency=USD").expect(400, "invalid_parameter");
        api.get("/api/analytics/summary?from=2020-01-01T00:00:00Z").expect(400);
        ApiClient bound = server.bound("VIEWER", buyer);
        bound.get(path + "?station=" + seller).expect(403, "forbidden_station");
        bound.get("/api/analytics/summary?station=" + seller).expect(403, "forbidden_station");
        server.anonymous().get(path).expect(401);
    }
}
