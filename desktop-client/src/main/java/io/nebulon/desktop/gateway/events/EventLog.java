package io.nebulon.desktop.gateway.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import org.jspecify.annotations.Nullable;

/// The log of all that has happened.
public final class EventLog {
    private static final Query PATH = Query.path("api", "events");

    private final Requests requests;

    public EventLog(Requests requests) {
        this.requests = requests;
    }

    /// With a narrow filter a page can be short, or empty, and not the last.
    public Call<Read<Page<LogEvent>>> list(EventFilter filter, Paging paging) {
        return requests.page(filter.on(PATH), paging, JsonNode.class)
                .map(read -> read.map(EventLog::events));
    }

    public Call<Read<LogEvent>> get(String id) {
        return requests.read(PATH.slash(id), JsonNode.class).map(read -> read.map(LogEvent::of));
    }

    /// An event as the server tells it, with all members that this client does not know.
    public Call<Read<JsonNode>> json(String id) {
        return requests.read(PATH.slash(id), JsonNode.class);
    }

    /// Reads the whole log and computes every seal anew; for administrators, who alone see all of
    /// it.
    ///
    /// @param known the head of an earlier verification, which must be in the log still; or null
    public Call<ChainVerdict> verify(@Nullable SealedHead known, ChainProgress progress) {
        return Call.start("verify", () -> new Verification(requests, known, progress).run());
    }

    private static Page<LogEvent> events(Page<JsonNode> page) {
        return new Page<>(
                page.items().stream().map(LogEvent::of).toList(), page.nextCursor(), page.total());
    }
}
