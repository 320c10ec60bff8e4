package io.nebulon.server.exchange;

import java.util.regex.Pattern;

/// Keeps a spreadsheet from running a text of the books. A field that it would take for a formula
/// gets an apostrophe before it, which the import takes away again; a text that begins with
/// apostrophes and such a sign gets one more, so that each text comes back as it was.
final class Formulas {
    private static final Pattern RUN = Pattern.compile("(?s)'*[=+@\\-\t\r].*");
    private static final Pattern SHIELDED = Pattern.compile("(?s)'+[=+@\\-\t\r].*");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private Formulas() {}

    static String shielded(String text) {
        return RUN.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String field) {
        return SHIELDED.matcher(field).matches() ? field.substring(1) : field;
    }
}
