package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.exchange.ImportReport.RowProblem;
import io.nebulon.desktop.ui.words.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a row of a file was refused, in the user's language. These texts name the values behind the
/// code, `{value}`, as the server does, and repeat them as they stand in the file.
final class RowReasons {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    private final Words words;
    private final Refusals refusals;

    RowReasons(Words words, Refusals refusals) {
        this.words = words;
        this.refusals = refusals;
    }

    /// Codes that nobody has words for are told in the server's own.
    String inWords(RowProblem row) {
        String key = "row." + row.code();
        if (words.has(key)) {
            return VALUE.matcher(words.get(key))
                    .replaceAll(name -> Matcher.quoteReplacement(value(row, name.group(1))));
        }
        return refusals.knows(row.code()) ? refusals.inWords(row.refusal()) : row.reason();
    }

    private String value(RowProblem row, String name) {
        return row.value(name).orElseGet(() -> words.get("row.nothing"));
    }
}
