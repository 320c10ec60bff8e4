package io.nebulon.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    /// 500 bytes in each ten seconds.
    private final Pace pace = new Pace(10 * SECOND, 500);

    private boolean after(long seconds, long total) {
        return pace.isTooSlow(seconds * SECOND, total);
    }

    @Test
    void a_stretch_with_too_few_bytes_is_too_slow() {
        assertThat(after(0, 0)).isFalse();
        assertThat(after(9, 100)).isFalse();
        assertThat(after(10, 499)).isTrue();
    }

    @Test
    void a_slow_line_that_goes_on_is_not() {
        for (int i = 0; i <= 100; i++) {
            assertThat(after(i * 10L, i * 500L)).isFalse();
        }
    }

    @Test
    void a_quick_beginning_is_no_credit() {
        assertThat(after(0, 0)).isFalse();
        assertThat(after(10, 10_000_000)).isFalse();
        assertThat(after(20, 10_000_100)).isTrue();
    }

    @Test
    void only_the_time_counts_in_which_somebody_waits() {
        assertThat(after(0, 0)).isFalse();
        pace.rest();
        assertThat(after(100, 0)).isFalse();
        assertThat(after(109, 0)).isFalse();
        assertThat(after(110, 0)).isTrue();
    }
}
