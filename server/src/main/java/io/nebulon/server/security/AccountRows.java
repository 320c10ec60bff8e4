package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Accounts in their table.
final class AccountRows {
    private AccountRows() {}

    static @Nullable Account find(Connection connection, String username) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT username, display_name, email, password_hash, roles, stations,
                               locale, status, created_at, version
                        FROM account WHERE username = ?
                        """)) {
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? account(row) : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static boolean isEmpty(Connection connection) {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM account LIMIT 1");
                ResultSet row = statement.executeQuery()) {
            return !row.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void insert(Connection connection, Account account) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO account (username, display_name, email, password_hash, roles,
                                             stations, locale, status, created_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            statement.setString(1, account.username());
            statement.setString(2, account.displayName());
            statement.setString(3, account.email());
            statement.setString(4, account.passwordHash());
            statement.setString(5, joined(account.roles().stream().map(Role::name)));
            statement.setString(
                    6,
                    account.stations() == null
                            ? null
                            : joined(account.stations().stream().map(StationCode::value)));
            statement.setString(7, account.locale());
            statement.setString(8, account.status().name());
            statement.setLong(9, account.createdAt().toEpochMilli());
            statement.setLong(10, account.version());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Keeps the same password under another hash; nothing that others see changes.
    static void replaceHash(Connection connection, String username, String passwordHash) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE account SET password_hash = ? WHERE username = ?")) {
            statement.setString(1, passwordHash);
            statement.setString(2, username);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        String stations = row.getString(6);
        return new Account(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                parts(row.getString(5)).map(Role::valueOf).collect(Collectors.toSet()),
                stations == null ? null : codes(stations),
                row.getString(7),
                Account.Status.valueOf(row.getString(8)),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getLong(10));
    }

    private static Set<StationCode> codes(String stations) {
        return parts(stations).map(StationCode::of).collect(Collectors.toSet());
    }

    private static Stream<String> parts(String joined) {
        return Arrays.stream(joined.split(",", -1)).filter(part -> !part.isEmpty());
    }

    private static String joined(Stream<String> parts) {
        return parts.sorted().collect(Collectors.joining(","));
    }

    private static StoreUnavailableException failed(SQLException e) {
        return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
    }
}
