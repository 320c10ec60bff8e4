package io.nebulon.server.feed;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.security.AccessToken;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/// The streams that are open: lets new ones in, each at its place in the log, and ends them all
/// with the server.
@Singleton
class Feed {
    /// What the kernel keeps for a reader that is slow; more would be memory that nobody sees.
    private static final int SOCKET_BYTES = 256 * 1024;

    /// How long clients wait before they come back, at least; up to twice that, so that they do not
    /// come all at once.
    private static final int RETRY_MILLIS = 2_000;

    private final Tail tail;
    private final LogReader log;
    private final Pumps pumps;
    private final FeedSettings settings;
    private final Counters counters;
    private volatile boolean isEnding;

    Feed(Tail tail, LogReader log, Pumps pumps, FeedSettings settings, Counters counters) {
        this.tail = tail;
        this.log = log;
        this.pumps = pumps;
        this.settings = settings;
        this.counters = counters;
    }

    /// Where a stream begins.
    ///
    /// @param position after which its events come
    /// @param head the head of the log at that moment
    record Start(long position, long head, byte[] greeting) {}

    String logId() {
        return tail.logId();
    }

    long head() {
        return tail.head();
    }

    FeedStatistics statistics() {
        return new FeedStatistics(
                counters.subscribers.get(),
                settings.maxSubscribers(),
                counters.delivered.sum(),
                counters.replayed.sum(),
                counters.dropped.sum(),
                counters.expired.sum(),
                counters.resets.sum(),
                counters.refused.sum(),
                pumps.lag(),
                tail.ring().bytes());
    }

    /// Finds where the stream begins.
    Start start(StreamRequest request) {
        long head = tail.head();
        Long cursor = request.cursor();
        if (cursor == null) {
            return new Start(head, head, connected());
        }
        if (request.log() != null && !request.log().toString().equals(tail.logId())) {
            return reset("another_log", cursor, head);
        }
        if (cursor > head) {
            // A snapshot may be a moment ahead of what the feed was told.
            head = Math.max(head, log.head().position());
        }
        return cursor > head
                ? reset("beyond_head", cursor, head)
                : new Start(cursor, head, connected());
    }

    /// Makes a connection a stream as soon as the answer to its request is written.
    ///
    /// @return the ticket that the answer must have, see [Takeover#TICKET]
    /// @throws io.nebulon.server.http.ProblemException 503 when there are too many
    String open(Channel channel, StreamRequest request, AccessToken token, Start start) {
        takeSlot();
        channel.closeFuture().addListener(_ -> counters.subscribers.decrementAndGet());
        if (!limitBuffer(channel)) {
            return "";
        }
        View view = View.of(request.filter(), token.caller());
        Subscriber subscriber = new Subscriber(channel, view, token, start.position());
        Connection connection = new Connection(subscriber, pumps, start.greeting());
        return Takeover.prepare(channel, connection);
    }

    /// False when the client has gone meanwhile.
    private static boolean limitBuffer(Channel channel) {
        try {
            return channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BYTES);
        } catch (ChannelException e) {
            if (channel.isOpen()) {
                throw e;
            }
            return false;
        }
    }

    /// Ends every stream; clients come back when there is a server again.
    @PreDestroy
    void end() {
        isEnding = true;
        pumps.each(Pump::endAll);
    }

    private void takeSlot() {
        int taken = counters.subscribers.incrementAndGet();
        if (taken > settings.maxSubscribers() || isEnding) {
            counters.subscribers.decrementAndGet();
            counters.refused.increment();
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too_many_subscribers",
                            "Too many streams are open")
                    .detail("This server keeps " + settings.maxSubscribers() + " streams open")
                    .with("limit", settings.maxSubscribers())
                    .retryAfter(5)
                    .toException();
        }
    }

    private Start reset(String reason, long cursor, long head) {
        counters.resets.increment();
        return new Start(head, head, connected(Messages.reset(reason, cursor, head, tail.logId())));
    }

    private static byte[] connected(byte[]... more) {
        int retry = RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_MILLIS);
        return Messages.joined(Messages.connected(retry), more);
    }
}
