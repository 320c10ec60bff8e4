package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a path can be asked. The framework knows it, but says it only when it refuses a method;
/// `OPTIONS` asks for nothing else, and `HEAD` for all that `GET` says but the body.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Methods {
    @ResponseFilter
    void options(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String allowed = response.getHeaders().get(HttpHeaders.ALLOW);
        if (response.status() != HttpStatus.METHOD_NOT_ALLOWED || allowed == null) {
            return;
        }
        TreeSet<String> methods =
                Arrays.stream(allowed.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toCollection(TreeSet::new));
        methods.add(HttpMethod.OPTIONS.name());
        response.getHeaders().set(HttpHeaders.ALLOW, String.join(", ", methods));
        if (request.getMethod() == HttpMethod.OPTIONS) {
            response.status(HttpStatus.NO_CONTENT).body(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    /// The length that the body has, so that the connection may stay open; unknown where the body
    /// would be sent compressed.
    @ResponseFilter
    void head(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.HEAD
                && RouteAttributes.getHeadBody(response).orElse(response.body())
                        instanceof byte[] body
                && !Compression.wouldShrink(request, response, body.length)) {
            response.contentLength(body.length);
        }
    }
}
