package io.nebulon.server.tls;

import io.micronaut.context.annotation.Requires;
import io.nebulon.server.http.ConnectionPart;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import jakarta.inject.Singleton;

/// Ends connections that are not encrypted where all have to be. The framework takes them in the
/// clear while it has no certificate; it always has one, and this is for the day when it has not.
@Singleton
@Requires(property = TlsSettings.ENCRYPTED, value = "true")
final class OnlyEncrypted implements ConnectionPart {
    @Override
    public ChannelHandler handler() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                if (context.pipeline().get(SslHandler.class) == null) {
                    context.close();
                }
            }
        };
    }
}
