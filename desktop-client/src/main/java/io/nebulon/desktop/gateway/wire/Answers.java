package io.nebulon.desktop.gateway.wire;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an answer says.
final class Answers {
    private Answers() {}

    static <T> Outcome<Read<T>> read(HttpResponse<byte[]> answer, JavaType type) {
        if (!isGood(answer)) {
            return Outcome.refused(refusal(answer.statusCode(), answer.headers(), answer.body()));
        }
        try {
            return Outcome.done(with(answer, Json.<T>read(answer.body(), type)));
        } catch (IOException e) {
            return Outcome.refused(
                    Refusal.unreadable(answer.statusCode(), String.valueOf(e.getMessage())));
        }
    }

    static Outcome<Read<byte[]>> bytes(HttpResponse<byte[]> answer) {
        return isGood(answer)
                ? Outcome.done(with(answer, answer.body()))
                : Outcome.refused(refusal(answer.statusCode(), answer.headers(), answer.body()));
    }

    static Outcome<Read<Nothing>> nothing(HttpResponse<byte[]> answer) {
        return bytes(answer).map(read -> read.map(_ -> Nothing.NOTHING));
    }

    static boolean isGood(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 2;
    }

    static <T> Read<T> with(HttpResponse<?> answer, T value) {
        return new Read<>(
                value,
                answer.headers().firstValueAsLong("Nebulon-Position").orElse(0),
                answer.headers().firstValue("ETag").orElse(null));
    }

    static Refusal refusal(int status, HttpHeaders headers, byte[] body) {
        try {
            JsonNode problem = Json.tree(body);
            return Refusal.of(status, problem, retryAfter(headers));
        } catch (IOException _) {
            return Refusal.unreadable(status, "the answer was HTTP " + status + " and no problem");
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        try {
            long seconds = headers.firstValueAsLong("Retry-After").orElse(-1);
            return seconds < 0 ? null : Duration.ofSeconds(seconds);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
