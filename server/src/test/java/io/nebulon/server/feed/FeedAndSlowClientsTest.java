package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// A stream asks nothing more and says nothing for long: no limit of requests is for it.
class FeedAndSlowClientsTest {
    @Test
    void no_limit_of_requests_cuts_a_stream() {
        Map<String, Object> settings =
                Map.of(
                        "nebulon.connections.idle", "100ms",
                        "nebulon.connections.head", "100ms",
                        "nebulon.connections.stall", "100ms",
                        "nebulon.feed.heartbeat", "50ms");
        try (FeedScene scene = new FeedScene(settings);
                OpenStream stream = scene.open("?type=stock")) {
            for (int i = 0; i < 20; i++) {
                stream.heartbeat();
            }
            scene.receive(scene.one);
            assertThat(stream.event().event()).isEqualTo("stock.received");
        }
    }
}
