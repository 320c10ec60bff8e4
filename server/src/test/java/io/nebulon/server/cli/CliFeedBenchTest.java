package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark of the feed does what it says; how quick it is, no test looks at.
class CliFeedBenchTest {
    @Test
    void every_stream_tells_everything_once(@TempDir Path folder) throws Exception {
        Run run =
                Run.of(
                        "bench",
                        "feed",
                        "--streams=20",
                        "--rate=50",
                        "--warm-up=0.2",
                        "--seconds=1",
                        "--dir=" + folder);
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.outLines())
                .as("%s", run)
                .anyMatch(line -> line.startsWith("streams    20 opened"))
                .anyMatch(line ->
                        line.matches(
                                "delivered  [0-9,]+ events, .*: 0 missing, 0 gaps, 0 doubles,.*"))
                .anyMatch(line -> line.startsWith("latency    p50 "));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("its home is gone").isEmpty();
        }
    }

    @Test
    void a_server_that_is_named_needs_a_token_and_a_place() {
        Run run = Run.of("bench", "feed", "--url=http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errLines()).anyMatch(line -> line.contains("NEBULON_TOKEN"));
    }
}
