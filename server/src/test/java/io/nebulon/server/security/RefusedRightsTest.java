package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Who tries the doors is noticed, and fills no log by it.
class RefusedRightsTest {
    @Test
    void the_first_refusal_is_logged_at_once_and_the_others_are_counted() {
        Logger log = (Logger) LoggerFactory.getLogger(RefusedRights.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        String name;
        try (ApiServer server = ApiServer.start(Map.of())) {
            ApiClient viewer = server.bound("TRADER", new Scene(server).station());
            name = viewer.get("/api/me").text("/username");
            for (int i = 0; i < 20; i++) {
                viewer.get("/api/users").expect(403, "forbidden_role");
                viewer.get("/api/proof").expect(403, "forbidden_station");
            }
            server.anonymous().get("/api/users").expect(401);
            assertThat(messages(lines))
                    .containsExactly(name + " has no right to GET /api/users (1 refused)");
        } finally {
            log.detachAppender(lines);
        }
        assertThat(messages(lines).getLast()).isEqualTo(name + " was refused 39 times more");
        assertThat(lines.list).hasSize(2);
    }

    private static List<String> messages(ListAppender<ILoggingEvent> lines) {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
