package io.nebulon.server.security;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// API keys in their table.
final class ApiKeyRows {
    private ApiKeyRows() {}

    static @Nullable ApiKey find(Connection connection, byte[] keyHash) {
        List<ApiKey> found =
                list(
                        connection,
                        """
                        SELECT id, username, name, roles, stations, created_at, expires_at,
                               last_used_at
                        FROM api_key WHERE key_hash = ?
                        """,
                        (Object) keyHash);
        return found.isEmpty() ? null : found.getFirst();
    }

    static @Nullable ApiKey find(Connection connection, String id) {
        List<ApiKey> found =
                list(
                        connection,
                        """
                        SELECT id, username, name, roles, stations, created_at, expires_at,
                               last_used_at
                        FROM api_key WHERE id = ?
                        """,
                        id);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Every key of a user, oldest first; they have few.
    static List<ApiKey> of(Connection connection, String username) {
        return list(
                connection,
                """
                SELECT id, username, name, roles, stations, created_at, expires_at, last_used_at
                FROM api_key WHERE username = ? ORDER BY created_at, id
                """,
                username);
    }

    /// Where a page of everybody's keys ended.
    record End(String username, long createdAt, String id) {
        static final End NONE = new End("", 0, "");
    }

    /// Everybody's keys, by owner and then oldest first.
    static List<ApiKey> page(Connection connection, End after, int count) {
        return list(
                connection,
                """
                SELECT id, username, name, roles, stations, created_at, expires_at, last_used_at
                FROM api_key WHERE (username, created_at, id) > (?, ?, ?)
                ORDER BY username, created_at, id LIMIT ?
                """,
                after.username(),
                after.createdAt(),
                after.id(),
                count);
    }

    static void insert(Connection connection, ApiKey key, byte[] keyHash) {
        update(
                connection,
                """
                INSERT INTO api_key (id, key_hash, username, name, roles, stations, created_at,
                                     expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key.id(),
                keyHash,
                key.username(),
                key.name(),
                AccountRows.joined(key.roles().stream().map(Role::name)),
                AccountRows.joined(key.stations()),
                key.createdAt().toEpochMilli(),
                key.expiresAt() == null ? null : key.expiresAt().toEpochMilli());
    }

    static void delete(Connection connection, String id) {
        update(connection, "DELETE FROM api_key WHERE id = ?", id);
    }

    static void use(Connection connection, Map<String, Instant> lastUsed) {
        lastUsed.forEach((id, moment) ->
                update(
                        connection,
                        // another server may have seen it later
                        """
                        UPDATE api_key SET last_used_at = ?
                        WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)
                        """,
                        moment.toEpochMilli(),
                        id,
                        moment.toEpochMilli()));
    }

    private static List<ApiKey> list(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<ApiKey> keys = new ArrayList<>();
                while (row.next()) {
                    keys.add(key(row));
                }
                return keys;
            }
        } catch (SQLException e) {
            throw AccountRows.failed(e);
        }
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                AccountRows.roles(row.getString(4)),
                AccountRows.stations(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                moment(row, 7),
                moment(row, 8));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw AccountRows.failed(e);
        }
    }
}
