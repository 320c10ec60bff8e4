package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The stream as clients use it.
class FeedTest {
    private static FeedScene scene;

    @BeforeAll
    static void start() {
        scene = new FeedScene(Map.of("nebulon.feed.heartbeat", "200ms"));
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @Test
    void it_says_hello_and_how_long_to_wait_before_coming_back() {
        long head = scene.head();
        try (OpenStream stream = scene.open("")) {
            assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("Content-Encoding")).isNull();
            assertThat(stream.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(stream.header("Nebulon-Log")).matches("[0-9a-f-]{36}");
            assertThat(Long.parseLong(stream.header("Nebulon-Position")))
                    .isGreaterThanOrEqualTo(head);
            assertThat(stream.next().comment()).isEqualTo("connected");
            assertThat(Integer.parseInt(stream.next().retry())).isBetween(2_000, 4_000);
        }
    }

    @Test
    void a_replay_is_what_the_log_says_and_goes_over_into_what_comes() {
        for (int i = 0; i < 200; i++) {
            scene.receive(i % 2 == 0 ? scene.one : scene.two);
        }
        List<JsonNode> log = log("");
        assertThat(log).hasSizeGreaterThan(200);
        try (OpenStream stream = scene.open("", "Last-Event-ID: 0")) {
            for (OpenStream.Message message : stream.events(log.size())) {
                JsonNode expected = log.get((int) (message.id() - 1));
                assertThat(message.json().toString()).isEqualTo(expected.toString());
                assertThat(expected.path("type").asText())
                        .isEqualTo("nebulon." + message.event() + ".v1");
            }
            scene.receive(scene.one);
            assertThat(stream.event().id()).isEqualTo(log.size() + 1L);
        }
    }

    /// The log as it is read page by page, without its hashes.
    private static List<JsonNode> log(String query) {
        List<JsonNode> all = new ArrayList<>();
        String path = "/api/events?limit=500" + query;
        while (path != null) {
            Answer page = scene.api.get(path).expect(200);
            page.at("/items").forEach(event -> all.add(((ObjectNode) event).without("hash")));
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return all;
    }

    @Test
    void who_reads_and_then_follows_misses_nothing_and_sees_nothing_twice() {
        scene.receive(scene.one);
        long position = scene.api.get("/api/inventory/" + scene.one).expect(200).position();
        scene.receive(scene.one);
        scene.receive(scene.one);
        try (OpenStream stream = scene.open("?lastEventId=" + position)) {
            scene.receive(scene.one);
            assertThat(stream.events(3))
                    .extracting(OpenStream.Message::id)
                    .containsExactly(position + 1, position + 2, position + 3);
        }
    }

    @Test
    void without_a_cursor_it_begins_with_what_comes() {
        try (OpenStream stream = scene.open("")) {
            long position = Long.parseLong(stream.header("Nebulon-Position"));
            scene.receive(scene.one);
            assertThat(stream.event().id()).isEqualTo(position + 1);
        }
    }

    @Test
    void the_header_counts_more_than_the_parameter_that_browsers_repeat() {
        scene.receive(scene.one);
        scene.receive(scene.one);
        long head = scene.head();
        String header = "Last-Event-ID: " + (head - 1);
        try (OpenStream stream = scene.open("?lastEventId=1", header)) {
            assertThat(stream.event().id()).isEqualTo(head);
        }
        try (OpenStream stream = scene.open("?lastEventId=" + (head - 1), "Last-Event-ID:")) {
            assertThat(stream.event().id()).isEqualTo(head);
        }
    }

    @Test
    void filters_mean_what_they_mean_for_the_log() {
        long start = scene.head();
        scene.receive(scene.one);
        scene.receive(scene.two);
        String fleet = ApiServer.unique("FLEET");
        scene.api
                .post("/api/fleets", "{\"code\": \"%s\", \"name\": \"F\"}".formatted(fleet))
                .expect(201);
        scene.receive(scene.one);
        for (String filter :
                new String[] {
                    "&station=" + scene.two,
                    "&type=fleet",
                    "&type=stock.received,fleet.registered&station=" + scene.one,
                    "&actor=admin"
                }) {
            List<JsonNode> expected = log("&after=" + start + filter);
            assertThat(expected).isNotEmpty();
            String query = "?lastEventId=" + start + filter;
            try (OpenStream stream = scene.open(query)) {
                assertThat(stream.events(expected.size()))
                        .extracting(message -> message.json().toString())
                        .isEqualTo(expected.stream().map(JsonNode::toString).toList());
            }
        }
    }

    @Test
    void a_live_stream_is_filtered_too() {
        try (OpenStream stream = scene.open("?station=" + scene.two);
                OpenStream all = scene.open("")) {
            scene.receive(scene.one);
            scene.receive(scene.two);
            assertThat(stream.event().json().path("stations").asText()).isEqualTo(scene.two);
            assertThat(all.events(2))
                    .extracting(message -> message.json().path("stations").asText())
                    .containsExactly(scene.one, scene.two);
        }
    }

    @Test
    void people_see_what_their_rights_allow() {
        ApiClient keeper = scene.server.bound("VIEWER", scene.two);
        ApiClient viewer = scene.server.as("VIEWER");
        try (OpenStream bound = scene.open(keeper, "");
                OpenStream everywhere = scene.open(viewer, "");
                OpenStream all = scene.open("")) {
            long start = Long.parseLong(all.header("Nebulon-Position"));
            scene.token(viewer); // a sign-in is an event for administrators
            scene.receive(scene.one);
            scene.receive(scene.two);
            assertThat(bound.event().id()).isEqualTo(start + 3);
            assertThat(everywhere.events(2))
                    .extracting(OpenStream.Message::id)
                    .containsExactly(start + 2, start + 3);
            assertThat(all.event().event()).isEqualTo("user.signed_in");
            try (OpenStream replay = scene.open(keeper, "?lastEventId=" + (start - 1))) {
                assertThat(replay.event().id()).isEqualTo(start + 3);
            }
        }
    }

    @Test
    void a_heartbeat_moves_the_cursor_of_a_filtered_reader() {
        try (OpenStream stream = scene.open("?type=trade")) {
            scene.receive(scene.one);
            long head = scene.head();
            OpenStream.Message heartbeat = stream.heartbeat();
            while (heartbeat.id() < head) {
                heartbeat = stream.heartbeat();
            }
            assertThat(heartbeat.id()).isEqualTo(head);
            assertThat(heartbeat.event()).isNull();
            assertThat(heartbeat.data()).isNull();
        }
    }

    @Test
    void a_cursor_beyond_the_head_is_reset_and_goes_on_live() {
        long head = scene.head();
        try (OpenStream stream = scene.open("", "Last-Event-ID: " + (head + 1_000))) {
            String log = stream.header("Nebulon-Log");
            OpenStream.Message reset = stream.event();
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.id()).isGreaterThanOrEqualTo(head);
            assertThat(reset.json().path("reason").asText()).isEqualTo("beyond_head");
            assertThat(reset.json().path("cursor").asLong()).isEqualTo(head + 1_000);
            assertThat(reset.json().path("position").asLong()).isEqualTo(reset.id());
            assertThat(reset.json().path("log").asText()).isEqualTo(log);
            scene.receive(scene.one);
            assertThat(stream.event().id()).isEqualTo(reset.id() + 1);
        }
    }

    @Test
    void a_cursor_of_another_log_is_reset() {
        String other = "?lastEventId=1&log=01930000-0000-7000-8000-000000000001";
        String log;
        try (OpenStream stream = scene.open(other)) {
            log = stream.header("Nebulon-Log");
            OpenStream.Message reset = stream.event();
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.json().path("reason").asText()).isEqualTo("another_log");
            scene.receive(scene.one);
            assertThat(stream.event().id()).isEqualTo(reset.id() + 1);
        }
        try (OpenStream stream = scene.open("?lastEventId=1&log=" + log)) {
            assertThat(stream.event().id()).isEqualTo(2);
        }
    }

