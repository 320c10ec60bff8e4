package io.nebulon.server.security;

import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Families of refresh tokens in their tables. A family is one sign-in; its tokens replace each
/// other, and the spent ones are kept to recognise that one is used again.
final class FamilyRows {
    /// The most rows that are cleared away beside one change.
    private static final int SWEEP = 200;

    private FamilyRows() {}

    /// A refresh token as it was found.
    ///
    /// @param startedAt when its family was
    record Found(
            String family,
            String username,
            Instant startedAt,
            Instant expiresAt,
            boolean spent,
            boolean revoked) {}

    static @Nullable Found find(Connection connection, byte[] tokenHash) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT t.family, f.username, f.started_at, t.expires_at, t.spent_at IS NOT NULL,
                               f.revoked_at IS NOT NULL
                        FROM refresh_token t JOIN token_family f ON f.family = t.family
                        WHERE t.token_hash = ?
                        """)) {
            statement.setBytes(1, tokenHash);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Found(
                                row.getString(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                Instant.ofEpochMilli(row.getLong(4)),
                                row.getBoolean(5),
                                row.getBoolean(6))
                        : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void insert(
            Connection connection,
            String family,
            String username,
            @Nullable String client,
            Instant now,
            Instant until) {
        update(
                connection,
                """
                INSERT INTO token_family (family, username, client, started_at, refreshed_at,
                                          expires_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                family,
                username,
                client,
                now.toEpochMilli(),
                now.toEpochMilli(),
                until.toEpochMilli());
    }

    static void insertToken(
            Connection connection, byte[] tokenHash, String family, Instant now, Instant until) {
        update(
                connection,
                """
                INSERT INTO refresh_token (token_hash, family, issued_at, expires_at)
                VALUES (?, ?, ?, ?)
                """,
                tokenHash,
                family,
                now.toEpochMilli(),
                until.toEpochMilli());
    }

    static void spend(Connection connection, byte[] tokenHash, Instant now) {
        update(
                connection,
                "UPDATE refresh_token SET spent_at = ? WHERE token_hash = ?",
                now.toEpochMilli(),
                tokenHash);
    }

    static void prolong(Connection connection, String family, Instant now, Instant until) {
        update(
                connection,
                "UPDATE token_family SET refreshed_at = ?, expires_at = ? WHERE family = ?",
                now.toEpochMilli(),
                until.toEpochMilli(),
                family);
    }

    /// Revokes every family of a user.
    ///
    /// @param except the one that stays, or null for none
    /// @param alive access tokens that were minted before that have expired
    /// @return those of which an access token may still be good
    static List<String> revokeAll(
            Connection connection,
            String username,
            @Nullable String except,
            Instant now,
            Instant alive) {
        List<String> recent = recent(connection, username, except, alive);
        update(
                connection,
                """
                UPDATE token_family SET revoked_at = ?
                WHERE username = ? AND revoked_at IS NULL AND family IS DISTINCT FROM ?
                """,
                now.toEpochMilli(),
                username,
                except);
        return recent;
    }

    /// Revokes the families of a user that were used longest ago, until no more than so many are
    /// left.
    ///
    /// @return those that were revoked
    static List<String> revokeBeyond(
            Connection connection, String username, int most, Instant now) {
        List<String> oldest = beyond(connection, username, most, now);
        oldest.forEach(family -> revoke(connection, family, now));
        return oldest;
    }

    private static List<String> beyond(
            Connection connection, String username, int most, Instant now) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT family FROM token_family
                        WHERE username = ? AND revoked_at IS NULL AND expires_at > ?
                        ORDER BY refreshed_at DESC, started_at DESC, family DESC LIMIT ? OFFSET ?
                        """)) {
            statement.setString(1, username);
            statement.setLong(2, now.toEpochMilli());
            statement.setInt(3, SWEEP);
            statement.setInt(4, most);
            return families(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<String> recent(
            Connection connection, String username, @Nullable String except, Instant alive) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT family FROM token_family
                        WHERE username = ? AND revoked_at IS NULL AND family IS DISTINCT FROM ?
                          AND refreshed_at >= ?
                        """)) {
            statement.setString(1, username);
            statement.setString(2, except);
            statement.setLong(3, alive.toEpochMilli());
            return families(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<String> families(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<String> families = new ArrayList<>();
            while (row.next()) {
                families.add(row.getString(1));
            }
            return families;
        }
    }

    /// Whether it is a family of that user that is good.
    static boolean isOf(Connection connection, String family, String username, Instant now) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT 1 FROM token_family
                        WHERE family = ? AND username = ? AND revoked_at IS NULL
                          AND expires_at > ?
                        """)) {
            statement.setString(1, family);
            statement.setString(2, username);
            statement.setLong(3, now.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Whether it is a sign-in of that moment or later.
    static boolean isYoung(Connection connection, String family, Instant since) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT 1 FROM token_family WHERE family = ? AND started_at >= ?")) {
            statement.setString(1, family);
            statement.setLong(2, since.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Whether the family was good until now.
    static boolean revoke(Connection connection, String family, Instant now) {
        return update(
                        connection,
                        """
                        UPDATE token_family SET revoked_at = ?
                        WHERE family = ? AND revoked_at IS NULL
                        """,
                        now.toEpochMilli(),
                        family)
                > 0;
    }

    /// Clears away a bounded number of rows that can no longer matter.
    static void forget(Connection connection, Instant now) {
        update(
                connection,
                """
                DELETE FROM refresh_token WHERE token_hash IN (
                    SELECT token_hash FROM refresh_token WHERE expires_at < ? LIMIT ?)
                """,
                now.toEpochMilli(),
                SWEEP);
        update(
                connection,
                """
                DELETE FROM token_family WHERE family IN (
                    SELECT family FROM token_family WHERE expires_at < ? LIMIT ?)
                """,
                now.toEpochMilli(),
                SWEEP);
    }

    /// @param username whose, or null for everybody's
    static Map<String, Instant> revokedSince(
            Connection connection, @Nullable String username, Instant since) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        username == null
                                ? "SELECT family, revoked_at FROM token_family WHERE revoked_at >= ?"
                                : """
                                SELECT family, revoked_at FROM token_family
                                WHERE revoked_at >= ? AND username = ?
                                """)) {
            statement.setLong(1, since.toEpochMilli());
            if (username != null) {
                statement.setString(2, username);
            }
            try (ResultSet row = statement.executeQuery()) {
                Map<String, Instant> revoked = new HashMap<>();
                while (row.next()) {
                    revoked.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2)));
                }
                return revoked;
            }
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) {
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
