package io.nebulon.server.feed;

import io.micronaut.http.HttpRequest;
import io.nebulon.server.events.EventFilter;
import io.nebulon.server.http.Params;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client asks of the stream.
///
/// @param cursor the position after which it begins, or null for live
/// @param log the identity of the log that the cursor belongs to, or null when that was not said
record StreamRequest(EventFilter filter, @Nullable Long cursor, @Nullable UUID log) {
    /// As browsers' clients send it when they come back; it counts more than the parameter, which
    /// they repeat as it was.
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    static StreamRequest of(HttpRequest<?> request) {
        Params params = Params.of(request);
        EventFilter filter = EventFilter.of(params);
        Long parameter = params.number("lastEventId", 0, Long.MAX_VALUE);
        UUID log = params.id("log");
        Long header = header(request, params);
        params.check();
        return new StreamRequest(filter, header == null ? parameter : header, log);
    }

    private static @Nullable Long header(HttpRequest<?> request, Params params) {
        List<String> values = request.getHeaders().getAll(LAST_EVENT_ID);
        String text = values.isEmpty() ? "" : values.getFirst().strip();
        if (values.size() > 1 || (!text.isEmpty() && !POSITION.matcher(text).matches())) {
            params.fault(LAST_EVENT_ID, "must be the position of an event, or 0 for all of them");
            return null;
        }
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
