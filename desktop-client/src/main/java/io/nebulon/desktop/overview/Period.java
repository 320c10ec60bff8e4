package io.nebulon.desktop.overview;

import io.nebulon.desktop.gateway.analytics.TradesOverTime.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far back the charts look, and in which steps.
enum Period {
    DAYS_30(Bucket.DAY, 30),
    MONTHS_12(Bucket.MONTH, 12),
    YEARS_10(Bucket.YEAR, 10);

    private final Bucket bucket;
    private final int count;

    Period(Bucket bucket, int count) {
        this.bucket = bucket;
        this.count = count;
    }

    Bucket bucket() {
        return bucket;
    }

    /// The beginning of the first step; the last one is the one that is going on.
    Instant from(Instant now) {
        return starts(now).getFirst();
    }

    /// When each step begins, in order.
    List<Instant> starts(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<Instant> starts = new ArrayList<>();
        for (int back = count - 1; back >= 0; back--) {
            LocalDate day =
                    switch (this) {
                        case DAYS_30 -> today.minusDays(back);
                        case MONTHS_12 -> today.withDayOfMonth(1).minusMonths(back);
                        case YEARS_10 -> today.withDayOfYear(1).minusYears(back);
                    };
            starts.add(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return starts;
    }

    /// In which step a moment lies, or -1 when it is before the first.
    static int stepOf(List<Instant> starts, Instant at) {
        for (int i = starts.size() - 1; i >= 0; i--) {
            if (!at.isBefore(starts.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// How a step is called on the axis: `Oct`, `Jan 2026`, `14`, `2025`.
    String label(Instant start, boolean isFirst, Locale locale) {
        return DateTimeFormatter.ofPattern(patternOf(start, isFirst), locale)
                .format(start.atZone(ZoneOffset.UTC));
    }

    private String patternOf(Instant start, boolean isFirst) {
        ZonedDateTime at = start.atZone(ZoneOffset.UTC);
        return switch (this) {
            case DAYS_30 -> "d MMM";
            case MONTHS_12 -> isFirst || at.getMonthValue() == 1 ? "MMM yyyy" : "MMM";
            case YEARS_10 -> "yyyy";
        };
    }
}
