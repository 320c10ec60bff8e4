package io.nebulon.server.user;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.security.Account;
import io.nebulon.server.security.Role;
import io.nebulon.server.security.UserAccounts.User;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A user, as administrators see them: never the password.
///
/// @param stations the only ones that they may act for, or null for all
/// @param mfa whether a second factor is in force
record UserView(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        Collection<Role> roles,
        @Nullable Collection<StationCode> stations,
        @Nullable String locale,
        Account.Status status,
        boolean mustChangePassword,
        boolean mfa,
        Instant createdAt,
        long version) {
    static UserView of(User user) {
        Account account = user.account();
        return new UserView(
                account.username(),
                account.displayName(),
                account.email(),
                new TreeSet<>(account.roles()),
                account.stations() == null ? null : new TreeSet<>(account.stations()),
                account.locale(),
                account.status(),
                account.mustChangePassword(),
                user.mfa(),
                account.createdAt(),
                account.version());
    }
}
