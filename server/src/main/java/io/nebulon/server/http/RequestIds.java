package io.nebulon.server.http;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives every request an id by which its answer and the log lines that it caused find each other:
/// the client's own `X-Request-Id` where it is harmless, else a new one.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";

    private static final String NAME = "requestId";

    /// Nothing that could break a line of the log, or a header.
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @PreMatching
    @RequestFilter
    void take(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(new MdcPropagationContext(Map.of(NAME, of(request))));
    }

    @ResponseFilter
    void give(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(HEADER, of(request));
    }

    static String of(HttpRequest<?> request) {
        return request.getAttribute(HEADER, String.class)
                .orElseGet(() -> {
                    String id = of(request.getHeaders().get(HEADER));
                    request.setAttribute(HEADER, id);
                    return id;
                });
    }

    /// A failure of the server says its id in the problem, too: that is what people copy.
    static Problem told(HttpRequest<?> request, Problem problem) {
        return problem.status().getCode() >= 500 ? problem.with(NAME, of(request)) : problem;
    }

    /// The id of a request that came with that header.
    public static String of(@Nullable String sent) {
        return sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
