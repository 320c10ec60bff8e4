package io.nebulon.server.feed;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.Replies;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.AccessToken;
import io.nebulon.server.security.Rights;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpServerCodec;

/// The stream of events, and how it does.
@Controller("/api/updates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedController {
    private static final String LOG = "Nebulon-Log";

    private final Feed feed;

    FeedController(Feed feed) {
        this.feed = feed;
    }

    @Get(value = "/real-time", headRoute = false)
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Secured(Rights.READ)
    HttpResponse<?> follow(HttpRequest<?> request) {
        StreamRequest asked = StreamRequest.of(request);
        Channel channel = channel(request);
        Feed.Start start = feed.start(asked);
        AccessToken token = request.getUserPrincipal(AccessToken.class).orElseThrow();
        String ticket = feed.open(channel, asked, token, start);
        return head(start.head()).header(Takeover.TICKET, ticket);
    }

    /// What the stream would answer, without one.
    @Head("/real-time")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Secured(Rights.READ)
    HttpResponse<?> probe(HttpRequest<?> request) {
        return head(feed.start(StreamRequest.of(request)).head());
    }

    @Get("/statistics")
    @Secured(Rights.ADMINISTRATION)
    HttpResponse<?> statistics(HttpRequest<?> request) {
        Params.of(request).check();
        return Replies.state(new Positioned<>(feed.statistics(), feed.head()));
    }

    private MutableHttpResponse<?> head(long position) {
        return HttpResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no") // proxies are to pass events on at once
                .header(Replies.POSITION, Long.toString(position))
                .header(LOG, feed.logId());
    }

    /// The connection that a request came on, to be its own.
    private static Channel channel(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            Channel channel = netty.getChannelHandlerContext().channel();
            if (channel.pipeline().get(HttpServerCodec.class) != null) {
                return channel;
            }
        }
        throw Problem.of(
                        HttpStatus.HTTP_VERSION_NOT_SUPPORTED,
                        "http_version_not_supported",
                        "The stream needs HTTP/1.1")
                .detail("A stream has a connection of its own")
                .toException();
    }
}
