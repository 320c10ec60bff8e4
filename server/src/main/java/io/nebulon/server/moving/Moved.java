package io.nebulon.server.moving;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What was moved.
///
/// @param log the identity of the log
/// @param head where it ends, `POSITION:HASH`
/// @param rows of all tables
/// @param found of them that an interrupted move had left
/// @param anew the tables in which it had left something else
public record Moved(
        String from,
        String to,
        String log,
        String head,
        long rows,
        long found,
        List<String> anew,
        Duration took) {
    /// For people, several lines.
    public String toText() {
        return String.format(
                Locale.ROOT,
                """
                Moved the books from %s
                  to        %s
                  log       %s
                  head      %s
                  rows      %,d, each read back and the same%s
                  duration  %.1f s
                Both sides hold by the audit. What is in %s stays as it is:
                start no server on it again, or there would be two logs of one name.
                """,
                from,
                to,
                log,
                head,
                rows,
                resumed(),
                took.toMillis() / 1000.0,
                from);
    }

    private String resumed() {
        String there =
                found == 0
                        ? ""
                        : String.format(Locale.ROOT, "%n  resumed   %,d of them were there", found);
        return anew.isEmpty()
                ? there
                : there + String.format("%n  anew      %s", String.join(", ", anew));
    }
}
