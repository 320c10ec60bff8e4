package io.nebulon.server.moving;

import io.nebulon.server.backup.DurableFiles;
import io.nebulon.server.store.Database.CopyObserver;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.sqlite.OnlineCopy;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Books that come into an SQLite file, which has another name until it is whole.
final class FileBooks implements NewBooks {
    private static final int BATCH = 1_000;

    private final Path file;
    private final Arrival arrival;
    private final Connection connection;
    private boolean isBegun;

    private FileBooks(Path file, Arrival arrival, Connection connection, boolean isBegun) {
        this.file = file;
        this.arrival = arrival;
        this.connection = connection;
        this.isBegun = isBegun;
    }

    static FileBooks in(Path file, Consumer<String> notes) throws IOException, SQLException {
        checkNew(file);
        Arrival arrival = Arrival.of(file);
        try {
            checkNew(file); // a move that was under way may have ended
            boolean isBegun = arrival.prepare(notes);
            // what the power takes away is copied again
            Connection connection = arrival.database().openScratchWriter();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM log_head");
            }
            return new FileBooks(file, arrival, connection, isBegun);
        } catch (IOException | SQLException | RuntimeException e) {
            arrival.close();
            throw e;
        }
    }

    private static void checkNew(Path file) {
        if (Files.exists(file)) {
            throw new NotEmptyException(file + " is there already", head(file));
        }
        for (String ending : List.of("-wal", "-journal")) {
            Path left = DurableFiles.beside(file, ending);
            if (Files.exists(left)) {
                // it would be taken for a part of the new database
                throw new NotEmptyException(left + " is left of another database", null);
            }
        }
    }

    private static @Nullable LogHead head(Path file) {
        try (Connection connection = new SqliteDatabase(file).openReader()) {
            return LogHead.in(connection);
        } catch (SQLException | RuntimeException _) {
            return null; // it is something else
        }
    }

    @Override
    public boolean isBegun() {
        return isBegun;
    }

    @Override
    public Rows into(StoredTables.Table table, List<String> columns) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(table.insert(columns));
        return new Rows() {
            private long count;

            @Override
            public void add(@Nullable Object[] values) throws SQLException {
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.addBatch();
                count++;
                if (count % BATCH == 0) {
                    insert.executeBatch();
                }
            }

            @Override
            public void close() throws SQLException {
                try (insert) {
                    insert.executeBatch();
                }
            }
        };
    }

    @Override
    public void empty(StoredTables.Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + table.name());
        }
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        isBegun = true;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public long size() {
        return OnlineCopy.size(arrival.file());
    }

    /// The head is committed for it: the name of the file is what nobody takes for books.
    @Override
    public List<String> copyTo(Path copy, CopyObserver observer) throws SQLException {
        connection.commit();
        OnlineCopy.copy(arrival.file(), copy, observer::copied);
        return List.of();
    }

    @Override
    public void keep() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE"); // one file, with all in it
        }
        connection.close();
        try {
            DurableFiles.publish(arrival.file(), file);
        } catch (IOException e) {
            throw new SQLException("cannot make " + file + ": " + DurableFiles.reason(e), e);
        }
    }

    @Override
    public void discard() {
        isBegun = false;
    }

    @Override
    public void close() {
        try (arrival) {
            connection.close();
            if (!isBegun) {
                arrival.remove();
            }
        } catch (SQLException _) {
            // what was committed is there
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + arrival.file(), e);
        }
    }
}
