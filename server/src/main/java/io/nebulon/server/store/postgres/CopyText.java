package io.nebulon.server.store.postgres;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Rows as `COPY ... FROM STDIN` takes them: values apart by tabs, rows by line feeds.
final class CopyText {
    private final StringBuilder text = new StringBuilder();

    void add(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            add(row[i]);
        }
        text.append('\n');
    }

    /// About so many bytes.
    int length() {
        return text.length();
    }

    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Long number -> text.append(number.longValue());
            case String words -> addEscaped(words);
            case byte[] bytes -> {
                text.append("\\\\x");
                HexFormat.of().formatHex(text, bytes);
            }
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    private void addEscaped(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
