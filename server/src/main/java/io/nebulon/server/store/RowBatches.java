package io.nebulon.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes gathered rows. Which form their statements take for that, and how they are handed over,
/// is the database's matter; what they do is not.
@FunctionalInterface
public interface RowBatches {
    /// Statement by statement: one execution for each row, handed over together.
    RowBatches EACH = Sql::writeEach;

    /// @param guard what goes before the rows and fails when they must not be written, if anything
    /// @param then statements without values, for what follows the rows
    void write(Statements statements, @Nullable Guard guard, List<Group> groups, List<String> then)
            throws SQLException;

    /// The rows of one statement.
    ///
    /// @param sql for one row, with a `?` for each value
    record Group(String sql, List<@Nullable Object[]> rows) {}

    /// A query that fails when the log does not end where a batch was decided.
    ///
    /// @param sql with a `?` for each value
    /// @param failure the state (`SQLSTATE`) with which it fails then, and nothing else does
    record Guard(String sql, List<Object> values, String failure) {}

    /// The statements of a connection, each prepared once.
    interface Statements {
        PreparedStatement prepared(String sql) throws SQLException;

        Connection connection();
    }
}
