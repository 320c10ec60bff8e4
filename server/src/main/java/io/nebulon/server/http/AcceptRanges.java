package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.Locale;

/// Lets `Accept: application/*` mean JSON too: the framework's router knows `*/*` only.
@ServerFilter("/api/**")
final class AcceptRanges {
    @PreMatching
    @RequestFilter
    HttpRequest<?> widen(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("application/*")) {
            return request;
        }
        MutableHttpRequest<?> wider = request.mutate();
        wider.getHeaders().set(HttpHeaders.ACCEPT, accept + ", application/json");
        return wider;
    }
}
