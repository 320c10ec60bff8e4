package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                               locale, status, must_change_password, preferences, created_at,
                               version
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
        return !isAny(connection, "SELECT 1 FROM account LIMIT 1");
    }

    /// Whether somebody else could still administer the server.
    static boolean isAnotherAdministrator(Connection connection, String username) {
        return isAny(
                connection,
                """
                SELECT 1 FROM account
                WHERE username <> ? AND status = 'ACTIVE'
                  AND instr(',' || roles || ',', ',ADMIN,') > 0
                LIMIT 1
                """,
                username);
    }

    static boolean isStation(Connection connection, StationCode station) {
        return isAny(connection, "SELECT 1 FROM station WHERE code = ?", station.value());
    }

    /// Accounts in the order of their names, after one of them.
    static List<Account> page(Connection connection, UserFilter filter, int count) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT username, display_name, email, password_hash, roles, stations,
                               locale, status, must_change_password, preferences, created_at,
                               version
                        FROM account
                        WHERE username > ?
                          AND (CAST(? AS TEXT) IS NULL OR status = ?)
                          AND (CAST(? AS TEXT) IS NULL
                               OR instr(',' || roles || ',', ',' || ? || ',') > 0)
                          AND (CAST(? AS TEXT) IS NULL OR stations IS NULL
                               OR instr(',' || roles || ',', ',ADMIN,') > 0
                               OR instr(',' || stations || ',', ',' || ? || ',') > 0)
                          AND (CAST(? AS TEXT) IS NULL OR username LIKE ? ESCAPE '!'
                               OR lower(display_name) LIKE ? ESCAPE '!'
                               OR lower(email) LIKE ? ESCAPE '!')
                        ORDER BY username LIMIT ?
                        """)) {
            String status = filter.status() == null ? null : filter.status().name();
            String role = filter.role() == null ? null : filter.role().name();
            String station = filter.station() == null ? null : filter.station().value();
            String pattern = filter.pattern();
            int next = 1;
            for (String value :
                    Arrays.asList(
                            filter.after(),
                            status,
                            status,
                            role,
                            role,
                            station,
                            station,
                            pattern,
                            pattern,
                            pattern,
                            pattern)) {
                statement.setString(next++, value);
            }
            statement.setInt(next, count);
            try (ResultSet row = statement.executeQuery()) {
                List<Account> accounts = new ArrayList<>();
                while (row.next()) {
                    accounts.add(account(row));
                }
                return accounts;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void insert(Connection connection, Account account) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO account (display_name, email, password_hash, roles, stations,
                                             locale, status, must_change_password, preferences,
                                             version, username, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            bind(statement, account);
            statement.setLong(12, account.createdAt().toEpochMilli());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void update(Connection connection, Account account) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        UPDATE account
                        SET display_name = ?, email = ?, password_hash = ?, roles = ?,
                            stations = ?, locale = ?, status = ?, must_change_password = ?,
                            preferences = ?, version = ?
                        WHERE username = ?
                        """)) {
            bind(statement, account);
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

    /// Role names or station codes as a column holds them.
    static String joined(Stream<String> parts) {
        return parts.sorted().collect(Collectors.joining(","));
    }

    static Set<Role> roles(String joined) {
        return parts(joined).map(Role::valueOf).collect(Collectors.toSet());
    }

    static @Nullable Set<StationCode> stations(@Nullable String joined) {
        return joined == null
                ? null
                : parts(joined).map(StationCode::of).collect(Collectors.toSet());
    }

    static @Nullable String joined(@Nullable Set<StationCode> stations) {
        return stations == null ? null : joined(stations.stream().map(StationCode::value));
    }

    static StoreUnavailableException failed(SQLException e) {
        return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
    }

    private static void bind(PreparedStatement statement, Account account) throws SQLException {
        statement.setString(1, account.displayName());
        statement.setString(2, account.email());
        statement.setString(3, account.passwordHash());
        statement.setString(4, joined(account.roles().stream().map(Role::name)));
        statement.setString(5, joined(account.stations()));
        statement.setString(6, account.locale());
        statement.setString(7, account.status().name());
        statement.setBoolean(8, account.mustChangePassword());
        statement.setString(9, account.preferences());
        statement.setLong(10, account.version());
        statement.setString(11, account.username());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                roles(row.getString(5)),
                stations(row.getString(6)),
                row.getString(7),
                Account.Status.valueOf(row.getString(8)),
                row.getBoolean(9),
                row.getString(10),
                Instant.ofEpochMilli(row.getLong(11)),
                row.getLong(12));
    }

    private static boolean isAny(Connection connection, String sql, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Stream<String> parts(String joined) {
        return Arrays.stream(joined.split(",", -1)).filter(part -> !part.isEmpty());
    }
}
