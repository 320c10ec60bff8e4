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
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Takes a connection from the framework once the head of the stream's response is written. The
/// response has neither length nor chunks: it lasts until the connection ends, so that what follows
/// are the bytes of the events alone, the same ones for everybody. Requests that came behind it are
/// not answered any more.
///
/// The head comes as an answer without a body, with all that filters put into it.
final class Takeover extends ChannelOutboundHandlerAdapter {
    /// Says in an answer which stream it begins, so that of several requests that came together
    /// each gets its own; it does not go over the wire.
    static final String TICKET = "X-Nebulon-Stream";

    private static final AttributeKey<Boolean> TAKEN =
            AttributeKey.valueOf(Takeover.class, "taken");
    private static final AtomicLong LAST = new AtomicLong();

    private final String ticket = Long.toString(LAST.incrementAndGet());
    private final ChannelHandler successor;

    private Takeover(ChannelHandler successor) {
        this.successor = successor;
    }

    /// Lets the answer with the ticket take the connection over. When this returns it is in place:
    /// a handler that is added from another thread is passed over until its event loop has taken
    /// note of it, and the answer may be written by then.
    ///
    /// @param successor what the connection belongs to afterwards
    /// @return the ticket
    static String prepare(Channel channel, ChannelHandler successor) {
        Takeover takeover = new Takeover(successor);
        channel.eventLoop().submit(() -> add(channel.pipeline(), takeover)).syncUninterruptibly();
        return takeover.ticket;
    }

    private static void add(ChannelPipeline pipeline, Takeover takeover) {
        ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec != null) {
            pipeline.addAfter(codec.name(), null, takeover);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Channel channel = context.channel();
        if (channel.attr(TAKEN).get() != null) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else if (message instanceof FullHttpResponse response && isOurs(response)) {
            response.release();
            // Nobody waits for the framework's promise but those who would close the connection.
            context.writeAndFlush(head(response));
            channel.attr(TAKEN).set(true);
            channel.eventLoop().execute(() -> handOver(channel));
        } else {
            // another request's answer, or a refusal in the place of the stream
            context.write(message, promise);
        }
    }

    private boolean isOurs(FullHttpResponse response) {
        return ticket.equals(response.headers().get(TICKET));
    }

    private static HttpResponse head(FullHttpResponse response) {
        HttpResponse head =
                new DefaultHttpResponse(
                        response.protocolVersion(), response.status(), response.headers());
        head.headers().remove(HttpHeaderNames.CONTENT_LENGTH).remove(TICKET);
        head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return head;
    }

    /// Only encryption stays of what the framework put before the connection. The last handlers go
    /// first, so that none of them meets the raw bytes that the one before it leaves behind.
    private void handOver(Channel channel) {
        channel.attr(TAKEN).set(null); // from now on it is the stream that writes
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
