package io.nebulon.server.moving;

import java.time.Duration;
import java.util.Locale;

/// What was moved.
///
/// @param log the identity of the log
/// @param head where it ends, `POSITION:HASH`
/// @param rows of all tables
public record Moved(String from, String to, String log, String head, long rows, Duration took) {
    /// For people, several lines.
    public String toText() {
        return String.format(
                Locale.ROOT,
                """
                Moved the books from %s
                  to        %s
                  log       %s
                  head      %s
                  rows      %,d, each read back and the same
                  duration  %.1f s
                Both sides hold by the audit. What is in %s stays as it is:
                start no server on it again, or there would be two logs of one name.
                """,
                from,
                to,
                log,
                head,
                rows,
                took.toMillis() / 1000.0,
                from);
    }
}
