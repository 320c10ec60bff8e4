package io.nebulon.server.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Holds every exchange of the tests against the OpenAPI document: an answer must be one that it
/// describes, and a request that was accepted must be one that it allows.
final class Contract {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DescribedApi API = DescribedApi.shared();

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

    /// What is answered where there is no such operation, be it that who asks must do something
    /// first.
    private static final Set<Integer> NO_OPERATION = Set.of(401, 403, 404, 405);

    /// Where a controller of the tests fails on purpose.
    private static final String OF_TESTS = "/api/failing/";

    private final String exchange;
    private final List<String> faults = new ArrayList<>();

    private Contract(String exchange) {
        this.exchange = exchange;
    }

    /// @param body of the request, or null
    static void check(HttpRequest request, byte[] body, HttpResponse<byte[]> response) {
        String method = request.method();
        if (method.equals("HEAD") || method.equals("OPTIONS")) {
            return; // HTTP says what they are, from the other methods
        }
        URI uri = request.uri();
        Contract contract =
                new Contract(method + " " + uri.getRawPath() + " -> " + response.statusCode());
        Operation operation = API.find(method, uri.getPath());
        if (operation != null) {
            contract.answer(operation, response);
            if (response.statusCode() < 300) {
                contract.query(operation, uri.getRawQuery());
                contract.request(operation, request, body);
            }
        } else if (!NO_OPERATION.contains(response.statusCode())
                && !uri.getPath().startsWith(OF_TESTS)) {
            contract.faults.add("no such operation");
        }
        contract.end();
    }

