package io.nebulon.server.connection;

import io.nebulon.server.http.Problem;
import io.nebulon.server.http.RequestIds;
import io.nebulon.server.http.SafetyHeaders;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/// The answer with which a connection ends, made where there is no framework.
final class LastWords {
    /// For how long what the client still sends is taken and dropped. If it were left unread, the
    /// client would see a broken connection in the place of the answer.
    private static final int LINGER_MILLIS = 1_000;

    private LastWords() {}

    /// Answers and ends the connection. Whoever calls this drops what comes in from now on.
    static void say(ChannelHandlerContext context, Problem problem) {
        context.writeAndFlush(response(problem))
                .addListener(
                        (ChannelFutureListener)
                                written -> {
                                    if (written.isSuccess()) {
                                        linger(written.channel());
                                    } else {
                                        written.channel().close();
                                    }
                                });
    }

    private static void linger(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static FullHttpResponse response(Problem problem) {
        String id = RequestIds.of((String) null);
        boolean isOurs = problem.status().getCode() >= 500; // people copy it from there
        Problem told = isOurs ? problem.with("requestId", id) : problem;
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(problem.status().getCode()),
                        Unpooled.wrappedBuffer(told.json(null)));
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        SafetyHeaders.VALUES.forEach(headers::set);
        headers.set(RequestIds.HEADER, id);
        if (problem.retryAfterSeconds() != null) {
            headers.set(HttpHeaderNames.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response;
    }
}
