package io.nebulon.server.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Holds one answer against the OpenAPI document: its status, code, headers, media type and members
/// must be ones that the document describes for that operation, for any operation (`default`), or
/// for what is no operation (`x-elsewhere`).
public final class DescribedAnswer {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String PROBLEM = "application/problem+json";

    /// Headers that tell something of this API; each is documented where it comes.
    private static final Set<String> TELLING =
            Set.of(
                    "etag",
                    "location",
                    "link",
                    "retry-after",
                    "www-authenticate",
                    "x-request-id",
                    "content-disposition");

    /// How many lines of a long answer are looked at.
    private static final int LINES = 100;

    private final DescribedApi api;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final List<String> faults = new ArrayList<>();

    private DescribedAnswer(
            DescribedApi api, int status, Map<String, List<String>> headers, byte[] body) {
        this.api = api;
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = plain(header("Content-Encoding"), body);
    }

    /// What is not as the document says; nothing when all is.
    ///
    /// @param operation null for a path, or a method of it, that the document does not have
    /// @param headers by their names, in any case
    /// @param body as it came, compressed or not
    public static List<String> faults(
            DescribedApi api,
            DescribedApi.Operation operation,
            int status,
            Map<String, List<String>> headers,
            byte[] body) {
        DescribedAnswer answer = new DescribedAnswer(api, status, headers, body);
        answer.check(operation == null ? api.elsewhere() : operation.said().path("responses"));
        return answer.faults;
    }

    /// Whether the document describes any answer with that status, which is all that can be said of
    /// one without a body.
    ///
    /// @param operation null for what the document does not have
    public static boolean isDescribed(
            DescribedApi api, DescribedApi.Operation operation, int status) {
        JsonNode responses =
                operation == null ? api.elsewhere() : operation.said().path("responses");
        if (responses.has(Integer.toString(status))) {
            return true;
        }
        for (JsonNode example : examples(api.resolved(responses.path("default")))) {
            if (api.resolved(example).at("/value/status").asInt() == status) {
                return true;
            }
        }
        return false;
    }

    private void check(JsonNode responses) {
        JsonNode own = api.resolved(responses.path(Integer.toString(status)));
        JsonNode anyOther = api.resolved(responses.path("default"));
        if (status >= 400 && !isReport(own)) {
            problem(own, anyOther);
        } else if (own.isMissingNode()) {
            faults.add("the status is not described: " + text());
        } else {
            headers(own);
            content(own.path("content"));
        }
    }

    /// Health says by its status that all is not well; that is no refusal.
    private boolean isReport(JsonNode own) {
        String type = mediaType(Optional.ofNullable(header("Content-Type")));
        return !type.equals(PROBLEM) && own.path("content").has(type);
    }

    /// A refusal has a code which is described, there or for any operation, with this status.
    private void problem(JsonNode own, JsonNode anyOther) {
        String code = json(body).path("code").asText();
        JsonNode said = examples(own).has(code) ? own : anyOther;
        JsonNode example = api.resolved(examples(said).path(code)).path("value");
        if (example.isMissingNode() || example.path("status").asInt() != status) {
            faults.add("this code is not described with this status: " + code);
            return;
        }
        headers(said);
        content(said.path("content"));
    }

    private static JsonNode examples(JsonNode response) {
        return response.path("content").path(PROBLEM).path("examples");
    }

    private void content(JsonNode content) {
        if (content.isMissingNode()) {
            if (body.length > 0) {
                faults.add("a body where none is described");
            }
            return;
        }
        String type = mediaType(Optional.ofNullable(header("Content-Type")));
        if (!content.has(type)) {
            faults.add("the content type is not described: " + type);
        } else {
            content(type, content.path(type));
        }
    }

    private void content(String type, JsonNode said) {
        if (isJson(type)) {
            faults.addAll(api.faults(said.path("schema"), json(body)));
        } else if (type.equals("text/csv")) {
            table(said.path("examples").path("table"));
        } else if (type.equals("application/x-ndjson")) {
            JsonNode line = api.resolved(said.path("schema")).path("contentSchema");
            text().lines()
                    .limit(LINES)
                    .map(l -> json(l.getBytes(StandardCharsets.UTF_8)))
                    .forEach(value -> faults.addAll(api.faults(line, value)));
        }
    }

    /// A table has the columns that its example shows.
    private void table(JsonNode example) {
        String columns = text().lines().findFirst().orElse("");
        if (!example.isMissingNode()
                && !example.path("value").asText().lines().findFirst().orElse("").equals(columns)) {
            faults.add("the table is described with other columns than " + columns);
        }
    }

    private void headers(JsonNode said) {
        Map<String, JsonNode> described = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        said.path("headers").properties().forEach(h -> described.put(h.getKey(), h.getValue()));
        headers.forEach((name, values) -> {
            JsonNode header = described.get(name);
            String lower = name.toLowerCase(Locale.ROOT);
            if (header != null) {
                if (!api.allows(api.resolved(header).path("schema"), values.getFirst())) {
                    faults.add("header " + name + " is not as described: " + values.getFirst());
                }
            } else if (TELLING.contains(lower) || lower.startsWith("nebulon-")) {
                faults.add("the header is not described: " + name);
            }
        });
    }

    private String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// JSON, as far as it is some; else nothing, which no schema allows.
    private JsonNode json(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException _) {
            faults.add("no JSON: " + new String(text, StandardCharsets.UTF_8));
            return MAPPER.missingNode();
        }
    }

    static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    static String mediaType(Optional<String> header) {
        return header.orElse("none").split(";", 2)[0].strip();
    }

    /// A body as it was before it was compressed.
    ///
    /// @param encoding null for none
    static byte[] plain(String encoding, byte[] body) {
        try (InputStream in =
                switch (encoding) {
                    case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
                    case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
                    case null, default -> new ByteArrayInputStream(body);
                }) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("not " + encoding, e);
        }
    }
}