    @Test
    void an_old_client_is_served_as_well() {
        String token = scene.token(scene.api);
        try (OpenStream stream =
                new OpenStream(
                        scene.server.uri(), token, "?lastEventId=1", List.of(), "HTTP/1.0")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Transfer-Encoding")).isNull();
            assertThat(stream.event().id()).isEqualTo(2);
        }
    }

    @Test
    void a_client_that_leaves_is_forgotten_at_once() {
        String token = scene.token(scene.api);
        int before = scene.statistics().subscribers();
        OpenStream stream = scene.with(token, "");
        stream.next();
        assertThat(scene.statistics().subscribers()).isEqualTo(before + 1);
        stream.close();
        FeedScene.until(() -> scene.statistics().subscribers() <= before);
    }

    @Test
    void what_cannot_be_served_is_refused() {
        ApiClient api = scene.api;
        String path = "/api/updates/real-time";
        scene.server.anonymous().get(path).expect(401, "unauthorized");
        api.with("Accept", "application/json").get(path).expect(406);
        api.with("Last-Event-ID", "abc")
                .get(path)
                .expect(400, "invalid_parameter")
                .fault("Last-Event-ID", "position");
        api.with("Last-Event-ID", "-1").get(path).expect(400).fault("Last-Event-ID", "position");
        api.get(path + "?lastEventId=x").expect(400).fault("lastEventId", "whole number");
        api.get(path + "?log=7").expect(400).fault("log", "id");
        api.get(path + "?type=Trade!").expect(400).fault("type", "trade.initiated");
        api.get(path + "?statoin=ISS").expect(400).fault("statoin", "did you mean station?");
        api.get(path + "?lastEventID=1").expect(400).fault("lastEventID", "lastEventId");
        api.post(path, "{}").expect(405);
    }

    @Test
    void a_probe_opens_no_stream() {
        long opened = scene.statistics().subscribers();
        Answer head = scene.api.head("/api/updates/real-time").expect(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(head.header("Nebulon-Log")).isNotNull();
        assertThat(head.position()).isPositive();
        FeedScene.until(() -> scene.statistics().subscribers() <= opened);
        assertThat(scene.api.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void administrators_see_how_it_does() {
        scene.receive(scene.one);
        try (OpenStream stream = scene.open("?lastEventId=1")) {
            stream.event();
            Answer statistics = scene.api.get("/api/updates/statistics").expect(200);
            assertThat(statistics.number("/subscribers")).isPositive();
            assertThat(statistics.number("/delivered")).isPositive();
            assertThat(statistics.number("/replayed")).isPositive();
            assertThat(statistics.number("/dropped")).isZero();
            assertThat(statistics.number("/limit")).isEqualTo(10_000);
            assertThat(statistics.at("/lag").isNumber()).isTrue();
        }
        scene.server.as("TRADER").get("/api/updates/statistics").expect(403, "forbidden_role");
        scene.api.get("/api/updates/statistics?x=1").expect(400);
    }
}
