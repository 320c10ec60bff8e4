package io.nebulon.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import io.nebulon.server.testing.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that hold a connection without using it.
class SlowClientsTest {
    private static final String LONG = "1h";
    private static final String SHORT = "200ms";

    private ApiServer server;

    /// @param limit the one that is short: `idle`, `head` or `stall`
    private void start(String limit) {
        Map<String, Object> settings = new HashMap<>();
        for (String each : List.of("idle", "head", "stall")) {
            settings.put("nebulon.connections." + each, each.equals(limit) ? SHORT : LONG);
        }
        // small buffers of the kernel, so that an answer that nobody reads waits here
        settings.put("micronaut.server.netty.child-options.so-sndbuf", 16_384);
        server = ApiServer.start(settings);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SlowClients slow() {
        return server.part(SlowClients.class);
    }

    @Test
    void a_head_that_trickles_in_is_cut() {
        start("head");
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET /api/items HTTP/1.1\r\nHost: x\r\n");
            Reply reply = client.trickle("X-A: 1\r\n");
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.code()).isEqualTo("request_timeout");
            assertThat(reply.header("Connection")).isEqualTo("close");
            client.awaitEnd();
        }
        Eventually.until("it has left", () -> slow().watched() == 0);
    }

    @Test
    void a_head_that_stops_is_cut_after_good_requests_too() {
        start("head");
        try (RawConnection client = new RawConnection(server.uri())) {
            String health = RawConnection.request("GET /health", null);
            assertThat(client.send(health).reply().status()).isEqualTo(200);
            assertThat(client.send(health).reply().status()).isEqualTo(200);
            client.send("G");
            assertThat(client.reply().status()).isEqualTo(408);
            assertThat(client.awaitEnd()).isZero();
        }
    }

    @Test
    void a_connection_on_which_nothing_is_asked_ends() {
        start("idle");
        try (RawConnection fresh = new RawConnection(server.uri());
                RawConnection used = new RawConnection(server.uri())) {
            assertThat(used.send(RawConnection.request("GET /health", null)).reply().status())
                    .isEqualTo(200);
            assertThat(fresh.awaitEnd()).isZero();
            assertThat(used.awaitEnd()).isZero();
            assertThat(slow().ended()).isEqualTo(2);
        }
    }

    @Test
    void a_body_that_trickles_in_is_cut_and_changes_nothing() {
        start("stall");
        String head = "POST /api/%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        String token = "Authorization: Bearer " + server.admin().token() + "\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n\r\n";
        try (LogWatch log = LogWatch.begin()) {
            for (String request :
                    new String[] {
                        head.formatted("auth/login") + "Content-Length: 9000\r\n\r\n{",
                        head.formatted("fleets") + token + "Content-Length: 9000\r\n\r\n{",
                        head.formatted("import/fleets").replace("application/json", "text/csv")
                                + token
                                + "Content-Length: 9000\r\n\r\ncode,name\n",
                    }) {
                try (RawConnection client = new RawConnection(server.uri())) {
                    Reply reply = client.send(request).trickle(" ");
                    assertThat(reply.status()).as(request).isEqualTo(408);
                    client.awaitEnd();
                }
            }
            try (RawConnection client = new RawConnection(server.uri())) {
                Reply reply = client.send(head.formatted("fleets") + token + chunked).trickle("0");
                assertThat(reply.status()).isEqualTo(408);
            }
            assertThat(log.messages()).isEmpty();
        }
        assertThat(server.admin().get("/api/fleets").at("/items")).isEmpty();
    }

    @Test
    void an_answer_that_nobody_takes_is_cut() {
        start("stall");
        try (RawConnection client = new RawConnection(server.uri(), 4_096)) {
            client.send(RawConnection.request("GET /docs/viewer.js", null)); // some megabytes
            Eventually.until("it was cut", () -> slow().ended() == 1);
            assertThat(client.awaitEnd()).as("what the kernel had").isLessThan(3_000_000);
        }
    }

    @Test
    void exports_that_nobody_takes_give_their_places_back() {
        start("stall");
        String token = server.admin().token();
        items(6_000);
        List<RawConnection> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                RawConnection client = new RawConnection(server.uri(), 4_096);
                client.send(RawConnection.request("GET /api/export/items", token));
                deaf.add(client);
            }
            Eventually.until("all were cut", () -> slow().ended() >= 4);
            Eventually.until(
                    "their places are free",
                    () -> server.admin().get("/api/export/fleets").status() == 200);
        } finally {
            deaf.forEach(RawConnection::close);
        }
    }

    @Test
    void a_manifest_that_nobody_takes_is_cut() {
        start("stall");
        Scene scene = new Scene(server);
        String from = scene.station();
        String to = scene.station();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String sku = scene.item();
            lines.append(i == 0 ? "" : ",")
                    .append("{\"sku\": \"%s\", \"quantity\": 1}".formatted(sku));
            scene.stock(from, sku, "1");
        }
        String id =
                server.admin()
                        .post(
                                "/api/cargo",
                                """
                                {"origin": "%s", "destination": "%s", "lines": [%s]}
                                """
                                        .formatted(from, to, lines))
                        .expect(201)
                        .text("/id");
        String request =
                RawConnection.request(
                        "GET /api/cargo/" + id + "/manifest.pdf", server.admin().token());
        try (RawConnection client = new RawConnection(server.uri(), 2_048)) {
            client.send(request.repeat(50));
            Eventually.until("it was cut", () -> slow().ended() == 1);
            client.awaitEnd();
        }
    }

    /// Each with a name of some length, so that they fill more than the buffers on the way.
    private void items(int count) {
        StringBuilder rows = new StringBuilder("sku,name,unit,category\n");
        for (int i = 0; i < count; i++) {
            rows.append("I-").append(i).append(',');
            rows.append("n".repeat(190)).append(",kg,").append("c".repeat(60)).append('\n');
        }
        server.admin()
                .with("Content-Type", "text/csv")
                .send(
                        "POST",
                        "/api/import/items",
                        rows.toString().getBytes(StandardCharsets.US_ASCII))
                .expect(200);
    }
}
