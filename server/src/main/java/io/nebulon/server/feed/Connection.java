package io.nebulon.server.feed;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// The connection of an open stream: joins its pump when it is handed over and leaves it when the
/// client does. What the client still sends is dropped.
final class Connection extends ChannelInboundHandlerAdapter {
    private final Subscriber subscriber;
    private final Pumps pumps;
    private byte @Nullable [] greeting;
    private @Nullable Pump pump;

    Connection(Subscriber subscriber, Pumps pumps, byte[] greeting) {
        this.subscriber = subscriber;
        this.pumps = pumps;
        this.greeting = greeting;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive() && greeting != null) {
            pump = pumps.withRoom(context.channel());
            pump.add(subscriber, greeting);
            greeting = null; // said once, and the stream is long
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pump != null) {
            pump.remove(subscriber);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Pump serving = pump;
        if (serving != null && context.channel().isWritable()) {
            context.channel().eventLoop().execute(() -> serving.serve(subscriber));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
