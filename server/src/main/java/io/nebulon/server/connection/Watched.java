package io.nebulon.server.connection;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one connection is doing, as far as its client can be too slow in it. It stands on both
/// sides of the codec: here for requests and answers, with [Wire] for bytes. All of it happens on
/// the connection's event loop.
final class Watched extends ChannelDuplexHandler {
    private final SlowClients all;
    private final ConnectionSettings settings;
    private final Wire wire = new Wire();
    private final Pace sending;
    private final Pace taking;
    private @Nullable ChannelHandlerContext own;

    private long requests;
    private long answered;
    private boolean isInRequest;
    private boolean isInAnswer;
    private boolean isInterim;
    private boolean isOver;

    /// Since when a head is incomplete; only if `isInHead`.
    private long headSince;

    private boolean isInHead;

    /// What was so when it was looked at last.
    private long requestLookedAt;

    private long answeredLookedAt = -1;
    private long idleSince;

    Watched(SlowClients all, ConnectionSettings settings) {
        this.all = all;
        this.settings = settings;
        long stall = settings.stall().toNanos();
        long least = Math.max(1, settings.leastRate() * settings.stall().toMillis() / 1_000);
        this.sending = new Pace(stall, least);
        this.taking = new Pace(stall, least);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ChannelHandlerContext codec = context.pipeline().context(HttpServerCodec.class);
        context.pipeline().addBefore(codec.name(), null, wire);
        own = context;
        all.join(context.channel(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        all.leave(context.channel(), this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isOver) {
            ReferenceCountUtil.release(message);
            return;
        }
        wire.messages++;
        if (message instanceof HttpRequest) {
            requests++;
            isInRequest = true;
        }
        if (message instanceof LastHttpContent) {
            isInRequest = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (isOver) { // what came too late would follow the last words
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        if (message instanceof HttpResponse response) {
            isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            isInAnswer = !isInterim;
        }
        if (message instanceof LastHttpContent && !isInterim) {
            isInAnswer = false;
            answered++;
        }
        context.write(message, promise);
    }

    /// Looks whether the client is too slow.
    void look(long now) {
        ChannelHandlerContext context = own;
        if (context == null || isOver) {
            return;
        }
        ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
        long pending = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        if (pending == 0) {
            taking.rest();
        } else if (taking.isTooSlow(now, wire.sent - pending + waiting.currentProgress())) {
            end(context, null);
            return;
        }
        if (isHeadLate(now)) {
            end(context, timeout("The head took longer than", settings.head()));
        } else if (isBodyLate(now)) {
            end(context, timeout("The body came too slowly for", settings.stall()));
        } else if (isIdle(now, pending)) {
            end(context, null);
        }
    }

    private boolean isHeadLate(long now) {
        return isInHead && now - headSince > settings.head().toNanos();
    }

    /// Only while the server reads: when it does not, the client can do nothing for it.
    private boolean isBodyLate(long now) {
        if (!isInRequest || !wire.isReading || requests != requestLookedAt) {
            requestLookedAt = requests;
            sending.rest();
            return false;
        }
        return sending.isTooSlow(now, wire.received);
    }

    private boolean isIdle(long now, long pending) {
        if (answered != answeredLookedAt || requests != answered || isInRequest || pending > 0) {
            answeredLookedAt = answered;
            idleSince = now;
            return false;
        }
        return now - idleSince > settings.idle().toNanos();
    }

    /// The client is told why where an answer can still be its last one.
    private void end(ChannelHandlerContext context, @Nullable Problem problem) {
        boolean canAnswer = !isInAnswer && requests - answered == (isInRequest ? 1 : 0);
        isOver = true;
        all.countEnded();
        if (problem != null && canAnswer) {
            LastWords.say(context, problem);
        } else {
            context.close();
        }
    }

    private static Problem timeout(String what, Duration limit) {
        return Problem.of(
                        HttpStatus.REQUEST_TIMEOUT,
                        "request_timeout",
                        "The request did not come in time")
                .detail(what + " " + limit.toMillis() + " ms");
    }

    /// Counts what goes over the wire, decrypted.
    private final class Wire extends ChannelDuplexHandler {
        private long messages;
        private long received;
        private long sent;
        private boolean isReading;

        @Override
        public void read(ChannelHandlerContext context) {
            isReading = true;
            context.read();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                received += bytes.readableBytes();
            }
            long before = messages;
            context.fireChannelRead(message);
            if (isInRequest || messages != before) {
                isInHead = false;
            } else if (!isInHead) { // bytes, and no request of them yet
                isInHead = true;
                headSince = System.nanoTime();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            isReading = false;
            context.fireChannelReadComplete();
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof ByteBuf bytes) {
                sent += bytes.readableBytes();
            } else if (message instanceof FileRegion region) {
                sent += region.count();
            }
            context.write(message, promise);
        }
    }
}
