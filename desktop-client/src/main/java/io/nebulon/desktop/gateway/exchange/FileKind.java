package io.nebulon.desktop.gateway.exchange;

import java.util.Locale;
import java.util.Optional;

/// What a file can hold.
public enum FileKind {
    BODIES,
    STATIONS,
    LOCATIONS,
    FLEETS,
    SHIPS,
    ITEMS,
    STOCK,
    SHIPMENTS;

    /// As the API writes it: `bodies`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that a file is named after, as an export names it: `items.csv`, `items-2.ndjson`.
    public static Optional<FileKind> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (FileKind kind : values()) {
            if (lower.startsWith(kind.id())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
