package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the value of a member is read, wherever it stands.
@FunctionalInterface
interface ValueReader<T> {
    /// @param value not null
    /// @param fault takes the reason when it cannot be read
    /// @return null when it cannot be read, or counts as absent
    @Nullable T read(JsonNode value, Consumer<String> fault);
}
