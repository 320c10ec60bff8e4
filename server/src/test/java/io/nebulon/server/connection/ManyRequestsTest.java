package io.nebulon.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.kept.KeptAnswers;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What one connection can ask at once, and how much all of them can send.
class ManyRequestsTest {
    @Test
    void requests_that_come_together_are_answered_in_their_order() {
        ApiServer server = ApiServer.shared();
        StringBuilder requests = new StringBuilder();
        int count = 10 * Pipelining.AT_ONCE;
        for (int i = 0; i < count; i++) {
            requests.append(RawConnection.request("GET /api/items/P-" + i, server.admin().token()));
        }
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send(requests.toString());
            for (int i = 0; i < count; i++) {
                Reply reply = client.reply();
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.body()).contains("\"/api/items/P-" + i + "\"");
            }
        }
    }

    /// What is kept in memory must not overtake an answer for which the client was told to go on.
    @Test
    void an_interim_answer_is_none() {
        ApiServer server = ApiServer.shared();
        Scene scene = new Scene(server);
        String station = scene.station();
        String token = server.admin().token();
        String stock = RawConnection.request("GET /api/inventory/" + station, token);
        String expecting =
                "POST /api/fleets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + token
                        + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                        + "Content-Length: 2\r\n\r\n";
        try (RawConnection client = new RawConnection(server.uri())) {
            for (int i = 0; i < 20; i++) {
                client.send(stock);
                assertThat(client.reply().status()).isEqualTo(200);
                client.send(expecting);
                assertThat(client.reply().status()).isEqualTo(100);
                client.send("{}" + stock + stock);
                assertThat(client.reply().status()).isEqualTo(400);
                assertThat(client.reply().body()).contains(station);
                assertThat(client.reply().body()).contains(station);
            }
        }
    }

    @Test
    void whoever_asks_and_never_reads_fills_no_memory() throws IOException {
        try (ApiServer server =
                ApiServer.start(
                        Map.of(
                                "nebulon.connections.stall",
                                "1s",
                                "micronaut.server.netty.child-options.so-sndbuf",
                                16_384))) {
            Scene scene = new Scene(server);
            String station = scene.station();
            for (int i = 0; i < 60; i++) {
                scene.stock(station, scene.item(), "1");
            }
            String path = "/api/inventory/" + station + "?limit=500";
            int size = server.admin().get(path).expect(200).bytes().length;
            assertThat(size).isGreaterThan(8_000);
            KeptAnswers kept = server.part(KeptAnswers.class);
            ByteBuffer flood =
                    ByteBuffer.wrap(
                            RawConnection.request("GET " + path, server.admin().token())
                                    .repeat(200)
                                    .getBytes(StandardCharsets.US_ASCII));
            SlowClients slow = server.part(SlowClients.class);
            AtomicLong sent = new AtomicLong();
            try (SocketChannel client = SocketChannel.open()) {
                client.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
                client.connect(
                        new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
                client.configureBlocking(false);
                Eventually.until(
                        "it was cut",
                        () -> {
                            sent.addAndGet(write(client, flood));
                            return slow.ended() == 1;
                        });
            }
            assertThat(sent.get()).as("bytes of requests that were taken").isLessThan(12_000_000);
            assertThat(kept.given() * size).as("bytes that waited").isLessThan(4_000_000);
        }
    }

    private static int write(SocketChannel client, ByteBuffer bytes) {
        try {
            if (!bytes.hasRemaining()) {
                bytes.rewind();
            }
            return client.write(bytes);
        } catch (IOException _) {
            return 0; // it was cut
        }
    }

    @Test
    void a_body_that_needs_no_token_is_short() {
        ApiServer server = ApiServer.shared();
        String large = "{\"username\": \"" + "x".repeat(65 << 10) + "\"}";
        server.anonymous().post("/api/auth/login", large).expect(413, "request_entity_too_large");
        server.anonymous().post("/api/auth/refresh", large).expect(413);
        server.anonymous().post("/api/auth/logout", large).expect(413);
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send(
                    "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + chunk
                            + "1\r\n \r\n");
            Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(client.awaitEnd()).isZero();
        }
    }

    @Test
    void bodies_that_were_answered_hold_nothing_though_others_follow() {
        try (ApiServer server =
                        ApiServer.start(Map.of("nebulon.connections.body-memory", 200_000));
                RawConnection client = new RawConnection(server.uri())) {
            String body = "{\"code\": \"F\", \"name\": \"" + "x".repeat(10_000) + "\"}";
            String request =
                    "POST /api/fleets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer "
                            + server.admin().token()
                            + "\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body;
            Thread sender = Thread.startVirtualThread(() -> client.send(request.repeat(100)));
            for (int i = 0; i < 100; i++) {
                assertThat(client.reply().status()).isEqualTo(400);
            }
            sender.join();
            Eventually.until("nothing is held", () -> server.part(BodyMemory.class).held() == 0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void all_bodies_together_have_their_share_of_the_memory() {
        try (ApiServer server =
                ApiServer.start(Map.of("nebulon.connections.body-memory", 100_000))) {
            BodyMemory memory = server.part(BodyMemory.class);
            String head =
                    "POST /api/import/fleets HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n"
                            + "Authorization: Bearer "
                            + server.admin().token()
                            + "\r\nContent-Length: ";
            try (RawConnection first = new RawConnection(server.uri());
                    RawConnection second = new RawConnection(server.uri())) {
                first.send(head + "200000\r\n\r\n" + "x".repeat(60_000));
                Eventually.until("the first part has come", () -> memory.held() == 60_000);
                second.send(head + "50000\r\n\r\n" + "x".repeat(50_000));
                Reply refusal = second.reply();
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("busy");
                assertThat(refusal.header("Retry-After")).isEqualTo("1");
                second.awaitEnd();
            }
            Eventually.until("all was given back", () -> memory.held() == 0);
            server.admin().post("/api/fleets", "{\"code\": \"F\", \"name\": \"F\"}").expect(201);
            // what is compressed counts as what it may become
            server.admin()
                    .with("Content-Encoding", "gzip")
                    .post("/api/fleets", "{}")
                    .expect(503, "busy");
            Eventually.until("nothing is held", () -> memory.held() == 0);
        }
    }
}
