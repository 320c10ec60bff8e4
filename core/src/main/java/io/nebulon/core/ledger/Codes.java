package io.nebulon.core.ledger;

import java.util.Locale;

/// The shape shared by the short codes that people type: `[A-Z0-9][A-Z0-9._-]{0,31}`,
/// case-insensitive on input and stored in upper case.
public final class Codes {
    /// The rule in words, for messages.
    public static final String SHAPE =
            "1 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit";

    private static final int LONGEST = 32;

    private Codes() {}

    /// Whether the text is a code once it is put into upper case. Only ASCII letters count: `ß`
    /// must not become `SS`.
    public static boolean isCode(String text) {
        // by hand: every code that is read, from whatever source, comes by here
        boolean isCode =
                !text.isEmpty() && text.length() <= LONGEST && isAlphanumeric(text.charAt(0));
        for (int i = 1; isCode && i < text.length(); i++) {
            char c = text.charAt(i);
            isCode = isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
        }
        return isCode;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    /// The code in upper case.
    ///
    /// @throws IllegalArgumentException when the text is no code
    public static String normalized(String text) {
        if (!isCode(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a code: " + SHAPE);
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
