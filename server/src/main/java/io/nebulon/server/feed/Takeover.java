package io.nebulon.server.feed;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Map;

/// Takes a connection from the framework once the head of the stream's response is written. The
/// response has neither length nor chunks: it lasts until the connection ends, so that what follows
/// are the bytes of the events alone, the same ones for everybody.
///
/// The head comes as an answer without a body, with all that filters put into it.
final class Takeover extends ChannelOutboundHandlerAdapter {
    private final ChannelHandler successor;

    private Takeover(ChannelHandler successor) {
        this.successor = successor;
    }

    /// Lets the next answer on the connection that is a stream take it over. When this returns it
    /// is in place: a handler that is added from another thread is passed over until its event loop
    /// has taken note of it, and the answer may be written by then.
    ///
    /// @param successor what the connection belongs to afterwards
    static void prepare(Channel channel, ChannelHandler successor) {
        channel.eventLoop().submit(() -> add(channel.pipeline(), successor)).syncUninterruptibly();
    }

    private static void add(ChannelPipeline pipeline, ChannelHandler successor) {
        ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec != null) {
            pipeline.addAfter(codec.name(), null, new Takeover(successor));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse response && isStream(response)) {
            response.release();
            // Nobody waits for the framework's promise but those who would close the connection.
            context.writeAndFlush(head(response));
            Channel channel = context.channel();
            channel.eventLoop().execute(() -> handOver(channel));
        } else {
            // an earlier request's answer, or a refusal in the place of the stream
            context.write(message, promise);
        }
    }

    private static boolean isStream(FullHttpResponse response) {
        return response.headers()
                .contains(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM, true);
    }

    private static HttpResponse head(FullHttpResponse response) {
        HttpResponse head =
                new DefaultHttpResponse(
                        response.protocolVersion(), response.status(), response.headers());
        head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return head;
    }

    /// Only encryption stays of what the framework put before the connection. The last handlers go
    /// first, so that none of them meets the raw bytes that the one before it leaves behind.
    private void handOver(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        List<Map.Entry<String, ChannelHandler>> handlers = List.copyOf(pipeline.toMap().entrySet());
        pipeline.addLast(successor);
        for (Map.Entry<String, ChannelHandler> handler : handlers.reversed()) {
            if (!(handler.getValue() instanceof SslHandler)) {
                pipeline.remove(handler.getKey());
            }
        }
        channel.config().setAutoRead(true);
    }
}
