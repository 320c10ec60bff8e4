package io.nebulon.server.events;

import io.nebulon.core.EventTypes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Role;

/// Which events someone may see: administrators all of them, everybody else those of the domain,
/// and who is bound to stations only those that concern one of them or everybody.
public final class Audience {
    private final Caller caller;

    public Audience(Caller caller) {
        this.caller = caller;
    }

    /// @param stations codes joined by commas; empty for what concerns everybody
    public boolean sees(String type, String stations) {
        if (caller.has(Role.ADMIN)) {
            return true;
        }
        if (!EventTypes.all().containsKey(type)) {
            return false;
        }
        return caller.isEverywhere() || stations.isEmpty() || isAtOneOf(stations);
    }

    private boolean isAtOneOf(String stations) {
        return caller.stations() != null
                && caller.stations().stream()
                        .anyMatch(station -> EventFilter.names(stations, station.value()));
    }
}
