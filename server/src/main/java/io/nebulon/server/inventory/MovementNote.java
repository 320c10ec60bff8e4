package io.nebulon.server.inventory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nebulon.server.json.DomainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person said with an event.
final class MovementNote {
    private static final Set<String> MEMBERS = Set.of("note", "reason");

    private MovementNote() {}

    /// @param payload of an event; only the top of it is read
    static @Nullable String of(String payload) {
        try (JsonParser parser = DomainJson.MAPPER.createParser(payload)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && MEMBERS.contains(name)) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
