package io.nebulon.server.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.server.HttpServerConfiguration;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Unpacks the bodies that come with `Content-Encoding: gzip` or `deflate`, and no faster than they
/// are read. The framework could do it, too, but takes the beginning of a body that was cut off for
/// the whole, and half an import would be done.
@Singleton
@Order(ConnectionPart.ANSWERS) // behind the limits, which reckon with what it may become
final class PackedBodies implements ConnectionPart {
    /// How many packed bytes are unpacked at once: they may become a thousand times as many.
    private static final int SLICE = 512;

    /// After how many unpacked bytes the framework is asked whether it wants more.
    private static final int STEP = 64 << 10;

    private final long limit;

    /// @param server whose largest body counts unpacked
    PackedBodies(HttpServerConfiguration server) {
        this.limit = server.getMaxRequestSize();
    }

    @Override
    public ChannelHandler handler() {
        return new OneConnection();
    }

    private final class OneConnection extends ChannelDuplexHandler {
        /// What is not unpacked yet, and what came behind it.
        private final Deque<Object> waiting = new ArrayDeque<>(0);

        /// Of the body that is on its way, if it is packed.
        private @Nullable Unpacker unpacker;

        private long received;
        private long unpacked;
        private long handedOn;
        private boolean isGivenUp;
        private boolean isHandingOn;
        private boolean isReadAskedFor;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (waiting.isEmpty() && unpacker == null) {
                handOn(context, message);
            } else {
                waiting.add(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            step(context);
        }

        @Override
        public void read(ChannelHandlerContext context) {
            isReadAskedFor = true;
            if (!isHandingOn) {
                goOn(context);
            }
        }

        private void step(ChannelHandlerContext context) {
            if (context.isRemoved()) {
                return;
            }
            isHandingOn = true;
            long enough = handedOn + STEP;
            while (!waiting.isEmpty() && handedOn < enough) {
                handOn(context, next());
            }
            context.fireChannelReadComplete();
            isHandingOn = false;
            goOn(context);
        }

        /// A part of the first that waits, if all of it might become too much.
        private Object next() {
            if (unpacker != null
                    && !isGivenUp
                    && waiting.element() instanceof HttpContent content
                    && content.content().readableBytes() > SLICE) {
                return new DefaultHttpContent(content.content().readRetainedSlice(SLICE));
            }
            return waiting.remove();
        }

        private void goOn(ChannelHandlerContext context) {
            if (!isReadAskedFor) {
                return;
            }
            isReadAskedFor = false;
            if (waiting.isEmpty()) {
                context.read();
            } else { // between two steps it is the turn of other connections
                context.executor().execute(() -> step(context));
            }
        }

        private void handOn(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (unpacker != null && message instanceof HttpContent content) {
                unpack(context, unpacker, content);
            } else {
                context.fireChannelRead(message);
            }
        }

        private void begin(HttpRequest request) {
            HttpHeaders headers = request.headers();
            ZlibWrapper form = form(headers.getAll(HttpHeaderNames.CONTENT_ENCODING));
            if (form == null || !request.decoderResult().isSuccess()) {
                return;
            }
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
            boolean hasBody =
                    HttpUtil.isTransferEncodingChunked(request)
                            || HttpUtil.getContentLength(request, 0L) > 0;
            if (hasBody) {
                // its length says nothing of what it unpacks to
                headers.remove(HttpHeaderNames.CONTENT_LENGTH);
                HttpUtil.setTransferEncodingChunked(request, true);
                unpacker = new Unpacker(form);
                received = 0;
                unpacked = 0;
                isGivenUp = false;
            }
        }

        private void unpack(
                ChannelHandlerContext context, Unpacker unpacking, HttpContent content) {
            boolean isLast = content instanceof LastHttpContent;
            if (isGivenUp) {
                content.release();
            } else {
                try {
                    received += content.content().readableBytes();
                    unpacking.unpack(content.content(), piece -> give(context, piece));
                    if (isLast && content.decoderResult().isSuccess()) {
                        unpacking.end();
                    }
                    if (received > limit) {
                        throw new DecompressionException("it is longer than what it unpacks to");
                    }
                } catch (DecompressionException e) {
                    isGivenUp = true;
                    context.fireExceptionCaught(e);
                }
            }
            if (isLast) {
                end();
                LastHttpContent last = new DefaultLastHttpContent();
                last.setDecoderResult(content.decoderResult());
                context.fireChannelRead(last);
            }
        }

        /// Beyond the limit the framework has refused the body, and the rest is not worth
        /// unpacking.
        private void give(ChannelHandlerContext context, ByteBuf piece) {
            handedOn += piece.readableBytes();
            unpacked += piece.readableBytes();
            context.fireChannelRead(new DefaultHttpContent(piece));
            isGivenUp = unpacked > limit;
        }

        private void end() {
            if (unpacker != null) {
                unpacker.close();
                unpacker = null;
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            end(); // the connection has ended, or belongs to a stream
            waiting.forEach(ReferenceCountUtil::release);
            waiting.clear();
        }
    }

    /// How such a body is packed, or null when this is not for us.
    private static @Nullable ZlibWrapper form(List<String> encodings) {
        return switch (encodings.size() == 1
                ? encodings.getFirst().strip().toLowerCase(Locale.ROOT)
                : "") {
            case "gzip", "x-gzip" -> ZlibWrapper.GZIP;
            case "deflate" -> ZlibWrapper.ZLIB_OR_NONE;
            default -> null;
        };
    }
}
