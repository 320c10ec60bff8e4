package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody who can sign in.
///
/// @param username lower case, see [#isUsername]
/// @param passwordHash see [PasswordHash]
/// @param stations the only stations that they may act for, or null for all
record Account(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        String passwordHash,
        Set<Role> roles,
        @Nullable Set<StationCode> stations,
        @Nullable String locale,
        Status status,
        Instant createdAt,
        long version) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /// Actors in the log who are nobody's account.
    private static final Set<String> RESERVED =
            Set.of(LocalToken.OPERATOR, UserEvents.ANONYMOUS, "system");

    enum Status {
        ACTIVE,
        DISABLED
    }

    Account {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("no user name: " + username);
        }
    }

    /// What people type, in the form that accounts are kept under.
    static String normalized(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches() && !RESERVED.contains(text);
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    Caller caller() {
        return new Caller(username, roles, stations);
    }
}
