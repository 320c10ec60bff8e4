package io.nebulon.server.store.sqlite;

import io.nebulon.server.store.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/// A page-by-page copy of a database that others may be writing to: one commit, whole, with what
/// still stands in the write-ahead log. Commits that happen meanwhile are not in it and are not
/// held up. Nothing in the database itself changes.
public final class OnlineCopy {
    private static final int PAGES_PER_STEP = 4_096;
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final int RETRIES = 100;

    private OnlineCopy() {}

    /// Told of the progress, in pages.
    @FunctionalInterface
    public interface Observer {
        void copied(long done, long all);
    }

    /// Copies into a file that does not exist yet or is empty.
    ///
    /// @throws StoreUnavailableException when the source is no database, or cannot be read, or the
    ///   target cannot be written
    public static void copy(Path source, Path target, Observer observer) {
        if (!Files.isRegularFile(source)) {
            throw failed(source, new SQLException("there is no such file"));
        }
        SQLiteConfig config = new SQLiteConfig();
        // A write-ahead log that is there belongs to a server, or to one that was killed: hands
        // off.
        // Where there is none, a reader must be able to remove the empty one that it works with.
        config.setReadOnly(Files.exists(log(source)));
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + source, config.toProperties());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            // the first read fixes the snapshot, so that no commit makes the copy start again
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
                row.next();
            }
            connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup(
                            "main",
                            target.toString(),
                            (remaining, all) -> observer.copied(all - remaining, all),
                            BUSY_TIMEOUT_MILLIS / RETRIES,
                            RETRIES,
                            PAGES_PER_STEP);
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw failed(source, e);
        }
    }

    /// How many bytes a copy takes up at most.
    public static long size(Path source) {
        return length(source) + length(log(source));
    }

    private static Path log(Path source) {
        return source.resolveSibling(source.getFileName() + "-wal");
    }

    private static long length(Path file) {
        return file.toFile().length();
    }

    private static StoreUnavailableException failed(Path source, SQLException e) {
        return new StoreUnavailableException("cannot copy " + source + ": " + e.getMessage(), e);
    }
}
