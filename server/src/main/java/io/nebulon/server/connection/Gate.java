package io.nebulon.server.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseEncoder;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Where connections come in: those for which there is no place are turned away before anything is
/// made ready for them.
@Singleton
final class Gate implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    /// How many are told at the same time why; further ones are closed without a word.
    private static final int TOLD_AT_ONCE = 256;

    private final OpenConnections connections;
    private final Farewell farewell;
    private final AtomicInteger told = new AtomicInteger();

    Gate(OpenConnections connections, Farewell farewell) {
        this.connections = connections;
        this.farewell = farewell;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(
                new NettyServerCustomizer() {
                    @Override
                    public NettyServerCustomizer specializeForChannel(
                            Channel channel, ChannelRole role) {
                        if (role == ChannelRole.LISTENER) {
                            channel.pipeline().addLast(new Door());
                            farewell.join(channel);
                        }
                        return this;
                    }
                });
        return registry;
    }

    /// Stands before what makes new connections ready.
    private final class Door extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!(message instanceof Channel connection)) {
                context.fireChannelRead(message);
                return;
            }
            OpenConnections.Place place = connections.enter(address(connection));
            if (place == null) {
                turnAway(context, connection);
                return;
            }
            connection.closeFuture().addListener(_ -> connections.leave(place));
            farewell.enter(connection);
            context.fireChannelRead(connection);
        }
    }

    private void turnAway(ChannelHandlerContext listener, Channel connection) {
        if (told.incrementAndGet() > TOLD_AT_ONCE) {
            told.decrementAndGet();
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(_ -> told.decrementAndGet());
        connection.pipeline().addLast(new HttpResponseEncoder(), new TurnedAway());
        listener.channel().eventLoop().register(connection);
    }

    private static @Nullable InetAddress address(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : null;
    }
}
