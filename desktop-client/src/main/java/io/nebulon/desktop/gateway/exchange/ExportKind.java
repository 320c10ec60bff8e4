package io.nebulon.desktop.gateway.exchange;

import java.util.Locale;

/// Which whole list a server gives out.
public enum ExportKind {
    BODIES,
    STATIONS,
    LOCATIONS,
    FLEETS,
    SHIPS,
    ITEMS,
    INVENTORY,
    CARGO,
    TRADES,
    MOVEMENTS,
    EVENTS;

    /// As the API writes it: `bodies`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
