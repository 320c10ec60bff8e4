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
/// @param mustChangePassword whether nothing else is open to them until they have
/// @param preferences a JSON object that is the clients' business, or null
/// @param version counts every change, those of passwords and second factors included
public record Account(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        String passwordHash,
        Set<Role> roles,
        @Nullable Set<StationCode> stations,
        @Nullable String locale,
        Status status,
        boolean mustChangePassword,
        @Nullable String preferences,
        Instant createdAt,
        long version) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /// Actors in the log who are nobody's account.
    private static final Set<String> RESERVED =
            Set.of(LocalToken.OPERATOR, UserEvents.ANONYMOUS, "system", "simulator");

    public enum Status {
        ACTIVE,
        /// Cannot sign in until unlocked.
        LOCKED,
        /// Gone for good; the name stays taken, because the log speaks of it.
        RETIRED
    }

    public Account {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("no user name: " + username);
        }
    }

    /// What a new account begins with; everything else is set by the `with...` methods.
    static Account fresh(String username, String passwordHash, Set<Role> roles, Instant now) {
        return new Account(
                username,
                null,
                null,
                passwordHash,
                roles,
                null,
                null,
                Status.ACTIVE,
                false,
                null,
                now,
                1);
    }

    /// What people type, in the form that accounts are kept under.
    public static String normalized(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches() && !RESERVED.contains(text);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    boolean isActiveAdministrator() {
        return isActive() && roles.contains(Role.ADMIN);
    }

    Caller caller() {
        return new Caller(username, roles, stations);
    }

    Account withPassword(String hash, boolean mustChange) {
        return new Account(
                username,
                displayName,
                email,
                hash,
                roles,
                stations,
                locale,
                status,
                mustChange,
                preferences,
                createdAt,
                version);
    }

    Account withProfile(
            @Nullable String newName, @Nullable String newEmail, @Nullable String newLocale) {
        return new Account(
                username,
                newName,
                newEmail,
                passwordHash,
                roles,
                stations,
                newLocale,
                status,
                mustChangePassword,
                preferences,
                createdAt,
                version);
    }

    Account withPreferences(@Nullable String json) {
        return new Account(
                username,
                displayName,
                email,
                passwordHash,
                roles,
                stations,
                locale,
                status,
                mustChangePassword,
                json,
                createdAt,
                version);
    }

    Account withRights(
            Set<Role> newRoles, @Nullable Set<StationCode> newStations, Status newStatus) {
        return new Account(
                username,
                displayName,
                email,
                passwordHash,
                newRoles,
                newStations,
                locale,
                newStatus,
                mustChangePassword,
                preferences,
                createdAt,
                version);
    }

    Account nextVersion() {
        return new Account(
                username,
                displayName,
                email,
                passwordHash,
                roles,
                stations,
                locale,
                status,
                mustChangePassword,
                preferences,
                createdAt,
                version + 1);
    }

    /// Says who it is and nothing else: a hash has no place in a message.
    @Override
    public String toString() {
        return "account " + username;
    }
}
