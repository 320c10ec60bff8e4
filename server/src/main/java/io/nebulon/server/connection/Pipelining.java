package io.nebulon.server.connection;

import io.micronaut.core.annotation.Order;
import io.nebulon.server.http.ConnectionPart;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/// Lets a connection have a few requests at a time; further ones that were sent with them wait, and
/// nothing more is read meanwhile. Otherwise one write of a client could start hundreds, whose
/// answers all wait for it to read.
@Singleton
@Order(ConnectionPart.LIMITS)
final class Pipelining implements ConnectionPart {
    static final int AT_ONCE = 8;

    @Override
    public ChannelHandler handler() {
        return new OneConnection();
    }

    private static final class OneConnection extends ChannelDuplexHandler {
        /// What one read of the wire held beyond the requests that go on.
        private final Deque<Object> waiting = new ArrayDeque<>(0);

        private int unanswered;
        private boolean isInterim;
        private boolean isPassing;
        private boolean isReadAskedFor;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (waiting.isEmpty() && mayPass(message)) {
                context.fireChannelRead(message);
            } else {
                waiting.add(message);
            }
        }

        private boolean mayPass(Object message) {
            if (message instanceof HttpRequest) {
                if (unanswered >= AT_ONCE) {
                    return false;
                }
                unanswered++;
            }
            return true;
        }

        @Override
        public void read(ChannelHandlerContext context) {
            if (waiting.isEmpty()) {
                context.read();
            } else {
                isReadAskedFor = true;
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response) {
                isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            }
            context.write(message, promise);
            if (message instanceof LastHttpContent && !isInterim) {
                unanswered--;
                if (!waiting.isEmpty() && !isPassing) {
                    context.executor().execute(() -> pass(context));
                }
            }
        }

        private void pass(ChannelHandlerContext context) {
            if (isPassing || waiting.isEmpty() || context.isRemoved()) {
                return;
            }
            isPassing = true;
            boolean hasPassed = false;
            while (!waiting.isEmpty() && mayPass(waiting.element())) {
                context.fireChannelRead(waiting.remove());
                hasPassed = true;
            }
            isPassing = false;
            if (hasPassed) {
                context.fireChannelReadComplete();
            }
            if (waiting.isEmpty() && isReadAskedFor) {
                isReadAskedFor = false;
                context.read();
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            waiting.forEach(ReferenceCountUtil::release);
            waiting.clear();
        }
    }
}
