package io.nebulon.desktop.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened, as the log and the stream tell it.
///
/// @param type such as `trade.initiated`
/// @param subject what it is about, such as `trades/<id>`
/// @param stations those that it concerns; none when it concerns everybody
/// @param time when it happened
/// @param recordedTime when it was recorded
/// @param data the facts; what is not known is left out
/// @param hash chains it to all events before it; null on the stream
public record LogEvent(
        String id,
        long position,
        String type,
        String subject,
        List<String> stations,
        String actor,
        Instant time,
        Instant recordedTime,
        JsonNode data,
        @Nullable String hash) {
    private static final String BEFORE = "nebulon.";
    private static final String AFTER = ".v1";

    /// @throws IllegalArgumentException when it is no event
    public static LogEvent of(JsonNode json) {
        try {
            String stations = json.path("stations").asText();
            return new LogEvent(
                    json.path("id").asText(),
                    json.path("position").asLong(),
                    shortType(json.path("type").asText()),
                    json.path("subject").asText(),
                    stations.isEmpty() ? List.of() : List.of(stations.split(",")),
                    json.path("actor").asText(),
                    Instant.parse(json.path("time").asText()),
                    Instant.parse(json.path("recordedtime").asText()),
                    json.path("data"),
                    json.hasNonNull("hash") ? json.path("hash").asText() : null);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an event without its time", e);
        }
    }

    /// The group of its type: `trade` of `trade.initiated`.
    public String group() {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    /// What its subject names, such as the id of a trade.
    public String subjectKey() {
        return subject.substring(subject.indexOf('/') + 1);
    }

    public boolean concerns(String station) {
        return stations.isEmpty() || stations.contains(station);
    }

    static String shortType(String type) {
        String tail = type.startsWith(BEFORE) ? type.substring(BEFORE.length()) : type;
        return tail.endsWith(AFTER) ? tail.substring(0, tail.length() - AFTER.length()) : tail;
    }
}
