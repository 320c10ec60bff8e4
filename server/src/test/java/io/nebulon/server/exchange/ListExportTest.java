package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whole lists for administrators.
class ListExportTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> KINDS =
            List.of(
                    "bodies",
                    "cargo",
                    "events",
                    "fleets",
                    "inventory",
                    "items",
                    "locations",
                    "movements",
                    "ships",
                    "stations",
                    "trades");

    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);

    private static List<JsonNode> lines(Answer answer) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            try {
                lines.add(MAPPER.readTree(line));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }
        return lines;
    }

    private String token() {
        String body =
                "{\"username\": \"admin\", \"password\": \"%s\"}"
                        .formatted(ApiServer.ADMIN_PASSWORD);
        return server.anonymous().post("/api/auth/login", body).text("/access_token");
    }

    private void trade(String station, String sku, int count) {
        scene.stock(station, sku, "1000000");
        String buyer = scene.station();
        String trade =
                """
                {"seller": "%s", "buyer": "%s", "currency": "USD",
                 "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}
                """
                        .formatted(station, buyer, sku);
        String all = String.join(",", java.util.Collections.nCopies(count, trade));
        api.post("/api/trades/batch", "{\"trades\": [" + all + "]}").expect(200);
    }

    @Test
    void every_kind_is_one_object_a_line_or_a_table() {
        trade(scene.station(), scene.item(), 1);
        scene.ship("1");
        api.post(
                        "/api/fleets",
                        "{\"code\": \"%s\", \"name\": \"F\"}".formatted(ApiServer.unique("F")))
                .expect(201);
        for (String kind : KINDS) {
            Answer json = api.get("/api/export/" + kind).expect(200);
            assertThat(json.header("Content-Type")).startsWith("application/x-ndjson");
            assertThat(json.header("Content-Disposition")).contains(kind + ".ndjson");
            assertThat(json.position()).isPositive();
            assertThat(lines(json)).as(kind).isNotEmpty().allMatch(JsonNode::isObject);
            Answer csv = api.with("Accept", "text/csv").get("/api/export/" + kind).expect(200);
            assertThat(csv.header("Content-Type")).startsWith("text/csv");
            int told = kind.equals("events") ? 1 : 0; // that there was the export before
            assertThat(csv.body().lines()).hasSize(1 + lines(json).size() + told);
            assertThat(csv.position()).isEqualTo(json.position() + 1);
            assertThat(api.head("/api/export/" + kind).expect(200).position())
                    .isEqualTo(csv.position() + 1);
        }
    }

    @Test
    void an_export_is_the_whole_list_and_nothing_else() {
        String station = scene.station();
        trade(station, scene.item(), 1_000);
        trade(station, scene.item(), 234);
        Answer all = api.get("/api/export/trades?station=" + station).expect(200);
        assertThat(lines(all)).hasSize(1_234).doesNotHaveDuplicates();
        Answer page = api.get("/api/trades?limit=1&station=" + station);
        assertThat(lines(all).getFirst().toString()).isEqualTo(page.at("/items/0").toString());
        assertThat(lines(api.get("/api/export/cargo?station=" + station))).hasSize(1_234);
        assertThat(lines(api.get("/api/export/events?type=trade&station=" + station)))
                .hasSize(1_234);
        Answer log = api.get("/api/export/events");
        assertThat(lines(log)).hasSize((int) log.position());
    }

    @Test
    void the_ledger_gives_the_levels() {
        String station = scene.station();
        String sku = scene.item();
        scene.stock(station, sku, "12.5");
        api.post(
                        "/api/inventory/" + station + "/issues",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 2.25}]}".formatted(sku))
                .expect(201);
        List<JsonNode> movements =
                lines(api.get("/api/export/movements")).stream()
                        .filter(m -> m.path("sku").asText().equals(sku))
                        .toList();
        assertThat(movements).hasSize(2);
        assertThat(movements.get(0).at("/from/outside").asText()).isEqualTo("SUPPLY");
        assertThat(movements.get(0).at("/to/station").asText()).isEqualTo(station);
        assertThat(movements.get(0).at("/to/location").asText()).isEqualTo("MAIN");
        assertThat(movements.get(1).at("/to/outside").asText()).isEqualTo("CONSUMPTION");
        List<JsonNode> levels = lines(api.get("/api/export/inventory?station=" + station));
        assertThat(levels).hasSize(1);
        assertThat(levels.getFirst().at("/onHand").decimalValue()).isEqualByComparingTo("10.25");
    }

    @Test
    void a_wrong_request_is_told_before_anything_is_sent() {
        assertThat(api.get("/api/export/rockets").expect(404, "not_found").text("/detail"))
                .contains("trades");
        api.get("/api/export/trades?statis=PAID")
                .expect(400, "invalid_parameter")
                .fault("statis", "did you mean status?");
        api.get("/api/export/items?limit=5").expect(400).fault("limit", "an export is whole");
        api.with("Accept", "application/json").get("/api/export/items").expect(406);
        server.as("TRADER").get("/api/export/items").expect(403, "forbidden_role");
        server.anonymous().get("/api/export/items").expect(401);
    }

    @Test
    void items_ships_and_locations_can_be_imported_as_they_were_exported() {
        String station = scene.station();
        scene.location(station, "RACK");
        List<String> own = List.of(scene.item(), scene.ship("12.5"), station);
        ApiClient ndjson = api.with("Content-Type", "application/x-ndjson");
        for (String kind : List.of("items", "ships", "locations")) {
            byte[] file =
                    api.get("/api/export/" + kind)
                            .body()
                            .lines()
                            .filter(line -> own.stream().anyMatch(line::contains))
                            .collect(java.util.stream.Collectors.joining("\n"))
                            .getBytes(StandardCharsets.UTF_8);
            Answer report = ndjson.send("POST", "/api/import/" + kind, file).expect(200);
            assertThat(report.number("/files/0/unchanged"))
                    .isEqualTo(report.number("/files/0/rows"));
        }
    }

    @Test
    void a_client_that_goes_away_frees_its_place() throws IOException {
        trade(scene.station(), scene.item(), 1_000);
        String token = token();
        for (int i = 0; i < 6; i++) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(
                        ("GET /api/export/events HTTP/1.1\r\nHost: x\r\n"
                                        + "Authorization: Bearer "
                                        + token
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (api.get("/api/export/items").status() == 503) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_spool_is_read_while_it_is_written() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Spool spool = new Spool(closed::incrementAndGet);
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                for (int i = 0; i < 100; i++) {
                                    spool.in().write(new byte[1_000]);
                                }
                                spool.complete();
                            } catch (IOException e) {
                                spool.fail(e);
                            }
                        });
        try (InputStream in = spool.out()) {
            assertThat(in.readAllBytes()).hasSize(100_000);
        }
        writer.join();
        spool.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void what_failed_is_not_taken_for_the_whole_and_what_nobody_reads_is_not_written()
            throws IOException {
        Spool failing = new Spool(() -> {});
        failing.in().write(new byte[10]);
        failing.fail(new IllegalStateException("no more"));
        InputStream in = failing.out();
        assertThatThrownBy(in::readAllBytes).hasMessage("the export has failed");
        in.close();

        Spool abandoned = new Spool(() -> {});
        abandoned.out().close();
        assertThatThrownBy(() -> abandoned.in().write(1)).hasMessageContaining("nobody reads");
    }
}
