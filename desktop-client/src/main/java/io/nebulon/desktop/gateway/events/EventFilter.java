package io.nebulon.desktop.gateway.events;

import io.nebulon.desktop.gateway.wire.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events.
///
/// @param after only those with a higher position
/// @param types such as `trade.initiated`, or groups such as `trade`
public record EventFilter(
        long after,
        boolean newestFirst,
        List<String> types,
        @Nullable String station,
        @Nullable String actor) {
    public static final EventFilter ALL = new EventFilter(0, false, List.of(), null, null);
    public static final EventFilter NEWEST = new EventFilter(0, true, List.of(), null, null);

    public EventFilter after(long position) {
        return new EventFilter(position, newestFirst, types, station, actor);
    }

    public EventFilter of(String... wanted) {
        return new EventFilter(after, newestFirst, List.of(wanted), station, actor);
    }

    public EventFilter at(@Nullable String code) {
        return new EventFilter(after, newestFirst, types, code, actor);
    }

    public EventFilter by(@Nullable String username) {
        return new EventFilter(after, newestFirst, types, station, username);
    }

    Query on(Query query) {
        return query.with("after", after == 0 ? null : after)
                .with("order", newestFirst ? "desc" : null)
                .with("type", types)
                .with("station", station)
                .with("actor", actor);
    }
}
