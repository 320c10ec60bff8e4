package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.tls.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Readers who come, fall behind, leave and come back while the log grows quickly.
class FeedHandoverTest {
    private static final int EVENTS = 6_000;

    @Test
    void no_event_is_missed_or_seen_twice_while_thousands_a_second_arrive() throws Exception {
        thousandsASecond(Transport.LOCAL);
    }

    @Test
    void so_it_is_over_encrypted_connections() throws Exception {
        thousandsASecond(new Transport.SelfSigned());
    }

    /// A proxy could send the requests of several users so.
    @Test
    void of_streams_that_are_asked_for_together_the_first_has_the_connection() {
        try (LogWatch log = LogWatch.begin();
                FeedScene scene = new FeedScene(Map.of());
                RawConnection connection = new RawConnection(scene.server.uri())) {
            String token = scene.token(scene.api);
            String path = "GET /api/updates/real-time?station=";
            connection.send(
                    RawConnection.request(path + scene.one, token)
                            + RawConnection.request(path + scene.two, token)
                            + RawConnection.request("GET /api/me", token)
                            + RawConnection.request(path + scene.two, token));
            String head = connection.readThrough(": connected");
            scene.receive(scene.two);
            scene.receive(scene.one);
            String stream = head + connection.readThrough("event: stock.received");
            stream += connection.readThrough("\n\n");
            assertThat(stream.split("HTTP/1.1 ", -1)).hasSize(2);
            assertThat(stream)
                    .startsWith("HTTP/1.1 200")
                    .doesNotContainIgnoringCase(Takeover.TICKET)
                    .contains(scene.one)
                    .doesNotContain(scene.two);
            assertThat(log.messages().keySet())
                    .noneMatch(what -> what.startsWith("ERROR") || what.contains("Executor"));
        }
    }

    private static void thousandsASecond(Transport transport) throws Exception {
        try (FeedScene scene = new FeedScene(Map.of(), transport);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = scene.token(scene.api);
            long head = scene.head();
            long last = head + EVENTS;
            List<Future<Integer>> reading = new ArrayList<>();
            for (int seed = 0; seed < 12; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                reading.add(readers.submit(() -> follow(scene, token, random, head, last)));
            }
            for (int i = 0; i < EVENTS / 20; i++) {
                List<Future<?>> batch = new ArrayList<>();
                for (int j = 0; j < 20; j++) {
                    batch.add(scene.receive(j % 2 == 0 ? scene.one : scene.two, null));
                }
                for (Future<?> written : batch) {
                    written.get();
                }
            }
            for (Future<Integer> reader : reading) {
                assertThat(reader.get()).isEqualTo(EVENTS);
            }
            assertThat(scene.statistics().replayed()).as("read from the log").isPositive();
            try (OpenStream live = scene.with(token, "")) {
                scene.receive(scene.one);
                assertThat(live.event().id()).isEqualTo(last + 1);
            }
            assertThat(scene.statistics().delivered())
                    .as("one of them at least from the ring")
                    .isGreaterThan(scene.statistics().replayed());
            assertThat(scene.statistics().resets()).isZero();
        }
    }

    /// Reads up to the last position, on one connection after the other, each from where the one
    /// before ended.
    private static int follow(
            FeedScene scene, String token, SplittableRandom random, long head, long last) {
        long cursor = head;
        int seen = 0;
        while (cursor < last) {
            int most = 1 + random.nextInt(2_000);
            try (OpenStream stream = scene.with(token, "", "Last-Event-ID: " + cursor)) {
                for (int i = 0; i < most && cursor < last; i++) {
                    assertThat(stream.event().id()).isEqualTo(cursor + 1);
                    cursor++;
                    seen++;
                }
            }
        }
        return seen;
    }
}
