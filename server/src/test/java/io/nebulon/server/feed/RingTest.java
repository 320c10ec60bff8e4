package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring(8, 1_000);

    private void append(long position, int length) {
        ring.append(new Frame(position, "stock.received", "", "test", new byte[length]));
    }

    @Test
    void it_holds_the_newest_events() {
        ring.skipTo(100);
        for (long position = 101; position <= 120; position++) {
            append(position, 10);
        }
        assertThat(ring.end()).isEqualTo(120);
        assertThat(ring.at(112)).isNull();
        assertThat(ring.at(113).position()).isEqualTo(113);
        assertThat(ring.at(120).position()).isEqualTo(120);
        assertThat(ring.at(121)).isNull();
        assertThat(ring.bytes()).isEqualTo(80);
    }

    @Test
    void it_holds_no_more_bytes_than_it_may_but_always_the_last_event() {
        append(1, 400);
        append(2, 400);
        append(3, 400);
        assertThat(ring.at(1)).isNull();
        assertThat(ring.at(2)).isNotNull();
        append(4, 5_000);
        assertThat(ring.at(3)).isNull();
        assertThat(ring.at(4)).isNotNull();
        append(5, 1);
        assertThat(ring.bytes()).isEqualTo(1);
    }

    @Test
    void after_a_leap_it_holds_nothing_from_before() {
        append(1, 10);
        append(2, 10);
        append(7, 10);
        assertThat(ring.at(2)).isNull();
        assertThat(ring.at(7)).isNotNull();
        assertThat(ring.end()).isEqualTo(7);
        ring.skipTo(9);
        assertThat(ring.at(7)).isNull();
        assertThat(ring.end()).isEqualTo(9);
        assertThat(ring.bytes()).isZero();
        append(10, 10);
        assertThat(ring.at(10)).isNotNull();
    }
}
