package io.nebulon.desktop.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import java.util.HashSet;
import java.util.Set;

/// What an event is about: the trade with its shipment, the item at its station, the ship, the
/// user. Two events are about the same when they share one of these keys.
record Subject(Set<String> keys) {
    static Subject of(LogEvent event) {
        JsonNode data = event.data();
        Set<String> keys = new HashSet<>();
        switch (event.group()) {
            case "trade", "shipment" -> {
                keys.add(event.subjectKey());
                add(keys, data, "tradeId");
                add(keys, data, "shipmentId");
            }
            case "stock" -> {
                String station = data.path("station").asText();
                if (data.hasNonNull("sku")) {
                    keys.add(station + "/" + data.path("sku").asText());
                }
                data.path("lines")
                        .forEach(line -> keys.add(station + "/" + line.path("sku").asText()));
            }
            default -> keys.add(event.subject());
        }
        return new Subject(keys);
    }

    private static void add(Set<String> keys, JsonNode data, String member) {
        if (data.hasNonNull(member)) {
            keys.add(data.path(member).asText());
        }
    }

    boolean has(LogEvent event) {
        return of(event).keys.stream().anyMatch(keys::contains);
    }
}
