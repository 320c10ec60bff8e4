package io.nebulon.server.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts every [ConnectionPart] behind the codec of a connection, in their order.
@Singleton
final class ConnectionParts implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final List<ConnectionPart> parts;

    ConnectionParts(List<ConnectionPart> parts) {
        this.parts = parts;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
    }

    private final class Customizer implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new Customizer(channel);
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelHandlerContext codec =
                    channel == null ? null : channel.pipeline().context(HttpServerCodec.class);
            if (channel != null && codec != null) {
                for (ConnectionPart part : parts.reversed()) { // each goes before the others
                    channel.pipeline().addAfter(codec.name(), null, part.handler());
                }
            }
        }
    }
}
