package io.nebulon.server.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.fuzz.Shot.Framing;
import io.nebulon.server.fuzz.Shot.Header;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request in the making, which can still be spoilt.
final class Draft {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Operation operation;
    String method;
    String path = "";

    /// Encoded, `name=value`.
    final List<String> query = new ArrayList<>();

    final List<Header> headers = new ArrayList<>();
    int caller;

    /// Only while the body is JSON.
    @Nullable JsonNode json;

    byte @Nullable [] body;
    Framing framing = Framing.LENGTH;

    Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    void header(String name, String value) {
        headers.removeIf(h -> h.name().equalsIgnoreCase(name));
        headers.add(new Header(name, value));
    }

    /// The body as it will be sent, or none.
    byte @Nullable [] bytes() {
        if (json == null) {
            return body;
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From here on the body is only bytes.
    void bytes(byte @Nullable [] bytes) {
        json = null;
        body = bytes;
    }

    Shot shot() {
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return new Shot(
                operation.toString(),
                method,
                target,
                List.copyOf(headers),
                caller,
                bytes(),
                framing);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
