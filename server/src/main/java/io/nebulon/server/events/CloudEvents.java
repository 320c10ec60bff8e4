package io.nebulon.server.events;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.context.annotation.Value;
import io.nebulon.server.json.Times;
import io.nebulon.server.store.LogEntry;
import jakarta.inject.Singleton;
import java.util.HexFormat;

/// Events as CloudEvents 1.0 in JSON: the same object wherever an event is shown. The payload goes
/// in as the exact text that the log holds.
@Singleton
public final class CloudEvents {
    private final String source;

    /// @param node the name of this node among others
    CloudEvents(@Value("${nebulon.node:hub}") String node) {
        this.source = "/nodes/" + node;
    }

    /// As the stream sends it.
    public String json(LogEntry entry) {
        return open(entry).append('}').toString();
    }

    /// As the log is read: with the hash that chains it to everything before.
    public String jsonWithHash(LogEntry entry) {
        return open(entry)
                .append(",\"hash\":\"")
                .append(HexFormat.of().formatHex(entry.chainHash()))
                .append("\"}")
                .toString();
    }

    private StringBuilder open(LogEntry e) {
        StringBuilder json = new StringBuilder(e.payload().length() + 400);
        json.append("{\"specversion\":\"1.0\",\"id\":\"").append(e.id());
        json.append("\",\"type\":\"nebulon.");
        text(json, e.type()).append(".v1\",\"source\":\"");
        text(json, source).append("\",\"subject\":\"");
        text(json, e.subject()).append("\",\"time\":\"");
        json.append(Times.text(e.occurredAt())).append("\",\"recordedtime\":\"");
        json.append(Times.text(e.recordedAt())).append("\",\"position\":");
        json.append(e.position()).append(",\"actor\":\"");
        text(json, e.actor()).append("\",\"stations\":\"");
        text(json, e.stations()).append("\",\"data\":");
        return json.append(e.payload());
    }

    private static StringBuilder text(StringBuilder json, String text) {
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json;
    }
}
