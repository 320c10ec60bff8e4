package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What ends a stream, and what the feed does not let happen.
class FeedLimitsTest {
    @Test
    void a_stream_ends_with_its_token() {
        try (FeedScene scene = new FeedScene(Map.of("test.feed-clock", true));
                OpenStream stream = scene.open("")) {
            scene.receive(scene.one);
            long seen = stream.event().id();
            scene.server.part(SettableClock.class).advance(Duration.ofMinutes(11));
            OpenStream.Message expired = stream.event();
            assertThat(expired.event()).isEqualTo("expired");
            assertThat(expired.id()).isNull();
            assertThat(expired.json().path("reason").asText()).isEqualTo("token_expired");
            assertThat(expired.json().path("position").asLong()).isEqualTo(seen);
            assertThat(stream.next()).isNull();
            scene.receive(scene.two);
            String token = scene.signIn("admin");
            try (OpenStream again = scene.with(token, "?type=stock&lastEventId=" + seen)) {
                assertThat(again.event().json().path("stations").asText()).isEqualTo(scene.two);
            }
            assertThat(scene.statistics().expired()).isEqualTo(1);
        }
    }

    @Test
    void signing_out_ends_a_stream_and_not_a_byte_of_the_log_follows() {
        try (FeedScene scene = new FeedScene(Map.of())) {
            String token = scene.signIn("admin");
            try (OpenStream stream = scene.with(token, "")) {
                scene.receive(scene.one);
                stream.event();
                scene.server
                        .anonymous()
                        .with("Authorization", "Bearer " + token)
                        .post("/api/auth/logout", "{}")
                        .expect(204);
                scene.receive(scene.one);
                OpenStream.Message last = stream.event();
                if (last.event().equals("user.signed_out")) {
                    // recorded before the token died
                    last = stream.event();
                }
                assertThat(last.event()).isEqualTo("expired");
                assertThat(last.json().path("reason").asText()).isEqualTo("token_revoked");
                assertThat(stream.next()).isNull();
            }
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_holds_nobody_up() {
        try (FeedScene scene = new FeedScene(Map.of("nebulon.feed.stall", "300ms"));
                OpenStream deaf = scene.open("");
                OpenStream awake = scene.open("")) {
            deaf.next();
            String note = "x".repeat(1_900);
            long before = Long.parseLong(awake.header("Nebulon-Position"));
            int written = 0;
            while (scene.statistics().dropped() == 0) {
                assertThat(written).as("events without a cut").isLessThan(20_000);
                scene.receive(scene.one, note).join();
                written++;
                assertThat(awake.event().id()).isEqualTo(before + written);
            }
            assertThat(scene.statistics().ringBytes()).isLessThan(64 * 4_000);
            FeedScene.until(() -> scene.statistics().subscribers() == 1);
        }
    }

    @Test
    void too_many_streams_are_refused_until_one_ends() {
        try (FeedScene scene = new FeedScene(Map.of("nebulon.feed.max-subscribers", 2));
                OpenStream first = scene.open("?type=stock")) {
            OpenStream second = scene.open("");
            Answer refusal = scene.api.get("/api/updates/real-time");
            refusal.expect(503, "too_many_subscribers");
            assertThat(refusal.number("/limit")).isEqualTo(2);
            assertThat(refusal.header("Retry-After")).isEqualTo("5");
            second.close();
            FeedScene.until(() -> scene.statistics().subscribers() == 1);
            try (OpenStream third = scene.open("?type=stock")) {
                scene.receive(scene.one);
                assertThat(third.event().id()).isEqualTo(first.event().id());
            }
            assertThat(scene.statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void streams_end_with_the_server() {
        FeedScene scene = new FeedScene(Map.of());
        try (OpenStream stream = scene.open("")) {
            stream.next();
            stream.next();
            long began = System.nanoTime();
            scene.close();
            assertThat(stream.next()).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }
}
