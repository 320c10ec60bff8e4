package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.server.HttpServerConfiguration;
import io.nebulon.server.testing.Packing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

class PackedBodiesTest {
    private static final int LIMIT = 1 << 20;

    private final EmbeddedChannel connection = new EmbeddedChannel(handler());

    private static io.netty.channel.ChannelHandler handler() {
        HttpServerConfiguration server = new HttpServerConfiguration();
        server.setMaxRequestSize(LIMIT);
        return new PackedBodies(server).handler();
    }

    private void head(String encoding) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set("Content-Encoding", encoding).set("Content-Length", 1_000);
        connection.writeInbound(request);
    }

    private void part(byte[] bytes) {
        connection.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }

    /// How many bytes were handed on.
    private long passed() {
        long passed = 0;
        for (Object message = connection.readInbound();
                message != null;
                message = connection.readInbound()) {
            if (message instanceof HttpContent content) {
                passed += content.content().readableBytes();
                content.release();
            }
        }
        return passed;
    }

    @Test
    void what_exceeds_the_limit_is_not_unpacked_to_its_end() {
        byte[] member = Packing.gzip(new byte[2 * LIMIT]);
        head("gzip");
        for (int i = 0; i < 50; i++) {
            part(member);
        }
        assertThat(passed()).isGreaterThan(LIMIT).isLessThanOrEqualTo(2 * LIMIT);
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat((Object) connection.readInbound()).isInstanceOf(LastHttpContent.class);
        head("gzip"); // the next request on the connection begins anew
        part(Packing.gzip(new byte[500]));
        assertThat(passed()).isEqualTo(500);
        assertThat(connection.finish()).isFalse();
    }

    /// A small part may unpack to more than the framework would hold for who reads slowly.
    @Test
    void no_more_is_unpacked_than_is_asked_for() {
        connection.config().setAutoRead(false);
        byte[] packed = Packing.gzip(new byte[LIMIT - 1]);
        head("gzip");
        connection.writeOneInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(packed)));
        connection.writeOneInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.flushInbound();
        long all = 0;
        for (int reads = 0; all < LIMIT - 1; reads++) {
            long passed = passed();
            assertThat(passed).as("after %d reads", reads).isBetween(1L, LIMIT / 2L + (64 << 10));
            all += passed;
            connection.read();
            connection.runPendingTasks();
        }
        assertThat(all).isEqualTo(LIMIT - 1);
        assertThat(connection.finish()).isFalse();
    }

    @Test
    void what_waits_to_be_unpacked_goes_with_its_connection() {
        connection.config().setAutoRead(false);
        head("gzip");
        ByteBuf packed = Unpooled.wrappedBuffer(Packing.gzip(new byte[8 * LIMIT]));
        connection.writeInbound(new DefaultHttpContent(packed));
        passed();
        assertThat(packed.refCnt()).isPositive();
        connection.finishAndReleaseAll();
        assertThat(packed.refCnt()).isZero();
    }

    /// Members that are empty unpack to nothing, however many come.
    @Test
    void what_unpacks_to_nothing_has_an_end_too() {
        byte[] member = Packing.gzip(new byte[0]);
        byte[] many = new byte[member.length * 1_000];
        for (int i = 0; i < 1_000; i++) {
            System.arraycopy(member, 0, many, i * member.length, member.length);
        }
        head("gzip");
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i <= LIMIT / many.length; i++) {
                                part(many);
                            }
                        })
                .isInstanceOf(DecompressionException.class);
        part(many);
        assertThat(passed()).isZero();
        connection.finishAndReleaseAll();
    }

    @Test
    void the_framework_sees_neither_encoding_nor_the_length_of_what_was_packed() {
        head("gzip");
        HttpRequest seen = connection.readInbound();
        assertThat(seen.headers().names()).containsExactly("transfer-encoding");
        connection.finishAndReleaseAll();
    }

    @Test
    void other_encodings_are_left_alone() {
        head("br");
        HttpRequest seen = connection.readInbound();
        assertThat(seen.headers().get("Content-Encoding")).isEqualTo("br");
        part(new byte[7]);
        assertThat(passed()).isEqualTo(7);
    }
}
