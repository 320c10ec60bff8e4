package io.nebulon.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database that takes over the books of another one. Nobody sees anything of them, and no server
/// works on it, before they are kept. Closed without that it holds what was committed, which is not
/// taken for books, and whoever opens it next goes on from there.
public interface NewBooks extends AutoCloseable {
    /// Whether it holds events that were committed, by this move or one that was interrupted.
    boolean isBegun();

    /// Takes rows of that table, one table at a time.
    ///
    /// @param columns by which the values of a row go
    Rows into(StoredTables.Table table, List<String> columns) throws SQLException;

    /// Takes out all rows of that table, with the next commit.
    void empty(StoredTables.Table table) throws SQLException;

    /// What was taken so far stays, whatever happens. There must be an event in it, by which it is
    /// told from a new database, and no head.
    void commit() throws SQLException;

    /// Sees what was taken so far.
    Connection connection();

    /// About how many bytes it takes up so far.
    long size() throws SQLException;

    /// Copies what was taken so far, as [Database#copyTo] does.
    List<String> copyTo(Path file, Database.CopyObserver observer) throws SQLException;

    /// Makes it the books, in one step.
    void keep() throws SQLException;

    /// Keeps nothing: what has arrived is not what was sent.
    void discard() throws SQLException;

    @Override
    void close();

    /// The rows of one table, which are all there once this is closed.
    interface Rows extends AutoCloseable {
        /// @param values numbers as `Long`, texts, bytes
        void add(@Nullable Object[] values) throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
