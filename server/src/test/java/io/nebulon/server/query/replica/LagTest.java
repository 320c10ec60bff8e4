package io.nebulon.server.query.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagTest {
    private static final long MS = 1_000_000;

    private final Lag lag = new Lag();

    @Test
    void it_is_since_when_something_was_known_that_the_replica_lacks() {
        lag.known(10, 0);
        lag.known(20, 100 * MS);
        lag.known(20, 200 * MS);
        assertThat(lag.nanos(9, 250 * MS)).isEqualTo(250 * MS);
        assertThat(lag.nanos(10, 250 * MS)).isEqualTo(150 * MS);
        assertThat(lag.nanos(19, 300 * MS)).isEqualTo(200 * MS);
        assertThat(lag.nanos(20, 300 * MS)).isZero();
        assertThat(lag.nanos(21, 900 * MS)).isZero();
    }

    @Test
    void a_replica_that_stands_still_for_ever_costs_no_more_memory_and_is_ever_later() {
        for (int i = 0; i < 100_000; i++) {
            lag.known(i, i * 10 * MS);
        }
        assertThat(lag.nanos(0, 1_000_000 * MS)).isEqualTo(999_990 * MS);
        lag.known(100_000, 1_000_000 * MS);
        assertThat(lag.nanos(99_999, 1_000_007 * MS)).isEqualTo(7 * MS);
    }
}
