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

/// Books that come into a PostgreSQL database by COPY, over the connection that holds the writer's
/// lock. The row of `log_head` goes with the first commit and comes with the last one: without it
/// no server takes them for books.
final class BookLoad implements NewBooks {
    /// So much is sent at a time.
    private static final int PORTION = 1 << 16;

    /// No step is silent for longer, however large the books are.
    private static final int LONGEST_SILENCE_MILLIS = 900_000;

    private static final String ALL_TABLES =
            StoredTables.ALL.stream()
                    .map(StoredTables.Table::name)
                    .collect(Collectors.joining(", "));

    private final Connection connection;
    private boolean isBegun;

    /// @param connection the sole writer's, on the schema of this version
    /// @throws NotEmptyException when any table has a row that neither a new schema nor an
    ///   interrupted move has left
    BookLoad(Connection connection, String name) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
        try (Statement statement = connection.createStatement()) {
            // while the copy is audited this transaction is idle
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            statement.execute("SET statement_timeout = 0");
            connection.setAutoCommit(false);
            isBegun = LogHead.isMissing(connection);
            if (!isBegun) {
                checkEmpty(statement, name);
            }
            statement.executeUpdate("DELETE FROM log_head");
        }
    }

    private static void checkEmpty(Statement statement, String name) throws SQLException {
        for (StoredTables.Table table : StoredTables.ALL) {
            String rows = "SELECT 1 FROM " + table.name();
            String one = table.equals(StoredTables.HEAD) ? rows + " WHERE position > 0" : rows;
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
    public boolean isBegun() {
        return isBegun;
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
    public void empty(StoredTables.Table table) throws SQLException {
        execute("TRUNCATE " + table.name());
    }

    @Override
    public void commit() throws SQLException {
        isBegun = true; // also when the answer to the commit is lost
        connection.commit();
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
        execute(
                """
                SELECT setval(pg_get_serial_sequence('receipt', 'key'),
                              (SELECT COALESCE(MAX(key), 0) + 1 FROM receipt), false)
                """);
        execute("ANALYZE " + ALL_TABLES);
        connection.commit();
    }

    @Override
    public void discard() throws SQLException {
        connection.rollback();
        execute("TRUNCATE " + ALL_TABLES);
        connection.commit();
        isBegun = false;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        PostgresDatabase.closeQuietly(connection);
    }
}
