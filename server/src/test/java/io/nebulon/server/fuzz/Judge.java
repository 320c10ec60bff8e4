package io.nebulon.server.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with an answer, whatever the request was.
final class Judge {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern INSIDES =
            Pattern.compile(
                    "[A-Za-z]Exception|[a-z]Error\\b|\tat |\\.java:|\\b(java|jdk|io\\.micronaut|io\\.netty"
                            + "|io\\.nebulon|com\\.fasterxml|org\\.sqlite)\\.|SQLITE");

    /// Larger than what is taken whole: the server may hang up while such a body is on its way.
    private static final int LARGE = 10 << 20;

    /// What is answered before an operation is found, or where there is none.
    private static final Set<Integer> NO_OPERATION =
            Set.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431);

    /// What any path may refuse, whatever its operation says.
    private static final Set<String> ANYWHERE =
            Set.of(
                    "bad_request",
                    "method_not_allowed",
                    "malformed_body", // not in the form that Content-Encoding says
                    "invalid_parameter",
                    "request_entity_too_large",
                    "unsupported_media_type",
                    "unsupported_encoding",
                    "too_many_requests",
                    "password_change_required",
                    "mfa_enrolment_required");

    /// Such a target is no URI: whose it is cannot be told, and who is let in without a token
    /// neither.
    private static final Pattern NO_URI =
            Pattern.compile("%(?![0-9A-Fa-f]{2})|[^\\x21-\\x7E]|[\"<>\\\\^`{|}]");

    private final DescribedApi api;
    private final Set<String> codes = new HashSet<>();

    Judge(DescribedApi api) {
        this.api = api;
        codes.addAll(ANYWHERE);
        api.document()
                .findValues("examples")
                .forEach(examples -> examples.fieldNames().forEachRemaining(codes::add));
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
        if (reply.header("X-Request-Id") == null) {
            return "no X-Request-Id on " + reply.status();
        }
        if (reply.mediaType().equals("text/html") && !shot.path().startsWith("/docs")) {
            return "HTML, status " + reply.status();
        }
        if (reply.status() >= 400) {
            String fault = refusal(shot, reply);
            if (fault != null) {
                return fault;
            }
        }
        return described(shot, reply);
    }

    private @Nullable String refusal(Shot shot, Reply reply) {
        int status = reply.status();
        if (shot.method().equals("HEAD")) {
            return status >= 500 && status != 503 ? "status " + status : null;
        }
        JsonNode problem = json(reply);
        String code = problem.path("code").asText();
        if (status >= 500
                && !(status == 503 && code.equals("busy") && reply.header("Retry-After") != null)) {
            return "status " + status + " " + code;
        }
        if (!reply.mediaType().equals("application/problem+json")) {
            return "status " + status + " as " + reply.mediaType();
        }
        if (INSIDES.matcher(reply.text()).find()) {
            return "insides shown with " + status + " " + code;
        }
        if (!codes.contains(code) || problem.path("status").asInt() != status) {
            return "status " + status + " with the code " + code;
        }
        return null;
    }

    private @Nullable String described(Shot shot, Reply reply) {
        // one slash at the end does not count
        Operation operation = api.find(shot.method(), shot.path().replaceFirst("(?<=.)/$", ""));
        int status = reply.status();
        if (operation == null || NO_URI.matcher(shot.target()).find()) {
            boolean other = shot.method().equals("HEAD") || shot.method().equals("OPTIONS");
            return other || NO_OPERATION.contains(status) ? null : status + ", and no operation";
        }
        String code = status < 400 ? "" : json(reply).path("code").asText();
        JsonNode anythingElse = api.resolved(operation.said().path("responses").path("default"));
        if (ANYWHERE.contains(code)
                || anythingElse.at("/content/application~1problem+json/examples").has(code)) {
            return null;
        }
        JsonNode said = operation.response(status);
        if (said.isMissingNode()) {
            return "undescribed status " + status + " " + code;
        }
        JsonNode content = said.path("content");
        if (content.isMissingNode()) {
            return reply.body().length == 0 ? null : "a body with " + status;
        }
        JsonNode media = content.path(reply.mediaType());
        if (media.isMissingNode()) {
            return "undescribed type " + reply.mediaType() + " with " + status;
        }
        boolean isOneValue =
                reply.mediaType().endsWith("json")
                        && !reply.mediaType().endsWith("ndjson")
                        && reply.header("Content-Encoding") == null;
        return isOneValue ? json(media, reply) : null;
    }

    private @Nullable String json(JsonNode media, Reply reply) {
        JsonNode value = json(reply);
        String code = value.path("code").asText();
        if (reply.status() >= 400 && !media.path("examples").has(code)) {
            return "undescribed code " + code + " with " + reply.status();
        }
        // that members are described is for the tests that know what they ask
        return api.faults(media.path("schema"), value).stream()
                .filter(fault -> !fault.contains("is not defined in the schema"))
                .findFirst()
                .map(fault -> fault.replaceAll("\\d+", "N"))
                .map(fault -> "answer " + reply.status() + " not as described: " + fault)
                .orElse(null);
    }

    static JsonNode json(Reply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
