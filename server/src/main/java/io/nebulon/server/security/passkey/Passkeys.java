package io.nebulon.server.security.passkey;

import io.nebulon.server.command.Writing;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The passkeys that users have.
public final class Passkeys {
    private Passkeys() {}

    /// Oldest first.
    public static List<Passkey> of(Connection connection, String username) {
        return PasskeyRows.of(connection, username);
    }

    public static boolean isAny(Connection connection, String username) {
        return PasskeyRows.isAny(connection, username);
    }

    /// The passkey of that user, or null.
    public static @Nullable Passkey one(Connection connection, String username, String id) {
        return PasskeyRows.of(connection, username).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /// Whether there was one.
    public static boolean rename(Writing writing, String username, String id, String name) {
        return PasskeyRows.rename(writing.connection(), username, id, name);
    }

    /// Whether there was one.
    public static boolean remove(Writing writing, String username, String id) {
        return PasskeyRows.delete(writing.connection(), username, id);
    }

    /// How many there were.
    public static int removeAll(Writing writing, String username) {
        return PasskeyRows.deleteAll(writing.connection(), username);
    }
}
