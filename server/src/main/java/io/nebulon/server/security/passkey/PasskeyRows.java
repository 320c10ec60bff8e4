package io.nebulon.server.security.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Passkeys in their tables.
final class PasskeyRows {
    private PasskeyRows() {}

    /// @param lastChallenge the moment of the challenge with which one was added last
    record Owner(String username, ByteArray handle, long lastChallenge) {}

    static @Nullable Owner owner(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT username, user_handle, last_challenge
                        FROM passkey_owner WHERE username = ?
                        """)) {
            statement.setString(1, username);
            return owner(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static @Nullable Owner owner(Connection connection, ByteArray handle) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT username, user_handle, last_challenge
                        FROM passkey_owner WHERE user_handle = ?
                        """)) {
            statement.setBytes(1, handle.getBytes());
            return owner(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static @Nullable Owner owner(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new Owner(row.getString(1), new ByteArray(row.getBytes(2)), row.getLong(3))
                    : null;
        }
    }

    static void insertOwner(Connection connection, Owner owner) {
        update(
                connection,
                """
                INSERT INTO passkey_owner (username, user_handle, last_challenge)
                VALUES (?, ?, ?)
                """,
                owner.username(),
                owner.handle().getBytes(),
                owner.lastChallenge());
    }

    static void added(Connection connection, String username, long challenge) {
        update(
                connection,
                "UPDATE passkey_owner SET last_challenge = ? WHERE username = ?",
                challenge,
                username);
    }

    /// Of a user, oldest first.
    static List<Passkey> of(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT id, username, credential_id, public_key, name, sign_count, synced,
                               last_challenge, created_at, last_used_at, clone_suspected_at
                        FROM passkey WHERE username = ? ORDER BY created_at, id
                        """)) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                List<Passkey> passkeys = new ArrayList<>();
                while (row.next()) {
                    passkeys.add(passkey(row));
                }
                return passkeys;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static boolean isAny(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM passkey WHERE username = ? LIMIT 1")) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static @Nullable Passkey find(Connection connection, ByteArray credentialId) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT id, username, credential_id, public_key, name, sign_count, synced,
                               last_challenge, created_at, last_used_at, clone_suspected_at
                        FROM passkey WHERE credential_id = ?
                        """)) {
            statement.setBytes(1, credentialId.getBytes());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? passkey(row) : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getString(1),
                row.getString(2),
                new ByteArray(row.getBytes(3)),
                new ByteArray(row.getBytes(4)),
                row.getString(5),
                row.getLong(6),
                row.getBoolean(7),
                row.getLong(8),
                Instant.ofEpochMilli(row.getLong(9)),
                moment(row, 10),
                moment(row, 11));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static void insert(Connection connection, Passkey passkey) {
        update(
                connection,
                """
                INSERT INTO passkey (id, username, credential_id, public_key, name, sign_count,
                                     synced, last_challenge, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                passkey.id(),
                passkey.username(),
                passkey.credentialId().getBytes(),
                passkey.publicKey().getBytes(),
                passkey.name(),
                passkey.signCount(),
                passkey.synced(),
                passkey.lastChallenge(),
                passkey.createdAt().toEpochMilli());
    }

    /// Whether nothing has used it since a challenge of that moment was made.
    static boolean used(
            Connection connection,
            String id,
            long countBefore,
            long count,
            boolean synced,
            long challenge,
            Instant now) {
        return update(
                        connection,
                        """
                        UPDATE passkey
                        SET sign_count = ?, synced = ?, last_challenge = ?, last_used_at = ?
                        WHERE id = ? AND sign_count = ? AND last_challenge < ?
                        """,
                        count,
                        synced,
                        challenge,
                        now.toEpochMilli(),
                        id,
                        countBefore,
                        challenge)
                > 0;
    }

    /// The same for one whose counter went back.
    static boolean suspected(Connection connection, String id, long challenge, Instant now) {
        return update(
                        connection,
                        """
                        UPDATE passkey SET last_challenge = ?, clone_suspected_at = ?
                        WHERE id = ? AND last_challenge < ?
                        """,
                        challenge,
                        now.toEpochMilli(),
                        id,
                        challenge)
                > 0;
    }

    static boolean rename(Connection connection, String username, String id, String name) {
        return update(
                        connection,
                        "UPDATE passkey SET name = ? WHERE id = ? AND username = ?",
                        name,
                        id,
                        username)
                > 0;
    }

    static boolean delete(Connection connection, String username, String id) {
        return update(connection, "DELETE FROM passkey WHERE id = ? AND username = ?", id, username)
                > 0;
    }

    static int deleteAll(Connection connection, String username) {
        return update(connection, "DELETE FROM passkey WHERE username = ?", username);
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
