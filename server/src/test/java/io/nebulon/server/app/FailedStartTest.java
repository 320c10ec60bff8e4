package io.nebulon.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that begins and then does not start.
final class FailedStartTest {
    @TempDir private Path home;

    @Test
    void leavesNobodyBehindWhoGoesOnWriting() {
        Set<Thread> before = writers();

        assertThatThrownBy(() -> start(Map.of("nebulon.checkpoint-events", "many")))
                .hasMessageContaining("checkpoint");

        Set<Thread> left = new HashSet<>(writers());
        left.removeAll(before);
        assertThat(left).isEmpty();
        try (NebulonServer server = start(Map.of())) {
            assertThat(server.uri().getPort()).isPositive();
        }
    }

    private NebulonServer start(Map<String, Object> settings) {
        return NebulonServer.start(new NebulonServer.Options(home, "127.0.0.1", 0, settings));
    }

    private static Set<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("writer"))
                .collect(Collectors.toSet());
    }
}
