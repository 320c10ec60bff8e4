package io.nebulon.server.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.DescribedAnswer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with an answer, whatever the request was. What an answer may be says the
/// document alone.
final class Judge {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern INSIDES =
            Pattern.compile(
                    "[A-Za-z]Exception|[a-z]Error\\b|\tat |\\.java:|\\b(java|jdk|io\\.micronaut|io\\.netty"
                            + "|io\\.nebulon|com\\.fasterxml|org\\.sqlite)\\.|SQLITE");

    /// Larger than what is taken whole: the server may hang up while such a body is on its way.
    private static final int LARGE = 10 << 20;

    /// What every answer carries, that of a request which could not be read included.
    private static final Set<String> EVERYWHERE =
            Set.of(
                    "X-Request-Id",
                    "X-Content-Type-Options",
                    "X-Frame-Options",
                    "Content-Security-Policy",
                    "Cache-Control");

    /// Such a target is no URI: whose it is cannot be told.
    private static final Pattern NO_URI =
            Pattern.compile("%(?![0-9A-Fa-f]{2})|[^\\x21-\\x7E]|[\"<>\\\\^`{|}]");

    private final DescribedApi api;

    Judge(DescribedApi api) {
        this.api = api;
    }

    /// @return null when nothing is wrong; the same words for the same fault
    @Nullable String fault(Shot shot, Reply reply) {
        if (reply.status() == Reply.NONE) {
            boolean excused =
                    shot.framing().isBroken()
                            || shot.header("Content-Length") != null
                            || shot.body() != null && shot.body().length > LARGE;
            return excused ? null : "hung up without an answer";
        }
        for (String header : EVERYWHERE) {
            if (reply.header(header) == null) {
                return "no " + header + " on " + reply.status();
            }
        }
        if (reply.mediaType().equals("text/html") && !shot.path().startsWith("/docs")) {
            return "HTML, status " + reply.status();
        }
        String refusal = reply.status() >= 400 ? refusal(shot, reply) : null;
        return refusal == null ? described(shot, reply) : refusal;
    }

    /// What the document cannot say: that it is no defect, and shows nothing of the server's
    /// inside.
    private static @Nullable String refusal(Shot shot, Reply reply) {
        int status = reply.status();
        if (shot.method().equals("HEAD")) {
            return status >= 500 && status != 503 ? "status " + status : null;
        }
        String code = code(reply);
        if (status >= 500
                && !(status == 503 && code.equals("busy") && reply.header("Retry-After") != null)) {
            return "status " + status + " " + code;
        }
        return INSIDES.matcher(reply.text()).find()
                ? "insides shown with " + status + " " + code
                : null;
    }

    private @Nullable String described(Shot shot, Reply reply) {
        int status = reply.status();
        String path = shot.path();
        boolean isNoUri = NO_URI.matcher(shot.target()).find();
        String method = shot.method();
        if (method.equals("HEAD")) {
            Operation get = isNoUri ? null : api.find("GET", path);
            return DescribedAnswer.isDescribed(api, get, status)
                    ? null
                    : "undescribed status " + status + " of HEAD";
        }
        if (method.equals("OPTIONS") && status == 204 && reply.header("Allow") != null) {
            return null;
        }
        Operation operation = isNoUri ? null : api.find(method, path);
        return DescribedAnswer.faults(api, operation, status, reply.headers(), reply.body())
                .stream()
                .findFirst()
                .map(fault ->
                        "answer %d %s%s not as described: %s"
                                .formatted(
                                        status,
                                        status < 400 ? "" : code(reply),
                                        operation == null ? ", no operation," : "",
                                        fault.replaceAll("\\d+", "N")))
                .orElse(null);
    }

    private static String code(Reply reply) {
        return json(reply).path("code").asText();
    }

    static JsonNode json(Reply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
