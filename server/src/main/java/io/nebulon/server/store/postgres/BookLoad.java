package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Database.CopyObserver;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.StoredTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Books that come into a PostgreSQL database by COPY, all in one transaction of the connection
/// that holds the writer's lock: when it ends before the commit, the server takes everything back.
final class BookLoad implements NewBooks {
    /// So much is sent at a time.
    private static final int PORTION = 1 << 16;

    /// No step is silent for longer, however large the books are.
    private static final int LONGEST_SILENCE_MILLIS = 900_000;

    private final Connection connection;

    /// @param connection the sole writer's, on the schema of this version
    /// @throws NotEmptyException when any table has a row that a new schema has not
    BookLoad(Connection connection, String name) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
        try (Statement statement = connection.createStatement()) {
            // while the copy is audited this transaction is idle
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            statement.execute("SET statement_timeout = 0");
            connection.setAutoCommit(false);
            checkEmpty(statement, name);
            statement.executeUpdate("DELETE FROM log_head");
        }
    }

    private static void checkEmpty(Statement statement, String name) throws SQLException {
        for (StoredTables.Table table : StoredTables.ALL) {
            String rows = "SELECT 1 FROM " + table.name();
            String one = table.name().equals("log_head") ? rows + " WHERE position > 0" : rows;
            try (ResultSet row = statement.executeQuery(one + " LIMIT 1")) {
                if (row.next()) {
                    throw new NotEmptyException(
                            name + " is not empty: it has rows in " + table.name(),
                            LogHead.in(statement.getConnection()));
                }
            }
        }
    }

    @Override
    public Rows into(StoredTables.Table table, List<String> columns) throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY "
                                        + table.name()
                                        + " ("
                                        + String.join(", ", columns)
                                        + ") FROM STDIN");
        return new Copied(copy);
    }

    private record Copied(CopyIn copy, CopyText text) implements Rows {
        Copied(CopyIn copy) {
            this(copy, new CopyText());
        }

        @Override
        public void add(@Nullable Object[] values) throws SQLException {
            text.add(values);
            if (text.length() >= PORTION) {
                send();
            }
        }

        private void send() throws SQLException {
            byte[] bytes = text.take();
            copy.writeToCopy(bytes, 0, bytes.length);
        }

        @Override
        public void close() throws SQLException {
            send();
            copy.endCopy();
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public long size() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<String> copyTo(Path file, CopyObserver observer) throws SQLException {
        return new BookCopy(connection, file, observer).make();
    }

    /// Receipts are numbered on from the last one, and the server knows how large tables are.
    @Override
    public void keep() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    SELECT setval(pg_get_serial_sequence('receipt', 'key'),
                                  (SELECT COALESCE(MAX(key), 0) + 1 FROM receipt), false)
                    """);
            statement.execute(
                    StoredTables.ALL.stream()
                            .map(StoredTables.Table::name)
                            .collect(Collectors.joining(", ", "ANALYZE ", "")));
        }
        connection.commit();
    }

    @Override
    public void close() {
        PostgresDatabase.closeQuietly(connection);
    }
}
