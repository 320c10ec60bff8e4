package io.nebulon.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedStreamTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nNebulon-Position: 41\r\nContent-Type: text/event-stream\r\n\r\n";

    private final List<String> seen = new ArrayList<>();
    private final FeedStream stream =
            new FeedStream((position, bytes, from, to) ->
                    seen.add(position + " " + new String(bytes, from, to - from)));

    private static String event(long position) {
        return "id: %d\nevent: stock.received\ndata: {\"n\":%d}\n\n".formatted(position, position);
    }

    /// Takes the text in pieces of that size, as [FeedStream#read] would.
    private void take(String text, int size) throws IOException {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        byte[] rest = new byte[0];
        for (int from = 0; from < all.length; from += size) {
            int length = Math.min(size, all.length - from);
            byte[] bytes = Arrays.copyOf(rest, rest.length + length);
            System.arraycopy(all, from, bytes, rest.length, length);
            stream.take(bytes, bytes.length);
            rest = stream.rest();
        }
    }

    @Test
    void it_reads_events_in_whatever_pieces_they_come() throws IOException {
        for (int size : new int[] {1, 2, 7, 64, 1_000}) {
            FeedStreamTest other = new FeedStreamTest();
            other.take(
                    HEAD
                            + ": connected\n\nretry: 1000\n\n"
                            + event(42)
                            + ": heartbeat\nid: 42\n\n"
                            + event(43),
                    size);
            assertThat(other.seen).containsExactly("42 {\"n\":42}", "43 {\"n\":43}");
            assertThat(other.stream.last()).isEqualTo(43);
            assertThat(other.stream.gaps() + other.stream.doubles()).isZero();
        }
    }

    @Test
    void it_counts_what_is_missing_and_what_comes_twice() throws IOException {
        take(HEAD + event(43) + event(43) + event(47) + event(45), 50);
        assertThat(seen).hasSize(2);
        assertThat(stream.gaps()).isEqualTo(1 + 3);
        assertThat(stream.doubles()).isEqualTo(2);
    }

    @Test
    void it_says_when_it_was_refused_or_cannot_be_read() {
        assertThatThrownBy(() -> take("HTTP/1.1 503 Service Unavailable\r\n\r\n", 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        assertThatThrownBy(() ->
                        take(
                                HEAD.replace(
                                        "Content-Type:",
                                        "Transfer-Encoding: chunked\r\nContent-Type:"),
                                1_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("proxy");
    }

    @Test
    void latencies_are_told_by_their_shares() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(millis * 1_000_000L - 1);
        }
        assertThat(latencies.millis(0.5)).isEqualTo(50);
        assertThat(latencies.millis(0.99)).isEqualTo(99);
        assertThat(latencies.longestMillis()).isBetween(99.9, 100.0);
        latencies.add(60_000_000_000L);
        assertThat(latencies.millis(1)).isEqualTo(60_000);
    }
}
