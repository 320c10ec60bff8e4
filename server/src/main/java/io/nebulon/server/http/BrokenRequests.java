package io.nebulon.server.http;

import io.micronaut.core.annotation.Order;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;

/// Ends a connection after the answer to a request that is no HTTP. Where the next request would
/// begin cannot be known: the codec takes nothing more, and a client that goes on would wait for
/// ever. What the codec lets pass and another reader, such as a proxy, would read differently is no
/// HTTP either: see [Syntax].
@Singleton
@Order(ConnectionPart.SYNTAX)
final class BrokenRequests implements ConnectionPart {
    @Override
    public ChannelHandler handler() {
        return new OneConnection();
    }

    private static final class OneConnection extends ChannelDuplexHandler {
        private int unanswered;
        private boolean isBroken;
        private boolean isOver;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            isOver |= isBroken && message instanceof HttpRequest;
            if (isOver) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (message instanceof HttpRequest request) {
                unanswered++;
                String fault = request.decoderResult().isSuccess() ? Syntax.fault(request) : null;
                if (fault != null) {
                    request.setDecoderResult(
                            DecoderResult.failure(new IllegalArgumentException(fault)));
                }
            }
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                isBroken = true;
                if (!(message instanceof HttpRequest)) {
                    // the framework would take what came of the body for all of it
                    context.fireExceptionCaught(
                            new EOFException("connection broken: what follows is no chunk"));
                }
            }
            context.fireChannelRead(message);
        }

        /// When the wire breaks a body ends early, however the system or the encryption puts it.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Throwable wire = cause instanceof DecoderException ? cause.getCause() : cause;
            context.fireExceptionCaught(
                    wire instanceof IOException
                            ? new EOFException("connection broken: " + wire.getMessage())
                            : cause);
        }

        /// No filter sees what cannot be read as a request.
        private static void complete(HttpHeaders headers) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            if (!headers.contains(RequestIds.HEADER)) {
                headers.set(RequestIds.HEADER, RequestIds.of((String) null));
            }
            SafetyHeaders.VALUES.forEach((name, value) -> {
                if (!headers.contains(name)) {
                    headers.set(name, value);
                }
            });
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (ConnectionPart.isInterim(message)) {
                context.write(message, promise);
                return;
            }
            boolean isLast = isBroken && unanswered == 1;
            if (isLast && message instanceof HttpResponse response) {
                complete(response.headers());
            }
            ChannelPromise written = promise;
            if (message instanceof LastHttpContent) {
                unanswered--;
                if (isLast) {
                    written = promise.unvoid();
                    written.addListener(ChannelFutureListener.CLOSE);
                }
            }
            context.write(message, written);
        }
    }
}
