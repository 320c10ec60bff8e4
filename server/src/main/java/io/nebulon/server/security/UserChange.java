package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an administrator wants a user to be. What concerns rights and sign-in stays as it is where
/// nothing is said; the profile is replaced whole.
///
/// @param password a new one, or null to keep it
/// @param stations null where [#stationsGiven] means all of them
/// @param stationsGiven whether anything was said of stations
/// @param mustChangePassword null: after a password that somebody else has set, yes
public record UserChange(
        @Nullable String displayName,
        @Nullable String email,
        @Nullable String locale,
        @Nullable Set<Role> roles,
        @Nullable Set<StationCode> stations,
        boolean stationsGiven,
        Account.@Nullable Status status,
        @Nullable String password,
        @Nullable Boolean mustChangePassword) {
    /// The account with all of it but the password, which needs to be hashed first.
    Account on(Account account) {
        Account changed =
                account.withProfile(displayName, email, locale)
                        .withRights(
                                roles == null ? account.roles() : roles,
                                stationsGiven ? stations : account.stations(),
                                status == null ? account.status() : status);
        return mustChangePassword == null
                ? changed
                : changed.withPassword(changed.passwordHash(), mustChangePassword);
    }

    /// Keeps the password out of every message.
    @Override
    public String toString() {
        return "a change of a user";
    }
}
