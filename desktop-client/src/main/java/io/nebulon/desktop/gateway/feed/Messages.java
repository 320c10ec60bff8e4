package io.nebulon.desktop.gateway.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Server-sent events, as this server writes them: each message ends with an empty line.
final class Messages {
    private static final int LONGEST_LINE = 16 << 20;

    private final InputStream in;
    private final Runnable onSign;

    /// @param onSign told whenever anything was heard
    Messages(InputStream in, Runnable onSign) {
        this.in = new BufferedInputStream(in, 64 << 10);
        this.onSign = onSign;
    }

    /// @param id the position, or null when the message has none
    /// @param event its type; null for a bare id or comment
    record Message(@Nullable Long id, @Nullable String event, String data) {}

    /// The next message, or null at the end of the stream.
    @Nullable Message next() throws IOException {
        Long id = null;
        String event = null;
        StringBuilder data = new StringBuilder();
        boolean isAny = false;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (isAny) {
                    return new Message(id, event, data.toString());
                }
                continue;
            }
            isAny = true;
            String value = value(line);
            switch (field(line)) {
                case "id" -> id = position(value);
                case "event" -> event = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {
                    // a comment, or when to come back, which the feed decides itself
                }
            }
        }
        return null;
    }

    private static String field(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private static Long position(String text) throws IOException {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IOException("a position that is none: " + text, e);
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                onSign.run();
                return line.toString(StandardCharsets.UTF_8);
            }
            if (b != '\r') {
                line.write(b);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line without end");
            }
        }
        return null;
    }
}
