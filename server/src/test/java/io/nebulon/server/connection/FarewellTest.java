package io.nebulon.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// What clients see of a server that is told to end.
class FarewellTest {
    private static final String HEALTH = RawConnection.request("GET /health", null);
    private static final int CLIENTS = 16;

    @Test
    void what_was_asked_is_answered_what_is_asked_meanwhile_is_told_so_and_then_all_ends()
            throws Exception {
        try (ApiServer server = ApiServer.start(Map.of());
                RawConnection asking = new RawConnection(server.uri());
                RawConnection behind = new RawConnection(server.uri());
                RawConnection silent = new RawConnection(server.uri());
                RawConnection stream = new RawConnection(server.uri())) {
            Scene scene = new Scene(server);
            String receipt = receipt(scene.station(), scene.item(), server.admin().token());
            behind.send(HEALTH);
            assertThat(behind.reply().status()).isEqualTo(200);
            stream.send(
                    RawConnection.request("GET /api/updates/real-time", server.admin().token()));
            Eventually.until(
                    "a stream",
                    () ->
                            server.admin().get("/api/updates/statistics").number("/subscribers")
                                    == 1);
            BatchCommitter committer = server.part(BatchCommitter.class);
            CountDownLatch isHeld = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            committer.alone(_ -> {
                isHeld.countDown();
                awaitQuietly(goOn);
                return 0;
            });
            isHeld.await();
            asking.send(receipt);
            Eventually.until("it is asked", () -> committer.waiting() == 1);

            Thread ending = Thread.ofVirtual().start(server::end);
            Eventually.until("nobody comes in", () -> !letsIn(server));
            behind.send(HEALTH);
            Reply told = behind.reply();
            assertThat(told.status()).isEqualTo(503);
            assertThat(told.code()).isEqualTo("shutting_down");
            assertThat(told.header("Connection")).isEqualTo("close");
            assertThat(told.header("Retry-After")).isNotNull();
            assertThat(behind.reply()).isNull();
            asking.send(HEALTH); // behind the receipt, which is the last that is answered there
            goOn.countDown();
            Reply answer = asking.reply();
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(asking.reply()).isNull();
            silent.awaitEnd();
            stream.awaitEnd();
            ending.join();
        }
    }

    @Test
    void what_runs_for_clients_that_have_left_ends_before_the_server_does() throws Exception {
        ApiServer server = ApiServer.start(Map.of("datasources.default.maximum-pool-size", 1));
        Scene scene = new Scene(server);
        String station = scene.station();
        String sku = scene.item();
        String receipt = receipt(station, sku, server.admin().token());
        receive(server.admin(), station, sku, "so that the station is known").expect(201);
        OpenConnections connections = server.part(OpenConnections.class);
        BatchCommitter committer = server.part(BatchCommitter.class);
        HikariPoolMXBean readers =
                server.part(DataSource.class).unwrap(HikariDataSource.class).getHikariPoolMXBean();
        CountDownLatch areHeld = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        committer.alone(_ -> held(areHeld, goOn));
        Thread reading =
                Thread.ofVirtual()
                        .start(() -> server.part(Snapshots.class).read(_ -> held(areHeld, goOn)));
        areHeld.await();
        int before = connections.open();
        try (RawConnection asking = new RawConnection(server.uri());
                RawConnection booking = new RawConnection(server.uri())) {
            asking.send(RawConnection.request("GET /api/stations", server.admin().token()));
            booking.send(receipt);
            Eventually.until(
                    "both wait",
                    () -> readers.getThreadsAwaitingConnection() == 1 && committer.waiting() == 1);
        }
        Eventually.until("they have left", () -> connections.open() <= before);
        try (LogWatch log = LogWatch.begin()) {
            Thread ending = Thread.ofVirtual().start(server::end);
            Eventually.until("nobody comes in", () -> !letsIn(server));
            assertThat(ending.join(Duration.ofMillis(100))).isFalse();
            goOn.countDown();
            reading.join();
            ending.join();
            assertThat(log.messages().keySet()).noneMatch(FarewellTest::isOfARequest);
        }
    }

    /// Other servers of the run may have their warnings.
    private static boolean isOfARequest(String what) {
        return what.startsWith("ERROR") || what.contains(".http.") || what.contains("Farewell");
    }

    private static int held(CountDownLatch areHeld, CountDownLatch goOn) {
        areHeld.countDown();
        awaitQuietly(goOn);
        return 0;
    }

    @Test
    void under_load_nothing_is_lost_that_was_answered_and_the_log_stays_quiet() throws Exception {
        ApiServer server = ApiServer.start(Map.of());
        Scene scene = new Scene(server);
        String station = scene.station();
        String sku = scene.item();
        Map<String, byte[]> answered = new ConcurrentHashMap<>();
        AtomicInteger asked = new AtomicInteger();
        Queue<Answer> odd = new ConcurrentLinkedQueue<>();
        try (LogWatch log = LogWatch.begin()) {
            ApiClient admin = server.admin();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        untilTheEnd(
                                odd,
                                () -> {
                                    String key = "farewell-" + asked.incrementAndGet();
                                    Answer answer = receive(admin, station, sku, key);
                                    if (answer.status() == 201) {
                                        answered.put(key, answer.bytes());
                                    }
                                    return answer;
                                }));
                clients.add(untilTheEnd(odd, () -> admin.get("/api/events?limit=5")));
            }
            Eventually.until("load", () -> answered.size() >= 300);
            server.end();
            for (Thread client : clients) {
                client.join();
            }
            // other servers of the run may have their warnings
            assertThat(log.messages().keySet()).noneMatch(what -> what.startsWith("ERROR"));
        }
        assertThat(odd).isEmpty();
        try (ApiServer again = ApiServer.startOn(TestDatabase.of(server.home()), Map.of())) {
            Scene after = new Scene(again);
            String level = after.level(station, sku);
            answered.forEach((key, bytes) ->
                    assertThat(receive(again.admin(), station, sku, key).bytes()).isEqualTo(bytes));
            assertThat(after.level(station, sku)).isEqualTo(level);
            assertThat(Long.parseLong(level.substring(0, level.indexOf('/'))))
                    .isBetween((long) answered.size(), (long) asked.get());
            after.assertBalanced();
        }
    }

    @FunctionalInterface
    private interface Asking {
        Answer ask();
    }

    /// Asks again and again until the server is ending, or gone.
    private static Thread untilTheEnd(Queue<Answer> odd, Asking asking) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        Answer answer = asking.ask();
                        while (answer.status() / 100 == 2) {
                            answer = asking.ask();
                        }
                        if (!"shutting_down".equals(answer.text("/code"))) {
                            odd.add(answer);
                        }
                    } catch (UncheckedIOException _) {
                        // nobody comes in any more
                    }
                });
    }

    private static Answer receive(ApiClient api, String station, String sku, String key) {
        return api.with("Idempotency-Key", key)
                .post("/api/inventory/" + station + "/receipts", body(sku));
    }

    private static String receipt(String station, String sku, String token) {
        String body = body(sku);
        return RawConnection.request(
                        "POST /api/inventory/" + station + "/receipts",
                        token,
                        "Content-Type: application/json",
                        "Content-Length: " + body.length())
                + body;
    }

    private static String body(String sku) {
        return "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean letsIn(ApiServer server) {
        try (RawConnection _ = new RawConnection(server.uri())) {
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
