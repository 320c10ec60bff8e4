package io.nebulon.desktop.gateway.user;

import io.nebulon.desktop.gateway.wire.Query;
import org.jspecify.annotations.Nullable;

/// Which users.
///
/// @param q a part of the name, display name or e-mail address
public record UserFilter(
        @Nullable String q,
        @Nullable UserStatus status,
        @Nullable Role role,
        @Nullable String station) {
    public static final UserFilter ALL = new UserFilter(null, null, null, null);

    public UserFilter withQ(@Nullable String part) {
        return new UserFilter(part, status, role, station);
    }

    Query on(Query query) {
        return query.with("q", q == null || q.isBlank() ? null : q)
                .with("status", status)
                .with("role", role)
                .with("station", station);
    }
}
