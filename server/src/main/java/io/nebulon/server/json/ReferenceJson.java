package io.nebulon.server.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.nebulon.core.station.Position;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The small JSON texts inside reference data rows.
public final class ReferenceJson {
    private static final TypeReference<TreeMap<String, String>> ATTRIBUTES =
            new TypeReference<>() {};

    private ReferenceJson() {}

    public static String text(Object value) {
        try {
            return DomainJson.MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value, e);
        }
    }

    public static SortedMap<String, String> attributes(String json) {
        try {
            return DomainJson.MAPPER.readValue(json, ATTRIBUTES);
        } catch (JacksonException e) {
            throw new IllegalStateException("no attributes: " + json, e);
        }
    }

    public static @Nullable Position position(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return DomainJson.MAPPER.readValue(json, Position.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("no position: " + json, e);
        }
    }
}
