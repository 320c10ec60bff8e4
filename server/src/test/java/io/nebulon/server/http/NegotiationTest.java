package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Packing;
import io.nebulon.server.testing.Scene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In which form an answer is sent, and a body read.
class NegotiationTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    */*                                    | application/json
                    text/csv                               | text/csv
                    TEXT/CSV                               | text/csv
                    text/*                                 | text/csv
                    text/csv;q=0.5, application/json       | application/json
                    application/json;q=0.2, text/csv;q=0.9 | text/csv
                    application/json, text/csv             | application/json
                    application/*;q=0.1, text/*;q=0.2      | text/csv
                    */*, application/json;q=0              | text/csv
                    text/html, */*;q=0.1                   | application/json
                    text/csv;q=nonsense                    | text/csv
                    """)
    void a_list_is_sent_as_what_is_rather_accepted(String accept, String type) {
        Answer answer = api.with("Accept", accept).get("/api/fleets?limit=1").expect(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json;q=0           | /api/fleets
                    text/csv;q=0                   | /api/fleets
                    text/html                      | /api/fleets
                    text/csv                       | /api/me
                    """)
    void what_nobody_writes_is_not_acceptable(String accept, String path) {
        api.with("Accept", accept).get(path).expect(406, "not_acceptable");
    }

    @Test
    void a_text_that_a_spreadsheet_would_run_is_disarmed_and_a_number_is_not() {
        String sku = scene.item();
        api.put(
                        "/api/items/" + sku,
                        """
                        {"name": "=HYPERLINK(\\"http://x\\")", "unit": "kg",
                         "category": "a \\"quoted\\", comma"}
                        """)
                .expect(200);
        String station = scene.station();
        scene.stock(station, sku, "5");
        api.post(
                        "/api/inventory/" + station + "/issues",
                        "{\"lines\": [{\"sku\": \"" + sku + "\", \"quantity\": 2.5}]}")
                .expect(201);
        ApiClient csv = api.with("Accept", "text/csv");
        assertThat(CsvText.read(csv.get("/api/items?q=" + sku).body()).get(1))
                .startsWith(sku, "'=HYPERLINK(\"http://x\")", "kg", "a \"quoted\", comma");
        assertThat(csv.get("/api/inventory/" + station + "/" + sku + "/movements").body())
                .contains(",2.5,-2.5,2.5,");
    }

    @Test
    void a_long_answer_is_compressed_for_those_who_take_it() throws IOException {
        ApiClient gzip = api.with("Accept-Encoding", "gzip");
        Answer plain = api.get("/api/events?limit=20").expect(200);
        Answer packed = gzip.get("/api/events?limit=20");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
        assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 2);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(gzip.get("/api/me").expect(200).header("Content-Encoding")).isNull();
        assertThat(gzip.head("/api/events?limit=20").header("Content-Length")).isNull();
    }

    @Test
    void a_compressed_body_is_read_up_to_a_size() {
        String code = ApiServer.unique("GZ");
        ApiClient gzip = api.with("Content-Encoding", "gzip");
        gzip.send("POST", "/api/fleets", packed("{\"code\": \"" + code + "\", \"name\": \"F\"}"))
                .expect(201);
        gzip.send("POST", "/api/fleets", packed("{\"name\": \"" + "x".repeat(30_000_000) + "\"}"))
                .expect(413, "request_entity_too_large");
        gzip.with("Content-Type", "text/csv")
                .send("POST", "/api/import/fleets", packed("x,y\n".repeat(25_000_000)))
                .expect(413, "request_entity_too_large");
        gzip.post("/api/fleets", "{}").expect(400, "malformed_body");
    }

    @ParameterizedTest
    @CsvSource({"br", "zstd", "compress", "'gzip, br'", "nonsense"})
    void other_encodings_are_refused(String encoding) {
        api.with("Content-Encoding", encoding)
                .post("/api/fleets", "{\"code\": \"A\", \"name\": \"A\"}")
                .expect(415, "unsupported_encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "'br, GZIP;q=0.5', gzip",
        "*, gzip",
        "'snappy, zstd, *;q=0.1', gzip",
        "'gzip;q=0, *', ''",
        "'gzip;q=0, deflate', deflate",
        "'gzip, deflate', gzip",
        "identity, ''",
        "br, ''"
    })
    void an_answer_is_sent_in_a_form_that_the_papers_name(String accepted, String encoding) {
        Answer answer = api.with("Accept-Encoding", accepted).get("/api/events?limit=20");
        assertThat(answer.expect(200).header("Content-Encoding"))
                .isEqualTo(encoding.isEmpty() ? null : encoding);
    }

    private static byte[] packed(String text) {
        return Packing.gzip(text.getBytes(StandardCharsets.UTF_8));
    }
}
