package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// By its id an answer and the log lines of its request find each other.
class RequestIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\tb", "<script>", "{jndi:x}", "\"", "a/b"})
    void an_id_that_could_do_harm_is_not_taken_over(String sent) {
        Answer answer =
                ApiServer.shared().admin().with("X-Request-Id", sent).get("/api/me").expect(200);
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
    }

    @Test
    void an_id_has_a_length() {
        var api = ApiServer.shared().admin();
        String longest = "x".repeat(64);
        assertThat(api.with("X-Request-Id", longest).get("/api/me").header("X-Request-Id"))
                .isEqualTo(longest);
        assertThat(api.with("X-Request-Id", longest + "x").get("/api/me").header("X-Request-Id"))
                .matches("[0-9a-f]{16}");
        assertThat(api.get("/api/me").header("X-Request-Id"))
                .isNotEqualTo(api.get("/api/me").header("X-Request-Id"));
    }

    @Test
    void a_failure_says_its_id_and_so_does_every_line_of_the_log() {
        Logger log = (Logger) LoggerFactory.getLogger("io.nebulon.server.http");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try (ApiServer server = ApiServer.start(Map.of("test.failing", "true"))) {
            Answer failure =
                    server.anonymous()
                            .with("X-Request-Id", "find-me")
                            .get("/api/failing/defect")
                            .expect(500, "internal_error");
            assertThat(failure.header("X-Request-Id")).isEqualTo("find-me");
            assertThat(failure.text("/requestId")).isEqualTo("find-me");
            assertThat(lines.list)
                    .hasSize(2)
                    .allMatch(line -> "find-me".equals(line.getMDCPropertyMap().get("requestId")));

            Answer busy = server.anonymous().get("/api/failing/busy").expect(503, "busy");
            assertThat(busy.text("/requestId")).isEqualTo(busy.header("X-Request-Id"));
            assertThat(busy.header("Retry-After")).isEqualTo("1");
        } finally {
            log.detachAppender(lines);
        }
    }
}
