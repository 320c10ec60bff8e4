package io.nebulon.server.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times at the edges of the server: RFC 3339 UTC with milliseconds, which is also what the books
/// keep.
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    public static String text(Instant moment) {
        return MILLIS.format(moment);
    }

    public static String text(long millis) {
        return text(Instant.ofEpochMilli(millis));
    }

    /// The moment as the books keep it.
    public static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
