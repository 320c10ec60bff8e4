package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How long a pump rests after a round.
final class PumpTest {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(50);

    private static long restMillis(int pumps, long workedMillis) {
        return TimeUnit.NANOSECONDS.toMillis(
                Pump.rest(pumps, TimeUnit.MILLISECONDS.toNanos(workedMillis), LONGEST));
    }

    @Test
    void aFewPumpsDoNotWaitForEachOther() {
        assertThat(restMillis(4, 2)).isEqualTo(2);
        assertThat(restMillis(1, 5)).isEqualTo(5);
    }

    @Test
    void manyPumpsShareTheLoopWithRequests() {
        assertThat(restMillis(20, 1)).isEqualTo(35);
    }

    @Test
    void noEventWaitsLongerThanItMay() {
        assertThat(restMillis(20, 10)).isEqualTo(50);
        assertThat(restMillis(1, 400)).isEqualTo(50);
    }
}
