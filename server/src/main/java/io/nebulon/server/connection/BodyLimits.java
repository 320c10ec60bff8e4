package io.nebulon.server.connection;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.ConnectionPart;
import io.nebulon.server.http.Problem;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Bounds what bodies take beyond what each path allows: where no token is needed they are short,
/// and all of them together have their share of the memory.
@Singleton
@Order(ConnectionPart.LIMITS)
final class BodyLimits implements ConnectionPart {
    /// Where no token is needed. Names, passwords, tokens and what authenticators say are short.
    private static final String WITHOUT_TOKEN = "/api/auth/";

    static final long MOST_WITHOUT_TOKEN = 64 << 10;

    /// What a compressed body may become where it is taken whole.
    private static final long MOST_UNPACKED = 10L << 20;

    private final BodyMemory memory;

    BodyLimits(BodyMemory memory) {
        this.memory = memory;
    }

    @Override
    public ChannelHandler handler() {
        return new OneConnection();
    }

    private final class OneConnection extends ChannelDuplexHandler {
        /// For each request that is not answered yet, how much of the memory its body has.
        private final Deque<long[]> held = new ArrayDeque<>(1);

        private long body;
        private long limit;
        private boolean isInAnswer;
        private boolean isInterim;
        private boolean isOver;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (isOver) {
                ReferenceCountUtil.release(message);
                return;
            }
            Problem problem = null;
            if (message instanceof HttpRequest request) {
                problem = begin(request);
            }
            if (problem == null && message instanceof HttpContent content) {
                problem = add(content.content().readableBytes());
            }
            if (problem == null) {
                context.fireChannelRead(message);
            } else {
                ReferenceCountUtil.release(message);
                refuse(context, problem);
            }
        }

        private @Nullable Problem begin(HttpRequest request) {
            held.add(new long[1]);
            body = 0;
            String uri = request.uri();
            int query = uri.indexOf('?');
            boolean isShort = (query < 0 ? uri : uri.substring(0, query)).contains(WITHOUT_TOKEN);
            limit = isShort ? MOST_WITHOUT_TOKEN : Long.MAX_VALUE;
            if (isShort && length(request) > limit) {
                return tooLarge();
            }
            boolean isPacked = request.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
            return isPacked && !take(MOST_UNPACKED) ? busy() : null;
        }

        /// One that is no number is refused by who reads the request.
        private static long length(HttpRequest request) {
            return request.decoderResult().isSuccess() ? HttpUtil.getContentLength(request, 0L) : 0;
        }

        private @Nullable Problem add(int bytes) {
            body += bytes;
            if (body > limit) {
                return tooLarge();
            }
            // of a request that is answered already nobody keeps the rest
            return bytes == 0 || held.isEmpty() || take(bytes) ? null : busy();
        }

        private boolean take(long bytes) {
            if (!memory.take(bytes)) {
                return false;
            }
            held.getLast()[0] += bytes;
            return true;
        }

        /// Nothing of the rest is read, so that the connection ends. What is with the framework of
        /// the request ends with it.
        private void refuse(ChannelHandlerContext context, Problem problem) {
            isOver = true;
            if (held.size() == 1 && !isInAnswer) {
                LastWords.say(context, problem);
            } else {
                context.close();
            }
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
                long[] answered = held.poll();
                if (answered != null) {
                    memory.give(answered[0]);
                }
            }
            context.write(message, promise);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            held.forEach(body -> memory.give(body[0]));
            held.clear();
        }

        private static Problem tooLarge() {
            return Problem.of(
                            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                            "request_entity_too_large",
                            "Request Entity Too Large")
                    .detail("The body is larger than this path takes");
        }

        private static Problem busy() {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too much is waiting")
                    .detail("Too many large bodies are on their way; nothing was changed")
                    .retryAfter(1);
        }
    }
}
