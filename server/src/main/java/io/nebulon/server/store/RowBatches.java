package io.nebulon.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the gathered rows of one statement. Which form the statement takes for that is the
/// database's matter; what it does is not.
@FunctionalInterface
public interface RowBatches {
    /// One execution for each row, handed over together.
    RowBatches EACH = Sql::writeEach;

    /// @param sql for one row, with a `?` for each value
    void write(Statements statements, String sql, List<@Nullable Object[]> rows)
            throws SQLException;

    /// The statements of the connection, each prepared once.
    @FunctionalInterface
    interface Statements {
        PreparedStatement prepared(String sql) throws SQLException;
    }
}
