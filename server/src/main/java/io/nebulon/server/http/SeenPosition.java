package io.nebulon.server.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.nebulon.server.query.Reading;
import io.nebulon.server.query.Snapshots;
import java.util.List;
import java.util.regex.Pattern;

/// What a client has seen already: `Nebulon-Position` on a request for a state. Nothing that is
/// older is answered. Comes after the check of the token and of roles.
@ServerFilter("/api/**")
public final class SeenPosition implements Ordered {
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    /// The parameters that name positions.
    private static final List<String> POSITIONS = List.of("asOfPosition", "after");

    private final Snapshots snapshots;

    SeenPosition(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    @RequestFilter
    void take(HttpRequest<?> request, MutablePropagatedContext context) {
        HttpMethod method = request.getMethod();
        if ((method == HttpMethod.GET || method == HttpMethod.HEAD)
                && RouteAttributes.getRouteInfo(request).isPresent()) {
            long seen = of(request);
            if (snapshots.hasReplica()) {
                context.add(new Reading(Math.max(seen, named(request))));
            }
        }
    }

    /// Whether it is the position of an event, or 0.
    public static boolean isOne(String text) {
        return POSITION.matcher(text).matches();
    }

    /// Who asks for a position has seen it somewhere, perhaps at another server. Whether it may be
    /// asked for so is for the question itself to say.
    private static long named(HttpRequest<?> request) {
        long named = 0;
        for (String parameter : POSITIONS) {
            String text = request.getParameters().get(parameter);
            if (text != null && isOne(text)) {
                named = Math.max(named, Long.parseLong(text));
            }
        }
        return named;
    }

    private static long of(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(Replies.POSITION);
        if (values.isEmpty()) {
            return 0;
        }
        String text = values.getFirst().strip();
        if (values.size() > 1 || !isOne(text)) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_header",
                            "A header is not as it must be")
                    .detail(Replies.POSITION + " must be one position of the log, such as 4711")
                    .toException();
        }
        return Long.parseLong(text);
    }
}
