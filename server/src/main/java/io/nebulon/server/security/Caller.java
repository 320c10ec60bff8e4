package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who makes a request. A controller that has a parameter of this type gets the one whose token
/// came with the request.
///
/// @param stations the only stations that the caller may act for, or null for all
public record Caller(String username, Set<Role> roles, @Nullable Set<StationCode> stations) {
    public Caller {
        EnumSet<Role> ordered = EnumSet.noneOf(Role.class);
        ordered.addAll(roles);
        roles = Collections.unmodifiableSet(ordered);
        stations = stations == null ? null : Collections.unmodifiableSet(new TreeSet<>(stations));
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /// Whether the caller may act for every station there is, later ones included.
    public boolean isEverywhere() {
        return stations == null || has(Role.ADMIN);
    }

    public boolean isAt(StationCode station) {
        return isEverywhere() || (stations != null && stations.contains(station));
    }
}
