package io.nebulon.server.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Holds every exchange of the tests against the OpenAPI document: an answer must be one that it
/// describes, and a request that was accepted must be one that it allows.
final class Contract {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DescribedApi API = DescribedApi.shared();

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
        if (operation == null && uri.getPath().startsWith(OF_TESTS)) {
            return;
        }
        contract.faults.addAll(
                DescribedAnswer.faults(
                        API,
                        operation,
                        response.statusCode(),
                        response.headers().map(),
                        response.body()));
        if (operation != null && response.statusCode() < 300) {
            contract.query(operation, uri.getRawQuery());
            contract.request(operation, request, body);
        }
        contract.end();
    }

    private void end() {
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    exchange + " is not as /openapi.yml says:\n  " + String.join("\n  ", faults));
        }
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
                                if (!value.isEmpty() && !API.allows(p.path("schema"), value)) {
                                    faults.add(
                                            "parameter %s is not as described: %s"
                                                    .formatted(name, value));
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
        String type = DescribedAnswer.mediaType(request.headers().firstValue("Content-Type"));
        JsonNode content = said.path("content").path(type);
        if (content.isMissingNode()) {
            faults.add("accepted a body of a type that is not described: " + type);
        } else if (DescribedAnswer.isJson(type)
                && !operation.path().endsWith("/batch")) { // which takes bad trades, too
            byte[] plain =
                    DescribedAnswer.plain(
                            request.headers().firstValue("Content-Encoding").orElse(null), body);
            API.faults(content.path("schema"), json(plain))
                    .forEach(fault -> faults.add("accepted, but " + fault));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + new String(body, StandardCharsets.UTF_8), e);
        }
    }
}
