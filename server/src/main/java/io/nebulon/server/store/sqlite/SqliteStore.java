package io.nebulon.server.store.sqlite;

import io.nebulon.server.store.Connections;
import io.nebulon.server.store.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// The store on SQLite: `BEGIN IMMEDIATE` takes the file's one write lock, so that what is read
/// afterwards cannot be changed by anyone else before the commit.
public final class SqliteStore extends JdbcStore {
    /// The store of a running product.
    public SqliteStore(SqliteDatabase database) {
        super(
                new Connections() {
                    @Override
                    public Connection writer() {
                        return database.openWriter();
                    }

                    @Override
                    public Connection reader() {
                        return database.openReader();
                    }
                });
    }

    /// A store that has nothing but one connection.
    public SqliteStore(Connection connection) {
        super(
                new Connections() {
                    @Override
                    public Connection writer() {
                        return connection;
                    }

                    @Override
                    public @Nullable Connection reader() {
                        return null;
                    }
                });
    }

    @Override
    protected void beginAlone(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    protected void rollback(Connection connection) throws SQLException {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself after some failures (a full disk); then none is open
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
