package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Packing;
import io.nebulon.server.testing.RawConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Imports that come packed are done whole or not at all.
class PackedImportTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final ApiClient gzip = packed("gzip");
    private final ApiClient deflate = packed("deflate");

    /// Long enough that its beginning unpacks to good rows.
    private final String prefix = ApiServer.unique("PACK");

    private final byte[] file = file(500);

    private ApiClient packed(String encoding) {
        return admin.with("Content-Type", "text/csv").with("Content-Encoding", encoding);
    }

    private byte[] file(int rows) {
        StringBuilder text = new StringBuilder("code,name\n");
        IntStream.range(0, rows)
                .forEach(
                        i -> text.append("%s-%d,Fleet %x\n".formatted(prefix, i, i * 0x9E3779B1L)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void refused(ApiClient client, byte[] body) {
        long before = position();
        client.send("POST", "/api/import/fleets", body).expect(400, "malformed_body");
        assertThat(admin.get("/api/events?after=" + before).expect(200).body())
                .doesNotContain(prefix);
        admin.get("/api/fleets/" + prefix + "-0").expect(404);
    }

    private long position() {
        return admin.get("/api/me").position();
    }

    @Test
    void one_that_is_cut_off_is_refused_wherever_it_ends() {
        byte[] whole = Packing.gzip(file);
        for (int length :
                new int[] {
                    1,
                    9,
                    whole.length / 4,
                    whole.length / 2,
                    whole.length - 9,
                    whole.length - 8, // all rows are there, their sum is not
                    whole.length - 4,
                    whole.length - 1
                }) {
            refused(gzip, Arrays.copyOf(whole, length));
        }
        byte[] zlib = Packing.deflate(file, false);
        refused(deflate, Arrays.copyOf(zlib, zlib.length / 2));
        refused(deflate, Arrays.copyOf(zlib, zlib.length - 1));
        byte[] raw = Packing.deflate(file, true);
        refused(deflate, Arrays.copyOf(raw, raw.length / 2));
    }

    @Test
    void one_with_something_behind_it_is_refused() {
        byte[] whole = Packing.gzip(file);
        refused(gzip, Packing.joined(whole, new byte[] {0}));
        refused(gzip, Packing.joined(whole, file));
        refused(gzip, Packing.joined(whole, Arrays.copyOf(whole, whole.length / 2)));
        refused(deflate, Packing.joined(Packing.deflate(file, false), new byte[] {0}));
        refused(deflate, Packing.joined(Packing.deflate(file, true), file));
    }

    @Test
    void one_that_was_changed_on_the_way_is_refused() {
        byte[] whole = Packing.gzip(file);
        for (int at : new int[] {0, 3, whole.length / 2, whole.length - 2}) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            refused(gzip, changed);
        }
    }

    @Test
    void one_that_is_whole_is_done() {
        byte[] start = Arrays.copyOf(file, file.length / 2);
        byte[] rest = Arrays.copyOfRange(file, file.length / 2, file.length);
        byte[] members = Packing.joined(Packing.gzip(start), Packing.gzip(rest));
        gzip.send("POST", "/api/import/fleets?dryRun=true", members).expect(200);
        deflate.send("POST", "/api/import/fleets?dryRun=true", Packing.deflate(file, false))
                .expect(200);
        deflate.send("POST", "/api/import/fleets?dryRun=true", Packing.deflate(file, true))
                .expect(200);
        assertThat(
                        packed("X-GZIP")
                                .send("POST", "/api/import/fleets", Packing.gzip(file))
                                .expect(200)
                                .number("/files/0/added"))
                .isEqualTo(500);
    }

    @Test
    void a_small_one_that_unpacks_to_far_more_than_is_taken_is_refused() {
        long before = position();
        byte[] bomb = Packing.gzip(new byte[80 << 20]);
        assertThat(bomb).hasSizeLessThan(100_000);
        byte[] many = bomb;
        for (int i = 0; i < 5; i++) {
            many = Packing.joined(many, many); // 2.5 GB
        }
        gzip.send("POST", "/api/import/fleets", bomb).expect(413, "request_entity_too_large");
        gzip.send("POST", "/api/import/fleets", many).expect(413, "request_entity_too_large");
        gzip.with("Content-Type", "application/json")
                .send("POST", "/api/fleets", many)
                .expect(413, "request_entity_too_large");
        assertThat(admin.get("/api/events?after=" + before).body()).doesNotContain(prefix);
    }

    /// All of it is read, so that the next request on the connection is.
    @Test
    void one_whose_beginning_is_too_large_is_read_to_its_end() throws IOException {
        byte[] bomb = Packing.gzip(new byte[64 << 20]);
        try (ApiServer small = ApiServer.start(Map.of("micronaut.server.max-request-size", "1MB"));
                RawConnection connection = new RawConnection(small.uri())) {
            String token = small.admin().token();
            for (String path : List.of("/api/import/fleets", "/api/fleets")) {
                String head =
                        RawConnection.request(
                                "POST " + path,
                                token,
                                "Content-Type: "
                                        + (path.contains("import")
                                                ? "text/csv"
                                                : "application/json"),
                                "Content-Encoding: gzip",
                                "Content-Length: " + bomb.length);
                // in one piece, so that its first read is more than is taken
                connection.send(Packing.joined(head.getBytes(StandardCharsets.US_ASCII), bomb));
                assertThat(connection.reply().code()).isEqualTo("request_entity_too_large");
                connection.send(RawConnection.request("GET /api/me", token));
                assertThat(connection.reply().status()).isEqualTo(200);
            }
        }
    }

    /// The first part is whole rows; what should be the size of the next part is none.
    @Test
    void one_whose_parts_cannot_be_told_from_each_other_is_refused() throws IOException {
        String head =
                """
                POST /api/import/fleets HTTP/1.1
                Host: x
                Authorization: Bearer %s
                Content-Type: text/csv
                Transfer-Encoding: chunked

                %x
                """
                        .formatted(admin.token(), file.length)
                        .replace("\n", "\r\n");
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(file);
            out.write("\r\nzz\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed_body");
        }
        admin.get("/api/fleets/" + prefix + "-0").expect(404);
    }
}
