package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.RouteAttributes;
import io.nebulon.server.http.Accepted.Range;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the framework does not know of what clients accept: ranges such as `text/*`, and that a
/// quality of 0 means never. And that what is sent depends on what was accepted (`Vary`).
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Negotiation {
    @PreMatching
    @RequestFilter
    void spellOut(HttpRequest<?> request) {
        Accepted accepted = Accepted.of(request);
        if (accepted.ranges().stream().noneMatch(r -> isRange(r) || r.quality() < 1_000)
                || !(request.getHeaders() instanceof MutableHttpHeaders headers)) {
            return;
        }
        String plain =
                accepted.ranges().stream()
                        .flatMap(Negotiation::types)
                        .filter(range -> accepted.quality(range.type()) > 0)
                        .map(Range::toString)
                        .collect(Collectors.joining(", "));
        headers.remove(HttpHeaders.ACCEPT);
        headers.add(HttpHeaders.ACCEPT, plain.isEmpty() ? "none/none" : plain);
    }

    /// Leaves of `Accept-Encoding` the one form that the answer is sent in: gzip rather than
    /// deflate. The framework's compressor knows others, which no paper of ours names.
    @PreMatching
    @RequestFilter
    void chooseEncoding(HttpRequest<?> request) {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING);
        if (lines.isEmpty() || !(request.getHeaders() instanceof MutableHttpHeaders headers)) {
            return;
        }
        Map<String, Integer> qualities =
                lines.stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .map(Range::of)
                        .collect(Collectors.toMap(Range::type, Range::quality, Math::max));
        headers.remove(HttpHeaders.ACCEPT_ENCODING);
        if (qualities.getOrDefault("gzip", qualities.getOrDefault("*", 0)) > 0) {
            headers.add(HttpHeaders.ACCEPT_ENCODING, "gzip");
        } else if (qualities.getOrDefault("deflate", 0) > 0) {
            headers.add(HttpHeaders.ACCEPT_ENCODING, "deflate");
        }
    }

    /// A body in a form that the server cannot unpack, where it would be read. What it can is
    /// unpacked by now, and the header gone.
    @RequestFilter
    void refuseUnknownEncodings(HttpRequest<?> request) {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null
                && !encoding.strip().equalsIgnoreCase("identity")
                && readsBody(request)) {
            throw Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "unsupported_encoding",
                            "This encoding of a body is not read")
                    .detail("Content-Encoding may be gzip or deflate, or be left out")
                    .toException();
        }
    }

    private static boolean readsBody(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> route.isPermitsRequestBody() && !route.consumesAll())
                .orElse(false);
    }

    @ResponseFilter
    void vary(MutableHttpResponse<?> response) {
        if (response.status() != HttpStatus.NO_CONTENT) {
            response.getHeaders().add(HttpHeaders.VARY, "Accept, Accept-Encoding");
        }
    }

    private static boolean isRange(Range range) {
        return range.type().endsWith("/*") && !range.type().equals("*/*");
    }

    private static Stream<Range> types(Range range) {
        List<String> more =
                range.isOf("application")
                        ? List.of(MediaType.APPLICATION_JSON, Tables.NDJSON)
                        : range.isOf("text") ? List.of(Tables.CSV) : List.of();
        return Stream.concat(
                Stream.of(range), more.stream().map(type -> new Range(type, range.quality())));
    }
}
