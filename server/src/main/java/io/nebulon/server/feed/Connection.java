package io.nebulon.server.feed;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// The connection of an open stream: joins its pump when it is handed over and leaves it when the
/// client does. What the client still sends is dropped.
final class Connection extends ChannelInboundHandlerAdapter {
    private final Subscriber subscriber;
    private final Pump pump;
    private final byte[] greeting;

    Connection(Subscriber subscriber, Pump pump, byte[] greeting) {
        this.subscriber = subscriber;
        this.pump = pump;
        this.greeting = greeting;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            pump.add(subscriber, greeting);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pump.remove(subscriber);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            context.channel().eventLoop().execute(() -> pump.serve(subscriber));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
