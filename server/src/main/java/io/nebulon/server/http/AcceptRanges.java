package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.Locale;

/// Lets `Accept: application/*` mean JSON too: the framework's router knows `*/*` only.
@ServerFilter("/api/**")
final class AcceptRanges {
    @PreMatching
    @RequestFilter
    void widen(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        if (accept != null
                && accept.toLowerCase(Locale.ROOT).contains("application/*")
                && request.getHeaders() instanceof MutableHttpHeaders headers) {
            headers.set(HttpHeaders.ACCEPT, accept + ", application/json");
        }
    }
}
