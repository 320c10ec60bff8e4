package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import io.nebulon.server.http.ProblemException;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets somebody in again who has lost the password, and if need be the second factor. They must
/// choose another password first of all; their sign-ins end.
///
/// @param password the new one, to be told to its owner on another way
public record PasswordReset(
        String username, String password, String hash, boolean removesMfa, boolean unlocks) {
    /// With a random password.
    ///
    /// @param unlocks whether a locked account is unlocked too
    public static PasswordReset of(String username, boolean removesMfa, boolean unlocks) {
        String password = RandomPassword.create();
        return new PasswordReset(
                username, password, PasswordHash.of(password), removesMfa, unlocks);
    }

    /// What was done, and which sign-ins ended by it.
    public record Done(long position, List<String> families) {}

    /// @throws ProblemException 404, 409
    public Done run(Writing writing, String actor) {
        Connection connection = writing.connection();
        @Nullable Account account =
                Account.isUsername(username) ? AccountRows.find(connection, username) : null;
        if (account == null) {
            throw UserRefusals.notFound(username);
        }
        UserRefusals.requireInService(account);
        Account changed = account.withPassword(hash, true).nextVersion();
        boolean isUnlocked = unlocks && account.status() == Account.Status.LOCKED;
        if (isUnlocked) {
            changed =
                    changed.withRights(account.roles(), account.stations(), Account.Status.ACTIVE);
        }
        AccountRows.update(connection, changed);
        UserEvents.passwordReset(writing, username, actor);
        if (isUnlocked) {
            UserEvents.unlocked(writing, username, actor);
        }
        if (removesMfa) {
            Factors.removeAll(writing, username, actor);
        }
        List<String> families = TokenFamilies.endAll(writing, username, null);
        return new Done(writing.position(), families);
    }

    /// Keeps the password out of every message.
    @Override
    public String toString() {
        return "a password reset";
    }
}
