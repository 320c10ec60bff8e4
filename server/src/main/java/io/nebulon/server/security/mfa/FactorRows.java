package io.nebulon.server.security.mfa;

import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Second factors in their tables.
final class FactorRows {
    private FactorRows() {}

    /// @param secret encrypted
    record Row(byte[] secret, boolean confirmed, long lastStep) {}

    static @Nullable Row find(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT secret, confirmed_at IS NOT NULL, last_step
                        FROM totp WHERE username = ?
                        """)) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Row(row.getBytes(1), row.getBoolean(2), row.getLong(3))
                        : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void put(Connection connection, String username, byte[] secret, Instant now) {
        update(
                connection,
                """
                INSERT INTO totp (username, secret, created_at, last_step) VALUES (?, ?, ?, 0)
                ON CONFLICT (username) DO UPDATE
                SET secret = excluded.secret, created_at = excluded.created_at,
                    confirmed_at = NULL, last_step = 0
                """,
                username,
                secret,
                now.toEpochMilli());
    }

    static void confirm(Connection connection, String username, Instant now) {
        update(
                connection,
                "UPDATE totp SET confirmed_at = ? WHERE username = ?",
                now.toEpochMilli(),
                username);
    }

    static void used(Connection connection, String username, long step) {
        update(connection, "UPDATE totp SET last_step = ? WHERE username = ?", step, username);
    }

    static void addCode(Connection connection, String username, byte[] codeHash) {
        update(
                connection,
                "INSERT INTO recovery_code (username, code_hash) VALUES (?, ?)",
                username,
                codeHash);
    }

    /// Whether there was one.
    static boolean takeCode(Connection connection, String username, byte[] codeHash) {
        return update(
                        connection,
                        "DELETE FROM recovery_code WHERE username = ? AND code_hash = ?",
                        username,
                        codeHash)
                > 0;
    }

    static int codesLeft(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM recovery_code WHERE username = ?")) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void deleteCodes(Connection connection, String username) {
        update(connection, "DELETE FROM recovery_code WHERE username = ?", username);
    }

    static boolean delete(Connection connection, String username) {
        return update(connection, "DELETE FROM totp WHERE username = ?", username) > 0;
    }

    private static int update(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static StoreUnavailableException failed(SQLException e) {
        return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
    }
}
