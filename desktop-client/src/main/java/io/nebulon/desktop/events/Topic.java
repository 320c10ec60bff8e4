package io.nebulon.desktop.events;

import io.nebulon.desktop.gateway.events.LogEvent;
import java.util.List;
import java.util.Locale;

/// Kinds of events that are asked for together.
enum Topic {
    STOCK("stock", "item"),
    CARGO("shipment"),
    TRADES("trade"),
    /// Stations, places, bodies, ships and fleets.
    NETWORK("station", "location", "body", "ship", "fleet"),
    /// Users, keys, and who took the books along: for administrators.
    SECURITY("user", "keys", "books");

    private final List<String> groups;

    Topic(String... groups) {
        this.groups = List.of(groups);
    }

    /// As the server calls them.
    List<String> groups() {
        return groups;
    }

    boolean has(LogEvent event) {
        return groups.contains(event.group());
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
