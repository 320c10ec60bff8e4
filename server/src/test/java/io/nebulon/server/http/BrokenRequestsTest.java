package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rest of it is seen by `WrongRequestsTest` and `HttpTricksTest`.
class BrokenRequestsTest {
    private final EmbeddedChannel connection = new EmbeddedChannel(new BrokenRequests().handler());

    static Exception[] wire() {
        return new Exception[] {
            new SocketException("Connection reset"),
            new IOException("Connection reset by peer"),
            new IOException("Broken pipe"),
            new IOException(),
            new DecoderException(new NotSslRecordException("not an SSL/TLS record"))
        };
    }

    /// Else a client that goes while it sends would be logged as a defect of the server.
    @ParameterizedTest
    @MethodSource("wire")
    void a_wire_that_breaks_is_an_early_end(Exception cause) {
        connection.pipeline().fireExceptionCaught(cause);
        assertThatThrownBy(connection::checkException)
                .isInstanceOf(EOFException.class)
                .hasMessageStartingWith("connection broken");
    }

    @Test
    void what_is_none_of_the_wire_stays_what_it_is() {
        connection.pipeline().fireExceptionCaught(new IllegalStateException("a defect"));
        assertThatThrownBy(connection::checkException).isInstanceOf(IllegalStateException.class);
    }
}
