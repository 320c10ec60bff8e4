package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import org.jspecify.annotations.Nullable;

/// Which users a list shows.
///
/// @param after the name that the page before ended with; empty for the first page
/// @param station who may act for it, be it as one of many; null for all users
/// @param pattern for `LIKE`, in lower case, over names and e-mail addresses; null for all
public record UserFilter(
        String after,
        Account.@Nullable Status status,
        @Nullable Role role,
        @Nullable StationCode station,
        @Nullable String pattern) {}