    private void end() {
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    exchange + " is not as /openapi.yml says:\n  " + String.join("\n  ", faults));
        }
    }

    private void answer(Operation operation, HttpResponse<byte[]> response) {
        JsonNode said = operation.response(response.statusCode());
        if (said.isMissingNode()) {
            said = API.resolved(operation.said().path("responses").path("default"));
            if (!isDefect(response)) {
                faults.add("the status is not described: " + text(plain(response)));
                return;
            }
        }
        headers(said, response);
        JsonNode content = said.path("content");
        if (content.isMissingNode()) {
            if (response.body().length > 0) {
                faults.add("a body where none is described");
            }
            return;
        }
        String type = mediaType(response.headers().firstValue("Content-Type"));
        if (!content.has(type)) {
            faults.add("the content type is not described: " + type);
        } else {
            content(type, content.path(type), plain(response));
        }
    }

    private void content(String type, JsonNode said, byte[] body) {
        if (isJson(type)) {
            JsonNode value = json(body);
            faults.addAll(API.faults(said.path("schema"), value));
            if (type.equals("application/problem+json")
                    && !said.path("examples").has(value.path("code").asText())) {
                faults.add("this code is not described: " + value.path("code").asText());
            }
        } else if (type.equals("text/csv")) {
            table(said.path("examples").path("table"), text(body));
        } else if (type.equals("application/x-ndjson")) {
            JsonNode line = API.resolved(said.path("schema")).path("contentSchema");
            text(body)
                    .lines()
                    .limit(LINES)
                    .forEach(l -> faults.addAll(API.faults(line, json(bytes(l)))));
        }
    }

    /// A table has the columns that its example shows.
    private void table(JsonNode example, String text) {
        String columns = text.lines().findFirst().orElse("");
        if (!example.isMissingNode()
                && !example.path("value").asText().lines().findFirst().orElse("").equals(columns)) {
            faults.add("the table is described with other columns than " + columns);
        }
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    /// The body as it was before it was compressed.
    private static byte[] plain(HttpResponse<byte[]> response) {
        return plain(response.headers().firstValue("Content-Encoding"), response.body());
    }

    private static byte[] plain(Optional<String> encoding, byte[] body) {
        try (InputStream in =
                switch (encoding.orElse("")) {
                    case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
                    case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
                    default -> new ByteArrayInputStream(body);
                }) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What any operation may answer without saying so: that it is broken, or cannot be read.
    private static boolean isDefect(HttpResponse<byte[]> response) {
        return response.statusCode() == 500 || text(plain(response)).contains("\"bad_request\"");
    }

    private void headers(JsonNode said, HttpResponse<byte[]> response) {
        Map<String, JsonNode> described = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        said.path("headers").properties().forEach(h -> described.put(h.getKey(), h.getValue()));
        response.headers()
                .map()
                .forEach((name, values) -> {
                    JsonNode header = described.get(name);
                    if (header != null) {
                        value(
                                "header " + name,
                                API.resolved(header).path("schema"),
                                values.getFirst());
                    } else if (TELLING.contains(name.toLowerCase(Locale.ROOT))
                            || name.toLowerCase(Locale.ROOT).startsWith("nebulon-")) {
                        faults.add("the header is not described: " + name);
                    }
                });
    }

    private void query(Operation operation, String query) {
        for (String pair : query == null ? new String[0] : query.split("&+")) {
            if (pair.isEmpty()) {
                continue;
            }
            int end = pair.indexOf('=');
            String name = decoded(end < 0 ? pair : pair.substring(0, end));
            String value = end < 0 ? "" : decoded(pair.substring(end + 1)).strip();
            operation.parameters().stream()
                    .filter(p -> p.path("in").asText().equals("query"))
                    .filter(p -> p.path("name").asText().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            p -> {
                                if (!value.isEmpty()) {
                                    value("parameter " + name, p.path("schema"), value);
                                }
                            },
                            () -> faults.add("the parameter is not described: " + name));
        }
    }

    private void request(Operation operation, HttpRequest request, byte[] body) {
        JsonNode said = operation.said().path("requestBody");
        if (body == null || body.length == 0) {
            if (said.path("required").asBoolean() && said.path("content").has("application/json")) {
                faults.add("accepted without the body that is required");
            }
            return;
        }
        String type = mediaType(request.headers().firstValue("Content-Type"));
        JsonNode content = said.path("content").path(type);
        if (content.isMissingNode()) {
            faults.add("accepted a body of a type that is not described: " + type);
        } else if (isJson(type)
                && !operation.path().endsWith("/batch")) { // which takes bad trades, too
            byte[] plain = plain(request.headers().firstValue("Content-Encoding"), body);
            API.faults(content.path("schema"), json(plain))
                    .forEach(fault -> faults.add("accepted, but " + fault));
        }
    }

    /// A value that came as text.
    private void value(String what, JsonNode said, String text) {
        JsonNode schema = API.resolved(said);
        if (candidates(schema, text).stream()
                .noneMatch(value -> API.faults(schema, value).isEmpty())) {
            faults.add(what + " is not as described: " + text);
        }
    }

    /// What the text may mean. Words of an enumeration are read in any case.
    private static List<JsonNode> candidates(JsonNode schema, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.path("type").asText()) {
            case "integer" ->
                    text.matches("-?[0-9]{1,19}") && new java.math.BigInteger(text).bitLength() < 64
                            ? List.of(json.numberNode(Long.parseLong(text)))
                            : List.of();
            case "boolean" -> List.of(json.booleanNode(text.equals("true")));
            case "array" -> {
                ArrayNode upper = json.arrayNode();
                ArrayNode as = json.arrayNode();
                for (String part : text.split(",", -1)) {
                    upper.add(part.strip().toUpperCase(Locale.ROOT));
                    as.add(part);
                }
                yield List.of(as, upper);
            }
            default ->
                    List.of(
                            json.textNode(text),
                            json.textNode(text.toUpperCase(Locale.ROOT)),
                            json.textNode(text.toLowerCase(Locale.ROOT)));
        };
    }

    private static String mediaType(Optional<String> header) {
        return Arrays.stream(header.orElse("none").split(";", 2)).findFirst().orElseThrow().strip();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text(body), e);
        }
    }
}
