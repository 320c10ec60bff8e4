package io.nebulon.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.IdempotencyKey;
import io.nebulon.server.command.KeyReusedException;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.command.Unit;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way of a changing request to its answer. For a POST with an `Idempotency-Key` the first
/// answer is kept and given again, whatever it was (below 500 and not 429); twins at the same time
/// wait for the first.
@Singleton
public class Writes {
    private static final int ANSWER_SECONDS = 30;

    private final BatchCommitter committer;

    Writes(BatchCommitter committer) {
        this.committer = committer;
    }

    /// Answers a POST.
    ///
    /// @param prepare reads the request and checks the caller's rights; may throw a
    ///   [ProblemException], which is an answer like any other
    public <S> MutableHttpResponse<byte[]> post(
            HttpRequest<?> request,
            String username,
            byte @Nullable [] body,
            Supplier<Prepared<S>> prepare) {
        Params.none(request);
        String header = request.getHeaders().get("Idempotency-Key");
        if (header == null) {
            return Replies.response(unkeyed(prepare.get()));
        }
        IdempotencyKey key =
                IdempotencyKey.of(
                        username,
                        request.getMethodName(),
                        request.getPath(),
                        checked(header),
                        body == null ? new byte[0] : body);
        return Replies.response(keyed(request, key, prepare));
    }

    /// Answers a POST that is harmless to repeat, but costly, and takes a transaction of its own:
    /// the answer is kept after it, so that twins at the same time may both run.
    ///
    /// @param work may throw a [ProblemException]
    public MutableHttpResponse<byte[]> once(
            HttpRequest<?> request, String username, byte[] body, Supplier<StoredAnswer> work) {
        String header = request.getHeaders().get("Idempotency-Key");
        if (header == null) {
            return Replies.response(work.get());
        }
        IdempotencyKey key =
                IdempotencyKey.of(
                        username,
                        request.getMethodName(),
                        request.getUri().toString(),
                        checked(header),
                        body);
        return Replies.response(
                await(committer.recall(key))
                        .orElseGet(() -> {
                            StoredAnswer answer = answer(request, work);
                            return isKept(answer) ? await(committer.remember(key, answer)) : answer;
                        }));
    }

    private static StoredAnswer answer(HttpRequest<?> request, Supplier<StoredAnswer> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            return Replies.answer(e.problem(), request.getPath(), null);
        }
    }

    /// Answers a POST whose work is no command, such as a new user. The same key gives the first
    /// answer again; a refusal, which the unit throws, is no answer to keep.
    ///
    /// @param told what the key stands for: the body without its secrets, of which not even a hash
    ///   may be kept
    public MutableHttpResponse<byte[]> post(
            HttpRequest<?> request, String username, byte[] told, Unit<StoredAnswer> unit) {
        String header = request.getHeaders().get("Idempotency-Key");
        if (header == null) {
            return Replies.response(await(committer.alone(unit)));
        }
        IdempotencyKey key =
                IdempotencyKey.of(
                        username,
                        request.getMethodName(),
                        request.getUri().toString(),
                        checked(header),
                        told);
        return Replies.response(await(committer.alone(writing -> writing.once(key, unit))));
    }

    /// Answers a PUT, PATCH or DELETE, which are safe to repeat by themselves.
    public <S> MutableHttpResponse<byte[]> edit(Prepared<S> prepared) {
        return Replies.response(unkeyed(prepared));
    }

    private <S> StoredAnswer unkeyed(Prepared<S> prepared) {
        return prepared.render().apply(await(committer.submit(prepared.requests())));
    }

    /// The writer looks for a receipt before it decides, so a retry, and a twin at the same time,
    /// gets the first answer. That holds for answers that were given without a command, too.
    private <S> StoredAnswer keyed(
            HttpRequest<?> request, IdempotencyKey key, Supplier<Prepared<S>> prepare) {
        Prepared<S> prepared;
        try {
            prepared = prepare.get();
        } catch (ProblemException e) {
            StoredAnswer answer = Replies.answer(e.problem(), request.getPath(), null);
            return isKept(answer) ? await(committer.remember(key, answer)) : answer;
        }
        return await(committer.submit(key, prepared.requests(), prepared.render()));
    }

    private static boolean isKept(StoredAnswer answer) {
        return answer.status() < 500 && answer.status() != 429;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        } catch (TimeoutException _) {
            throw unavailable("the books did not answer in time; whether it was written is open");
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof KeyReusedException) {
            return Problem.of(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            "idempotency_key_reused",
                            "The idempotency key was used for another request")
                    .detail(
                            "The same Idempotency-Key came with another body."
                                    + " Nothing was changed.")
                    .toException();
        }
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    private static String checked(String key) {
        if (key.isEmpty()
                || key.length() > 255
                || key.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_header",
                            "A header is not as it must be")
                    .detail("Idempotency-Key must be 1 to 255 printable ASCII characters")
                    .toException();
        }
        return key;
    }

    private static ProblemException unavailable(String detail) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The books are not reachable")
                .detail(detail)
                .retryAfter(1)
                .toException();
    }
}
