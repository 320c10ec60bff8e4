package io.nebulon.server.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// How long one point of a chart lasts. All in UTC; weeks begin on Monday.
enum Bucket {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    /// The most points of a chart.
    static final int MOST = 400;

    private final ChronoUnit unit;

    Bucket(ChronoUnit unit) {
        this.unit = unit;
    }

    /// Where so many buckets begin that the last of them contains the moment.
    Instant start(Instant last, int count) {
        return floor(last).minus(count - 1L, unit).toInstant();
    }

    /// The beginnings of the buckets from one moment to the other, and the end of the last one; one
    /// more than [#MOST] when there are too many.
    List<Instant> bounds(Instant from, Instant to) {
        List<Instant> bounds = new ArrayList<>();
        ZonedDateTime first = floor(from);
        for (int i = 0; i <= MOST + 1; i++) {
            Instant bound = first.plus(i, unit).toInstant();
            bounds.add(bound);
            if (!bound.isBefore(to)) {
                break;
            }
        }
        return bounds;
    }

    private ZonedDateTime floor(Instant moment) {
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day(time);
            case WEEK -> day(time).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day(time).withDayOfMonth(1);
            case YEAR -> day(time).withDayOfYear(1);
        };
    }

    private static ZonedDateTime day(ZonedDateTime time) {
        return time.truncatedTo(ChronoUnit.DAYS);
    }
}
