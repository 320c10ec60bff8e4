package io.nebulon.server.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/// Every error that the framework answers by itself, as a problem: unknown paths, methods and media
/// types, bodies that are too large.
@Singleton
@Primary
final class ProblemErrors implements ErrorResponseProcessor<Object> {
    private static final Map<HttpStatus, String> DETAILS =
            Map.of(
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
        HttpStatus status = response.status();
        Problem problem = Problem.of(status, status.name().toLowerCase(Locale.ROOT), title(status));
        String detail = DETAILS.get(status);
        if (detail == null && status.getCode() == 400) {
            detail = "The request cannot be read";
        }
        if (detail != null) {
            problem = problem.detail(detail);
        }
        return ((MutableHttpResponse<Object>) response)
                // no filter sees what cannot be read as a request
                .header(RequestIds.HEADER, RequestIds.of(request))
                .body((Object) RequestIds.told(request, problem).json(request.getPath()))
                .contentType(Problem.MEDIA_TYPE);
    }

    private static String title(HttpStatus status) {
        return status.getReason();
    }
}
