package io.nebulon.desktop.events;

import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which events are shown. Topics and station are the server's to filter; span, subject and text
/// are looked for in what has been read.
///
/// @param topics none for all
/// @param station a code, or null for all stations
/// @param about only events about the same, or null
record EventsFilter(
        Set<Topic> topics,
        @Nullable String station,
        Span span,
        @Nullable Subject about,
        String text) {
    static final EventsFilter ALL =
            new EventsFilter(EnumSet.noneOf(Topic.class), null, Span.ANY, null, "");

    EventsFilter topics(Set<Topic> now) {
        return new EventsFilter(now, station, span, about, text);
    }

    EventsFilter station(@Nullable String code) {
        return new EventsFilter(topics, code, span, about, text);
    }

    EventsFilter span(Span now) {
        return new EventsFilter(topics, station, now, about, text);
    }

    EventsFilter about(@Nullable Subject now) {
        return new EventsFilter(topics, station, span, now, text);
    }

    EventsFilter text(String typed) {
        return new EventsFilter(topics, station, span, about, typed);
    }

    /// What the server is asked for.
    EventFilter asked() {
        List<String> groups = topics.stream().sorted().flatMap(t -> t.groups().stream()).toList();
        return EventFilter.NEWEST.of(groups.toArray(String[]::new)).at(station);
    }

    /// Whether two ask the server for the same.
    boolean asksLike(EventsFilter other) {
        return asked().equals(other.asked());
    }

    /// Whether the server would have told an event that came by the feed.
    boolean isAsked(LogEvent event) {
        return (topics.isEmpty() || topics.stream().anyMatch(t -> t.has(event)))
                && (station == null || event.stations().contains(station));
    }

    /// Whether some of what was read is not shown.
    boolean isNarrow() {
        return span != Span.ANY || about != null || !text.isBlank();
    }

    /// @param said all that can be searched in
    boolean lets(LogEvent event, Instant now, Function<LogEvent, String> said) {
        return span.has(event.recordedTime(), now)
                && (about == null || about.has(event))
                && (text.isBlank() || fits(said.apply(event)));
    }

    private boolean fits(String said) {
        String low = said.toLowerCase(Locale.ROOT);
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!low.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
