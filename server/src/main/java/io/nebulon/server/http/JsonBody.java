package io.nebulon.server.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads request bodies strictly: one JSON value, no duplicate members, bounded depth and lengths.
public final class JsonBody {
    private static final int MAX_DEPTH = 20;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(factory())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(100)
                                .maxStringLength(100_000)
                                .maxNameLength(200)
                                .build())
                .build();
    }

    /// The members of the object that the body is.
    ///
    /// @throws ProblemException 400 when it is no JSON object
    public static Fields object(byte @Nullable [] body) {
        JsonNode node = tree(body == null ? new byte[0] : body);
        if (!node.isObject()) {
            throw malformed("the body must be a JSON object").toException();
        }
        return Fields.root(node);
    }

    /// The same, but an empty body is an empty object.
    public static Fields objectOrEmpty(byte @Nullable [] body) {
        return body == null || body.length == 0
                ? Fields.root(MAPPER.createObjectNode())
                : object(body);
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw malformed("the body is empty; a JSON object is expected").toException();
            }
            return node;
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String place =
                    at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw malformed("the body is not valid JSON" + place + ": " + reason(e)).toException();
        } catch (NumberFormatException _) {
            throw malformed("the body is not valid JSON: the exponent of a number is too long")
                    .toException();
        } catch (IOException e) {
            throw malformed("the body cannot be read").toException();
        }
    }

    private static String reason(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name, number or text in it is too long";
        }
        String message = e.getOriginalMessage();
        int end = message.indexOf(" (");
        String brief = end > 0 ? message.substring(0, end) : message;
        return brief.length() > 200 ? brief.substring(0, 200) : brief;
    }

    private static Problem malformed(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed_body", "The body cannot be read")
                .detail(detail);
    }
}
