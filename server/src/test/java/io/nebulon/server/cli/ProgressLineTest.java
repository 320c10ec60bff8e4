package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Test
    void in_a_file_it_is_a_line_every_ten_seconds_and_none_before() {
        try (ProgressLine line = line(false)) {
            line.show("copying event", 500, 0);
            pass(Duration.ofMillis(9_999));
            line.show("copying event", 1_000, 0);
            assertThat(err.toString()).isEmpty();
            pass(Duration.ofMillis(1));
            line.show("copying event", 1_500, 0);
            line.show("copying event", 2_000, 0);
            pass(Duration.ofSeconds(10));
            line.show("reading the log", 1, 4);
        }
        assertThat(err.toString().lines())
                .containsExactly("copying event ... 1500", "reading the log ... 25 %");
    }

    @Test
    void on_a_terminal_it_is_one_line_that_is_wiped_at_the_end() {
        try (ProgressLine line = line(true)) {
            line.show("copying event", 1, 0);
            line.show("copying event", 2, 0);
            pass(Duration.ofMillis(100));
            line.show("copying event", 3, 0);
        }
        assertThat(err.toString())
                .isEqualTo("\r\033[Kcopying event ... 1\r\033[Kcopying event ... 3\r\033[K");
    }

    private ProgressLine line(boolean isTerminal) {
        return new ProgressLine(new PrintWriter(err), isTerminal, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
