package io.nebulon.server.connection;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.ConnectionPart;
import io.nebulon.server.http.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends all connections before anything else of the server ends: nobody comes in any more, what was
/// asked is answered, what is asked meanwhile is told to come again, and then every connection is
/// closed. What still runs for clients that have left ends, too. After that no request meets a
/// server of which half is gone.
@Singleton
@Order(ConnectionPart.FAREWELL)
final class Farewell implements ConnectionPart, ApplicationEventListener<ShutdownEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /// How long what is being answered may take, whether its client is there or has left.
    private static final Duration ANSWERS = Duration.ofMillis(2_500);

    /// How long connections may take to end.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ChannelGroup doors = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final RunningRequests running;
    private volatile boolean isBegun;

    Farewell(RunningRequests running) {
        this.running = running;
    }

    /// Through which connections come in.
    void join(Channel door) {
        doors.add(door);
    }

    /// A connection that has come in.
    void enter(Channel connection) {
        connections.add(connection);
    }

    @Override
    public ChannelHandler handler() {
        return new OneConnection();
    }

    /// The context tells of its end before it ends anything.
    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        isBegun = true;
        long latest = System.nanoTime() + ANSWERS.toNanos();
        doors.close().awaitUninterruptibly();
        List<CompletableFuture<@Nullable Void>> answered = new ArrayList<>();
        for (Channel connection : connections) {
            answered.add(answered(connection));
        }
        boolean isWell = await(answered, ANSWERS);
        List<CompletableFuture<@Nullable Void>> ended = new ArrayList<>();
        for (Channel connection : connections) {
            ended.add(ended(connection));
            connection.eventLoop().execute(() -> close(connection));
        }
        await(ended, LAST_WORDS);
        connections.close().awaitUninterruptibly(LAST_WORDS.toMillis());
        Duration left = Duration.ofNanos(Math.max(0, latest - System.nanoTime()));
        if (!await(List.of(running.allEnded()), left) || !isWell) {
            LOG.warn("requests that took too long are cut off, and may be done all the same");
        }
    }

    /// Done when nothing more is to be written on it.
    private static CompletableFuture<@Nullable Void> answered(Channel connection) {
        CompletableFuture<@Nullable Void> done = ended(connection);
        connection
                .eventLoop()
                .execute(() -> {
                    OneConnection handler = connection.pipeline().get(OneConnection.class);
                    if (handler == null) {
                        done.complete(null); // a stream, or nothing was asked yet
                    } else {
                        handler.end(done);
                    }
                });
        return done;
    }

    private static CompletableFuture<@Nullable Void> ended(Channel connection) {
        CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        connection.closeFuture().addListener(_ -> ended.complete(null));
        return ended;
    }

    private static void close(Channel connection) {
        OneConnection handler = connection.pipeline().get(OneConnection.class);
        if (handler == null || !handler.isSayingSo) { // else it ends by itself, in a moment
            connection.close();
        }
    }

    /// @return whether all were done in that time
    private static boolean await(List<CompletableFuture<@Nullable Void>> all, Duration longest) {
        CompletableFuture<Boolean> done =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                        .thenApply(_ -> true)
                        .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS);
        return done.join();
    }

    private static Problem problem() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "shutting_down", "The server is ending")
                .detail("Nothing was done. Come again when a server is there")
                .retryAfter(2);
    }

    private final class OneConnection extends ChannelDuplexHandler {
        private int unanswered;
        private boolean isInterim;

        /// Ends with the last answer.
        private boolean isEnding;

        /// Takes nothing more.
        private boolean isRefusing;

        private boolean isSayingSo;
        private @Nullable ChannelHandlerContext context;
        private @Nullable CompletableFuture<@Nullable Void> answered;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            this.context = context;
        }

        /// A stream leaves all this behind.
        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (answered != null) {
                answered.complete(null);
            }
        }

        /// @param answered completed when nothing is left to be answered
        void end(CompletableFuture<@Nullable Void> answered) {
            this.answered = answered;
            isEnding = true;
            if (unanswered == 0 && context != null) {
                // behind whatever the client has not taken yet
                context.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(_ -> answered.complete(null));
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (isRefusing) {
                ReferenceCountUtil.release(message);
            } else if (isBegun && message instanceof HttpRequest) {
                ReferenceCountUtil.release(message);
                refuse(context);
            } else {
                if (message instanceof HttpRequest) {
                    unanswered++;
                }
                context.fireChannelRead(message);
            }
        }

        /// Behind one that is being answered it needs no word: that answer is the last one.
        private void refuse(ChannelHandlerContext context) {
            isRefusing = true;
            isEnding = true;
            if (unanswered == 0) {
                isSayingSo = true;
                LastWords.say(context, problem());
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response) {
                isInterim = ConnectionPart.isInterim(response);
                if (isEnding && unanswered == 1 && !isInterim) {
                    sayClose(response);
                }
            }
            ChannelPromise written = promise;
            if (message instanceof LastHttpContent && !isInterim) {
                unanswered--;
                if (isEnding && unanswered == 0) {
                    written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
                }
            }
            context.write(message, written);
        }

        /// Answers that are kept are written as they are, and close all the same.
        private static void sayClose(HttpResponse response) {
            if (!(response.headers() instanceof ReadOnlyHttpHeaders)) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
    }
}
