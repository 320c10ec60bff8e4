package io.nebulon.server.kept;

import io.micronaut.http.HttpHeaders;
import io.nebulon.server.http.ConnectionPart;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.RequestIds;
import io.nebulon.server.security.AccessTokens;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// On one connection: answers what is kept, lets everything else pass, and keeps what comes back.
/// Answers stay in the order of the requests: while one is with the framework, the next ones go
/// there too.
final class KeptAnswersHandler extends ChannelDuplexHandler {
    private static final String BEARER = "Bearer ";
    private static final AsciiString REQUEST_ID = AsciiString.cached(RequestIds.HEADER);
    private static final AsciiString POSITION = AsciiString.cached(Replies.POSITION);
    private static final AsciiString DEPENDS_ON = AsciiString.cached(KeptAnswers.DEPENDS_ON);

    private final KeptAnswers answers;
    private final AccessTokens tokens;

    /// Requests that are with the framework.
    private int passed;

    /// What the one request that is with the framework asks, if its answer may be kept.
    private @Nullable Question asked;

    private boolean isSwallowing;
    private boolean isUnflushed;

    KeptAnswersHandler(KeptAnswers answers, AccessTokens tokens) {
        this.answers = answers;
        this.tokens = tokens;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (isSwallowing) {
            isSwallowing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        Question question = passed == 0 && hasRoom(context) ? question(request) : null;
        KeptAnswer answer = question == null ? null : answers.find(question);
        if (answer != null) {
            isSwallowing = !(request instanceof LastHttpContent);
            isUnflushed = true;
            ReferenceCountUtil.release(request);
            context.write(response(answer, request.headers().get(REQUEST_ID)));
            return;
        }
        passed++;
        asked = question;
        context.fireChannelRead(request);
    }

    /// Whether the client takes its answers. For one who only asks, nothing is written from here:
    /// the framework waits.
    private boolean hasRoom(ChannelHandlerContext context) {
        if (isUnflushed && !context.channel().isWritable()) {
            isUnflushed = false;
            context.flush();
        }
        return context.channel().isWritable();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (isUnflushed) {
            isUnflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    /// A plain read by somebody whose token is good, or null.
    private @Nullable Question question(HttpRequest request) {
        var headers = request.headers();
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (!request.method().equals(HttpMethod.GET)
                || authorization == null
                || !authorization.startsWith(BEARER)
                || !request.decoderResult().isSuccess()
                || !HttpUtil.isKeepAlive(request)
                || headers.contains(HttpHeaderNames.IF_NONE_MATCH)
                || headers.contains(HttpHeaderNames.ACCEPT_ENCODING)
                || headers.contains(HttpHeaderNames.ORIGIN)
                || !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0")
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return null;
        }
        String token = authorization.substring(BEARER.length());
        // a past moment has a position of its own
        return request.uri().contains("asOf")
                        || answers.isBehind(headers.get(POSITION))
                        || !tokens.isKnown(token)
                        || tokens.verify(token) == null
                ? null
                : new Question(request.uri(), token, headers.get(HttpHeaders.ACCEPT, "*/*"));
    }

    private FullHttpResponse response(KeptAnswer answer, @Nullable String requestId) {
        List<AsciiString> kept = answer.headers();
        CharSequence[] headers = kept.toArray(new CharSequence[kept.size() + 4]);
        headers[kept.size()] = POSITION;
        headers[kept.size() + 1] = Long.toString(answer.position());
        headers[kept.size() + 2] = REQUEST_ID;
        headers[kept.size() + 3] = RequestIds.of(requestId);
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                Unpooled.wrappedBuffer(answer.body()),
                new ReadOnlyHttpHeaders(false, headers),
                EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (ConnectionPart.isInterim(message)) {
            context.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse response) {
            String stations = response.headers().get(DEPENDS_ON);
            if (stations != null) {
                response.headers().remove(DEPENDS_ON);
                keep(response, stations);
            }
            asked = null;
        }
        if (message instanceof LastHttpContent) {
            passed--;
        }
        context.write(message, promise);
    }

    private void keep(HttpResponse response, String stations) {
        Question question = asked;
        String position = response.headers().get(POSITION);
        if (question == null
                || position == null
                || response.status().code() != HttpResponseStatus.OK.code()
                || !(response instanceof FullHttpResponse full)) {
            return;
        }
        List<AsciiString> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : response.headers()) {
            if (!POSITION.contentEqualsIgnoreCase(header.getKey())
                    && !REQUEST_ID.contentEqualsIgnoreCase(header.getKey())) {
                headers.add(AsciiString.of(header.getKey()));
                headers.add(AsciiString.of(header.getValue()));
            }
        }
        answers.keep(
                question,
                new KeptAnswer(
                        Long.parseLong(position),
                        List.of(stations.split(",", -1)),
                        headers,
                        ByteBufUtil.getBytes(full.content())));
    }
}
