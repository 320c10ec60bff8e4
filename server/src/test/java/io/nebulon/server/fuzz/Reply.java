package io.nebulon.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came back.
///
/// @param status 0 when the server hung up without an answer
/// @param headers by their names, in any case
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    static final int NONE = 0;

    @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    /// Without parameters; empty when there is none.
    String mediaType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
