package io.nebulon.server.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every error that the framework answers by itself, as a problem: unknown paths, methods and media
/// types, bodies that are too large.
@Singleton
@Primary
final class ProblemErrors implements ErrorResponseProcessor<Object> {
    /// The codes that have a shorter name than the status.
    private static final Map<HttpStatus, String> CODES =
            Map.of(
                    HttpStatus.REQUEST_URI_TOO_LONG, "uri_too_long",
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large");

    private static final Map<HttpStatus, String> DETAILS =
            Map.of(
                    HttpStatus.BAD_REQUEST, "The request cannot be read",
                    HttpStatus.REQUEST_URI_TOO_LONG,
                            "The address with its parameters is longer than 16 KB",
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "The headers are larger than 16 KB together",
                    HttpStatus.NOT_FOUND, "There is nothing at this path",
                    HttpStatus.METHOD_NOT_ALLOWED, "This path does not take this method",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "This path does not read this Content-Type; send application/json",
                    HttpStatus.NOT_ACCEPTABLE, "This path does not write what Accept asks for",
                    HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than this path takes");

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Throwable unread = unread(request);
        HttpStatus status = unread == null ? status(request, response) : status(unread);
        String code = CODES.getOrDefault(status, status.name().toLowerCase(Locale.ROOT));
        Problem problem = Problem.of(status, code, status.getReason());
        String detail = DETAILS.get(status);
        if (detail != null) {
            problem = problem.detail(detail);
        }
        // the path of what could not be read is not the client's
        String path = unread == null ? request.getPath() : null;
        return ((MutableHttpResponse<Object>) response)
                .status(status)
                // no filter sees what cannot be read as a request
                .header(RequestIds.HEADER, RequestIds.of(request))
                .body((Object) RequestIds.told(request, problem).json(path))
                .contentType(Problem.MEDIA_TYPE);
    }

    /// Why the head of the request could not be read, or null.
    private static @Nullable Throwable unread(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> received
                ? received.getNativeRequest().decoderResult().cause()
                : null;
    }

    /// Where no body is read, the type of one hinders nothing: it is `Accept` that finds no answer.
    private static HttpStatus status(HttpRequest<?> request, MutableHttpResponse<?> response) {
        boolean isOfNoBody =
                response.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE
                        && !request.getMethod().permitsRequestBody();
        return isOfNoBody ? HttpStatus.NOT_ACCEPTABLE : response.status();
    }

    private static HttpStatus status(Throwable unread) {
        return switch (unread) {
            case TooLongHttpLineException _ -> HttpStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
