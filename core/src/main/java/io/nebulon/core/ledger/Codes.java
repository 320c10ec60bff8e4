package io.nebulon.core.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/// The shape shared by the short codes that people type: `[A-Z0-9][A-Z0-9._-]{0,31}`,
/// case-insensitive on input and stored in upper case.
public final class Codes {
    /// The rule in words, for messages.
    public static final String SHAPE =
            "1 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private Codes() {}

    /// Whether the text is a code once it is put into upper case. Only ASCII letters count: `ß`
    /// must not become `SS`.
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
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
