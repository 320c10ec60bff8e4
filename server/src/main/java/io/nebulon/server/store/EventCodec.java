package io.nebulon.server.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.nebulon.core.Event;
import io.nebulon.core.EventTypes;
import io.nebulon.server.json.DomainJson;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events as the JSON text that the log keeps for ever. Reading accepts members it does not know,
/// so that a log written by a newer version can still be read where its events can.
public final class EventCodec {
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final Map<String, ObjectReader> readers = new HashMap<>();

    public EventCodec() {
        EventTypes.all()
                .forEach((name, type) -> {
                    writers.put(type, DomainJson.MAPPER.writerFor(type));
                    readers.put(name, DomainJson.MAPPER.readerFor(type));
                });
    }

    public String payload(Event event) {
        ObjectWriter writer = writers.get(event.getClass());
        if (writer == null) {
            throw new IllegalArgumentException("no codec for " + event.getClass());
        }
        try {
            return writer.writeValueAsString(event);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + event, e);
        }
    }

    /// The event, or null for a type that is not one of the domain's (users, security).
    ///
    /// @throws CorruptLogException when the payload is not what its type says
    public @Nullable Event event(String type, String payload) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            return null;
        }
        try {
            return reader.readValue(payload);
        } catch (JacksonException e) {
            throw new CorruptLogException(
                    "the payload is no " + type + ": " + e.getOriginalMessage(), e);
        }
    }
}
