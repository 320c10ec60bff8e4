package io.nebulon.server.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Times at the edges of the server: RFC 3339 UTC with milliseconds, which is also what the books
/// keep.
public final class Times {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private Times() {}

    public static String text(Instant moment) {
        return text(moment.toEpochMilli());
    }

    /// Written by hand, because every event and every view holds some.
    public static String text(long millis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
        int rest = (int) Math.floorMod(millis, MILLIS_PER_DAY);
        StringBuilder text = new StringBuilder(24).append(day).append('T');
        two(text, rest / 3_600_000).append(':');
        two(text, rest / 60_000 % 60).append(':');
        two(text, rest / 1_000 % 60).append('.');
        text.append((char) ('0' + rest % 1_000 / 100));
        return two(text, rest % 100).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /// The moment as the books keep it.
    public static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
