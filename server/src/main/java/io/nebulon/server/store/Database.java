package io.nebulon.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The database that holds the books. What differs between the databases is behind this, in their
/// migrations (`db/sqlite`, `db/postgres`) and in their subclasses of [JdbcStore]; all other SQL is
/// the same on each.
public interface Database {
    /// Creates the schema or brings an older one up to date, and gives a new log its identity. A
    /// migration that fails leaves everything as it was.
    ///
    /// @throws StoreUnavailableException when it cannot, a newer version wrote the schema, or books
    ///   are being moved into it
    void migrate();

    /// Whether there are books.
    ///
    /// @throws StoreUnavailableException when they are being moved into it and are not whole
    boolean isThere();

    /// Whether it has the schema that this version writes.
    boolean isCurrent();

    /// The store of a running product. On some databases there may be others at the same time,
    /// which take turns.
    JdbcStore openStore();

    /// The other servers that work on it at the same time.
    ///
    /// @param keys what the keys of this server are known by; all need the same
    /// @param committed called when one of them may have committed, often though none has; must be
    ///   quick
    /// @throws StoreUnavailableException when another one has other keys
    Neighbours neighbours(String keys, Runnable committed);

    /// Whether the server with that reader's connection is the one that does what only one has to
    /// do: the first who asks, for as long as its connection is open.
    boolean isChosen(Connection reader) throws SQLException;

    /// A connection that cannot write. A transaction on it sees one commit.
    Connection openReader();

    /// The settings of the pool of such connections, by their names in application.yml.
    Map<String, Object> readers();

    /// The replica of it that may answer queries, if one was named.
    default Optional<Replica> replica() {
        return Optional.empty();
    }

    /// About how many bytes a copy takes up at most.
    long size();

    /// Where copies may lie for a while: a folder on this machine that is the operator's.
    Path workPlace();

    /// Copies the books, as of one commit, into an SQLite file that does not exist yet or is empty.
    /// Who reads at length, or checks, does it there. Others may be writing meanwhile.
    ///
    /// @return what is in the database and could change the books, but is no part of them
    List<String> copyTo(Path file, CopyObserver observer);

    /// Lets go of what a server has left open that could not start. Nobody writes by this
    /// afterwards.
    void release();

    /// Its name for people, without secrets.
    String name();

    /// Told of the progress of a copy, in whatever unit.
    @FunctionalInterface
    interface CopyObserver {
        void copied(long done, long all);
    }
}
