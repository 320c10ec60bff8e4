package io.nebulon.server.feed;

import com.github.benmanes.caffeine.cache.Interner;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.events.Audience;
import io.nebulon.server.events.EventFilter;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Role;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the log that a stream shows: what was asked for, as far as the caller's rights
/// reach. Streams with the same part share one view, and so the bytes that are made for it.
final class View {
    private static final Interner<View> VIEWS = Interner.newWeakInterner();

    private final EventFilter filter;
    private final Audience audience;
    private final boolean isAdmin;
    private final @Nullable Set<StationCode> stations;

    private View(EventFilter filter, Caller caller) {
        this.filter = filter;
        this.audience = new Audience(caller);
        this.isAdmin = caller.has(Role.ADMIN);
        this.stations = caller.isEverywhere() ? null : caller.stations();
    }

    static View of(EventFilter filter, Caller caller) {
        return VIEWS.intern(new View(filter, caller));
    }

    boolean shows(Frame frame) {
        return shows(frame.type(), frame.stations(), frame.actor());
    }

    boolean shows(String type, String stations, String actor) {
        return filter.matches(type, stations, actor) && audience.sees(type, stations);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof View view
                        && isAdmin == view.isAdmin
                        && filter.equals(view.filter)
                        && Objects.equals(stations, view.stations));
    }

    @Override
    public int hashCode() {
        return Objects.hash(filter, isAdmin, stations);
    }
}
