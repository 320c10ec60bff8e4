package io.nebulon.desktop.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far back events are of interest, by when they were recorded: the log is in that order.
enum Span {
    ANY(null),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    private final @Nullable Duration length;

    Span(@Nullable Duration length) {
        this.length = length;
    }

    boolean has(Instant recorded, Instant now) {
        return length == null || !recorded.isBefore(now.minus(length));
    }
}
