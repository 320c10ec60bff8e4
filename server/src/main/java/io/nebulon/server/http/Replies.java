package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.query.Positioned;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes answers.
public final class Replies {
    public static final String POSITION = "Nebulon-Position";

    static final String LIMIT = "RateLimit-Limit";
    static final String REMAINING = "RateLimit-Remaining";
    static final String RESET = "RateLimit-Reset";

    private Replies() {}

    /// A resource with its entity tag; 304 when the client has it already.
    public static MutableHttpResponse<byte[]> resource(
            HttpRequest<?> request, Positioned<?> found, long version) {
        if (Tags.isKnown(request, version)) {
            return HttpResponse.<byte[]>notModified()
                    .header(HttpHeaders.ETAG, Tags.of(version))
                    .header(POSITION, Long.toString(found.position()));
        }
        return state(found).header(HttpHeaders.ETAG, Tags.of(version));
    }

    /// State without a version of its own.
    public static MutableHttpResponse<byte[]> state(Positioned<?> found) {
        return HttpResponse.ok(Views.json(found.value()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(POSITION, Long.toString(found.position()));
    }

    /// A page of a list, with the link to the next one.
    public static MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, Positioned<? extends Page<?>> found) {
        return linked(request, state(found), found.value().nextCursor());
    }

    /// The same, as a table for those who rather accept `text/csv`.
    public static MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, Positioned<? extends Page<?>> found, Columns columns) {
        Page<?> page = found.value();
        return linked(request, list(request, found, page.items(), columns), page.nextCursor());
    }

    /// A view of a list as JSON, or only its entries as a table: what the client accepts rather.
    public static MutableHttpResponse<byte[]> list(
            HttpRequest<?> request, Positioned<?> found, List<?> entries, Columns columns) {
        if (preferred(request, MediaType.APPLICATION_JSON, Tables.CSV)
                .equals(MediaType.APPLICATION_JSON)) {
            return state(found);
        }
        return HttpResponse.ok(Tables.csv(columns, entries))
                .header(HttpHeaders.CONTENT_TYPE, Tables.CSV + "; charset=utf-8; header=present")
                .header(POSITION, Long.toString(found.position()));
    }

    /// The media type that the client rather accepts; the first of equals.
    public static String preferred(HttpRequest<?> request, String... types) {
        return Accepted.of(request).best(List.of(types));
    }

    /// Tells how far a limit is used up (the IETF's draft of these headers).
    ///
    /// @param reset seconds until all of it is free again
    public static <T> MutableHttpResponse<T> limited(
            MutableHttpResponse<T> response, long limit, long remaining, int reset) {
        return response.header(LIMIT, Long.toString(limit))
                .header(REMAINING, Long.toString(remaining))
                .header(RESET, Integer.toString(reset));
    }

    /// Adds the link to the next page, which keeps all other parameters.
    public static MutableHttpResponse<byte[]> linked(
            HttpRequest<?> request,
            MutableHttpResponse<byte[]> response,
            @Nullable String nextCursor) {
        if (nextCursor != null) {
            String next =
                    UriBuilder.of(request.getUri())
                            .replaceQueryParam("cursor", nextCursor)
                            .build()
                            .toString();
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response;
    }

    public static MutableHttpResponse<byte[]> problem(HttpRequest<?> request, Problem problem) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(problem.status())
                        .body(RequestIds.told(request, problem).json(request.getPath()))
                        .contentType(Problem.MEDIA_TYPE);
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
            if (problem.limit() != null) {
                limited(response, problem.limit(), 0, problem.retryAfterSeconds());
            }
        }
        return response;
    }

    /// An answer to a command, in the form that an idempotency receipt keeps.
    ///
    /// @param view what is written as JSON, or null for an empty body
    public static StoredAnswer answer(
            int status, long position, @Nullable Object view, Map<String, String> headers) {
        SortedMap<String, String> all = new TreeMap<>(headers);
        all.put(POSITION, Long.toString(position));
        if (view == null) {
            return new StoredAnswer(status, all, new byte[0]);
        }
        all.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        return new StoredAnswer(status, all, Views.json(view));
    }

    static StoredAnswer answer(Problem problem, String path, @Nullable Long position) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (position != null) {
            headers.put(POSITION, Long.toString(position));
        }
        if (problem.retryAfterSeconds() != null) {
            headers.put(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        return new StoredAnswer(problem.status().getCode(), headers, problem.json(path));
    }

    static MutableHttpResponse<byte[]> response(StoredAnswer answer) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.status(HttpStatus.valueOf(answer.status()));
        answer.headers().forEach(response::header);
        return answer.body().length == 0 ? response : response.body(answer.body());
    }
}
