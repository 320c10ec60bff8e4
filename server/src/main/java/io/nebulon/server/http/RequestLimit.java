package io.nebulon.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.annotation.Scheduled;
import io.nebulon.server.store.Neighbours;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Limits how many requests a user makes in a minute, where the operator has set such a limit.
///
/// A user has as many requests as the limit says, and gets them back evenly over the minute. Comes
/// after the check of the token: a bad one is 401, whatever the limit.
///
/// Servers on the same books tell each other four times a second how many requests each has let in,
/// so that the limit is one for all of them, give or take what comes in between.
@ServerFilter("/api/**")
@Requires(property = "nebulon.rate-limit")
final class RequestLimit implements Ordered {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// The most users that are remembered; whoever is forgotten has all requests again.
    private static final int REMEMBERED = 20_000;

    /// What servers say of requests.
    private static final String TOPIC = "requests";

    private final int limit;
    private final long share;
    private final Clock clock;
    private final Neighbours neighbours;

    /// How many requests of a user others have not been told of.
    private final Map<String, Integer> untold = new ConcurrentHashMap<>();

    /// For each user the moment, in nanoseconds, at which all requests are free again.
    private final Cache<String, Long> users =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(Duration.ofNanos(2 * MINUTE))
                    .build();

    RequestLimit(
            @Value("${nebulon.rate-limit}") int perMinute, Clock clock, Neighbours neighbours) {
        if (perMinute < 1) {
            throw new IllegalArgumentException(
                    "nebulon.rate-limit is " + perMinute + "; it must be 1 or more, or not be set");
        }
        this.limit = perMinute;
        this.share = MINUTE / perMinute;
        this.clock = clock;
        this.neighbours = neighbours;
        neighbours.listen(TOPIC, this::hear);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    /// How a user stands after a request.
    ///
    /// @param isOver whether the request is one too many, and was not counted
    /// @param busy nanoseconds until all requests are free again
    private record Standing(boolean isOver, long busy) {}

    @RequestFilter
    @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
        Principal user = request.getUserPrincipal().orElse(null);
        if (user == null) {
            return null;
        }
        Standing standing = count(user.getName());
        request.setAttribute(RequestLimit.class.getName(), standing);
        if (!standing.isOver) {
            return null;
        }
        int wait = seconds(standing.busy + share - MINUTE);
        return with(
                standing,
                Replies.problem(
                        request,
                        Problem.of(
                                        HttpStatus.TOO_MANY_REQUESTS,
                                        "too_many_requests",
                                        "Too many requests in a minute")
                                .detail(limit + " a minute are allowed; go on in " + wait + " s")
                                .retryAfter(wait)));
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(Replies.LIMIT)) {
            request.getAttribute(RequestLimit.class.getName(), Standing.class)
                    .ifPresent(standing -> with(standing, response));
        }
    }

    private Standing count(String user) {
        long now = Math.multiplyExact(clock.millis(), 1_000_000L);
        boolean[] isOver = new boolean[1];
        long free =
                users.asMap()
                        .merge(
                                user,
                                now + share,
                                (known, _) -> {
                                    long next = Math.max(known, now) + share;
                                    isOver[0] = next - now > share * limit;
                                    return isOver[0] ? known : next;
                                });
        if (!isOver[0] && neighbours.isAny()) {
            untold.merge(user, 1, Integer::sum);
        }
        return new Standing(isOver[0], Math.max(0, free - now));
    }

    /// One message for some users, so that each is short enough.
    @Scheduled(fixedDelay = "250ms")
    void tellOthers() {
        StringBuilder text = new StringBuilder();
        for (String user : List.copyOf(untold.keySet())) {
            Integer count = untold.remove(user);
            if (count != null) {
                text.append(count).append(' ').append(user).append('\n');
            }
            if (text.length() > Neighbours.MOST_BYTES / 2) {
                neighbours.tell(TOPIC, text.toString());
                text.setLength(0);
            }
        }
        if (!text.isEmpty()) {
            neighbours.tell(TOPIC, text.toString());
        }
    }

    /// Requests that others have let in.
    private void hear(String text) {
        long now = Math.multiplyExact(clock.millis(), 1_000_000L);
        for (String line : text.lines().toList()) {
            int space = line.indexOf(' ');
            long more = share * Integer.parseInt(line.substring(0, space));
            users.asMap()
                    .merge(
                            line.substring(space + 1),
                            Math.min(now + more, now + MINUTE),
                            (known, _) -> Math.min(Math.max(known, now) + more, now + MINUTE));
        }
    }

    private MutableHttpResponse<?> with(Standing standing, MutableHttpResponse<?> response) {
        long left = Math.max(0, limit - (standing.busy + share - 1) / share);
        return Replies.limited(response, limit, left, seconds(standing.busy));
    }

    private static int seconds(long nanos) {
        return Math.toIntExact(Math.max(1, (nanos + SECOND - 1) / SECOND));
    }
}
