package io.nebulon.server.feed;

import io.nebulon.server.events.CloudEvents;
import io.nebulon.server.store.LogEntry;
import java.nio.charset.StandardCharsets;

/// An event as every stream sends it, encoded once, with what decides who may see it.
///
/// @param stations codes joined by commas
/// @param bytes the whole message, its blank line included; never changed
record Frame(long position, String type, String stations, String actor, byte[] bytes) {
    static Frame of(LogEntry entry, CloudEvents cloudEvents) {
        String message =
                "id: "
                        + entry.position()
                        + "\nevent: "
                        + entry.type()
                        + "\ndata: "
                        + cloudEvents.json(entry)
                        + "\n\n";
        return new Frame(
                entry.position(),
                entry.type(),
                entry.stations(),
                entry.actor(),
                message.getBytes(StandardCharsets.UTF_8));
    }
}
