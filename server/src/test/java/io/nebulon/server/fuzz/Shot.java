package io.nebulon.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as it goes over the wire, whether HTTP allows it or not.
///
/// @param operation from which it was made
/// @param target path and query, already encoded
/// @param caller whose token it carries, or -1
/// @param body null for none
record Shot(
        String operation,
        String method,
        String target,
        List<Header> headers,
        int caller,
        byte @Nullable [] body,
        Framing framing) {
    record Header(String name, String value) {}

    /// How the body is told from what follows it.
    enum Framing {
        LENGTH,
        CHUNKED,
        /// Fewer bytes come than the length says.
        SHORT,
        /// The chunks have no end.
        OPEN_CHUNKS,
        /// The size of a chunk is no number.
        BAD_CHUNKS;

        /// Whether the server may hang up without a word.
        boolean isBroken() {
            return compareTo(CHUNKED) > 0;
        }
    }

    private static final int SHOWN = 1_000;

    String path() {
        return target.split("\\?", 2)[0];
    }

    /// The first header of that name, or null.
    @Nullable String header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    int size() {
        int size = target.length() + (body == null ? 0 : body.length);
        for (Header header : headers) {
            size += header.name().length() + header.value().length();
        }
        return size;
    }

    Shot with(List<Header> others) {
        return new Shot(operation, method, target, others, caller, body, framing);
    }

    Shot with(String otherTarget) {
        return new Shot(operation, method, otherTarget, headers, caller, body, framing);
    }

    Shot with(byte @Nullable [] otherBody, Framing otherFraming) {
        return new Shot(operation, method, target, headers, caller, otherBody, otherFraming);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method).append(' ').append(shown(target));
        for (Header header : headers) {
            boolean secret = header.name().equals("Authorization") && caller >= 0;
            text.append("\n      ").append(header.name()).append(": ");
            text.append(secret ? "Bearer (caller " + caller + ")" : shown(header.value()));
        }
        if (body != null) {
            text.append("\n      ").append(framing).append(", ").append(body.length).append(" B: ");
            text.append(shown(new String(body, StandardCharsets.UTF_8)));
        }
        return text.toString();
    }

    private static String shown(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return start.replaceAll("[\\p{Cc}\\p{Cs}]", "\\\\?");
    }
}
