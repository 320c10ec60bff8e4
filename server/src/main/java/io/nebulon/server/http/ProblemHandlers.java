package io.nebulon.server.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.nebulon.server.command.BusyException;
import io.nebulon.server.store.StoreUnavailableException;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;
import java.io.EOFException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What exceptions mean to clients. An exception that nothing here knows is a defect: it is logged
/// whole and answered without any of its text.
@Factory
final class ProblemHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

    /// Handles one kind of exception; an interface of its own keeps the type for the framework.
    interface Problems extends ExceptionHandler<ProblemException, HttpResponse<?>> {}

    interface Busy extends ExceptionHandler<BusyException, HttpResponse<?>> {}

    interface Unavailable extends ExceptionHandler<StoreUnavailableException, HttpResponse<?>> {}

    interface Garbled extends ExceptionHandler<DecompressionException, HttpResponse<?>> {}

    interface CutOff extends ExceptionHandler<EOFException, HttpResponse<?>> {}

    interface Defects extends ExceptionHandler<Throwable, HttpResponse<?>> {}

    @Singleton
    Problems problems() {
        return (request, e) -> Replies.problem(request, e.problem());
    }

    @Singleton
    Busy busy() {
        return (request, e) ->
                Replies.problem(
                        request,
                        Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too much is waiting")
                                .detail("Nothing was changed: " + e.getMessage())
                                .retryAfter(1));
    }

    @Singleton
    Unavailable unavailable() {
        return (request, e) ->
                Replies.problem(
                        request,
                        Problem.of(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "unavailable",
                                        "The books are out of reach now")
                                .detail(
                                        "Whether it was done, the same request with the same"
                                                + " Idempotency-Key tells")
                                .retryAfter(5));
    }

    /// The body is not in the form that `Content-Encoding` says.
    @Singleton
    Garbled garbled() {
        return (request, e) ->
                Replies.problem(
                        request,
                        Problem.of(
                                        HttpStatus.BAD_REQUEST,
                                        "malformed_body",
                                        "The body cannot be read")
                                .detail("the body is not in the form that Content-Encoding says"));
    }

    /// The client hung up while it sent the body: no defect of the server.
    @Singleton
    CutOff cutOff() {
        return (request, e) -> Replies.problem(request, Problem.cutOff());
    }

    @Singleton
    Defects defects() {
        return (request, e) -> {
            LOG.error("{} {} failed", request.getMethodName(), request.getPath(), e);
            return Replies.problem(request, internal(request));
        };
    }

    private static Problem internal(HttpRequest<?> request) {
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something broke here")
                .detail("This is a defect of the server; " + request.getMethodName() + " failed");
    }
}
