package io.nebulon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the server answered. Members are named by JSON pointers: `/items/0/sku`.
public final class Answer {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String request;
    private final HttpResponse<byte[]> response;

    Answer(String request, HttpResponse<byte[]> response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /// The header, or null.
    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /// Every header by its name.
    public Map<String, List<String>> headers() {
        return response.headers().map();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(this + " is no JSON", e);
        }
    }

    public JsonNode at(String pointer) {
        JsonNode node = json().at(pointer);
        assertThat(node.isMissingNode()).as("%s lacks %s", this, pointer).isFalse();
        return node;
    }

    /// The text there, or null for a JSON null.
    public String text(String pointer) {
        JsonNode node = at(pointer);
        return node.isNull() ? null : node.asText();
    }

    public long number(String pointer) {
        return at(pointer).asLong();
    }

    /// A quantity or amount as the shortest plain decimal, or null for a JSON null.
    public String decimal(String pointer) {
        JsonNode node = at(pointer);
        if (node.isNull()) {
            return null;
        }
        assertThat(node.isNumber()).as("%s: %s is no number", this, pointer).isTrue();
        BigDecimal value = node.decimalValue();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// One member of each entry of an array: `texts("/items", "sku")`.
    public List<String> texts(String pointer, String member) {
        List<String> texts = new ArrayList<>();
        at(pointer).forEach(entry -> texts.add(entry.path(member).asText()));
        return texts;
    }

    /// The answer must have this status. An error must be a problem, and neither a server error nor
    /// a stack trace may ever be seen.
    public Answer expect(int status) {
        assertThat(status()).as("%s", this).isEqualTo(status);
        assertThat(header("X-Content-Type-Options")).as("%s", this).isEqualTo("nosniff");
        if (status >= 400 && !response.request().method().equals("HEAD")) {
            assertThat(header("Content-Type"))
                    .as("%s", this)
                    .startsWith("application/problem+json");
            assertThat(number("/status")).isEqualTo(status);
            assertThat(text("/code")).isNotBlank();
            assertThat(text("/title")).isNotBlank();
            assertThat(text("/type")).isEqualTo("urn:nebulon:problem:" + text("/code"));
            assertThat(body()).doesNotContain("Exception", "\tat ", ".java:");
        }
        return this;
    }

    /// The answer must be a problem with this status and code.
    public Answer expect(int status, String code) {
        expect(status);
        assertThat(text("/code")).as("%s", this).isEqualTo(code);
        return this;
    }

    /// `errors` must name this place, with words that contain the given ones.
    public Answer fault(String pointer, String words) {
        for (JsonNode error : at("/errors")) {
            if (error.path("pointer").asText().equals(pointer)
                    && error.path("detail").asText().contains(words)) {
                return this;
            }
        }
        throw new AssertionError(this + " names no fault at " + pointer + ": " + words);
    }

    /// The log position that the answer is true for.
    public long position() {
        String position = header("Nebulon-Position");
        assertThat(position).as("%s has a Nebulon-Position", this).isNotNull();
        return Long.parseLong(position);
    }

    @Override
    public String toString() {
        String body = body();
        return request
                + " -> "
                + status()
                + " "
                + (body.length() > 2_000 ? body.substring(0, 2_000) + "..." : body);
    }
}
