package io.nebulon.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A copy of the database that follows it by itself, a little behind, and cannot be written to.
/// Whether it is one, and how far it has come, its user has to look at.
public interface Replica {
    /// What a position is when the database that says it is no replica (any more).
    long NO_POSITION = -1;

    /// What a database says of itself.
    ///
    /// @param follows whether it takes over what another one has committed, and nothing else
    /// @param isCurrent whether it has the schema that this version writes
    /// @param head where its log ends, or null when it has none yet
    record Account(boolean follows, boolean isCurrent, @Nullable LogHead head) {}

    /// A connection to watch it by: on it, nothing takes longer than some seconds.
    Connection connect() throws SQLException;

    /// Connections that answer queries, at most so many; none is opened before it is needed.
    HikariDataSource readers(int most);

    Account account(Connection connection) throws SQLException;

    /// The position of the last event that it has, or [#NO_POSITION].
    long position(Connection connection) throws SQLException;

    /// Its name for people, without secrets.
    String name();
}
