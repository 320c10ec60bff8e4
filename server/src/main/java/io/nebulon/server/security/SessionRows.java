package io.nebulon.server.security;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Families of refresh tokens as their owner sees them.
final class SessionRows {
    private SessionRows() {}

    /// A sign-in that is good.
    ///
    /// @param refreshedAt when it last got a new access token
    /// @param client what it called itself, or null
    record Session(
            String id,
            Instant startedAt,
            Instant refreshedAt,
            Instant expiresAt,
            @Nullable String client) {}

    /// Where a page ended.
    record End(long startedAt, String id) {
        static final End NONE = new End(Long.MAX_VALUE, "");
    }

    /// Newest first.
    static List<Session> page(
            Connection connection, String username, Instant now, End after, int count) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT family, started_at, refreshed_at, expires_at, client
                        FROM token_family
                        WHERE username = ? AND revoked_at IS NULL AND expires_at > ?
                          AND (started_at, family) < (?, ?)
                        ORDER BY started_at DESC, family DESC LIMIT ?
                        """)) {
            statement.setString(1, username);
            statement.setLong(2, now.toEpochMilli());
            statement.setLong(3, after.startedAt());
            statement.setString(4, after.id());
            statement.setInt(5, count);
            try (ResultSet row = statement.executeQuery()) {
                List<Session> sessions = new ArrayList<>();
                while (row.next()) {
                    sessions.add(
                            new Session(
                                    row.getString(1),
                                    Instant.ofEpochMilli(row.getLong(2)),
                                    Instant.ofEpochMilli(row.getLong(3)),
                                    Instant.ofEpochMilli(row.getLong(4)),
                                    row.getString(5)));
                }
                return sessions;
            }
        } catch (SQLException e) {
            throw AccountRows.failed(e);
        }
    }
}
