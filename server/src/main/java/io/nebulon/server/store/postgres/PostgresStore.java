package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Connections;
import io.nebulon.server.store.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;

/// The store on PostgreSQL: whoever writes locks the row of the log's head first, so that what is
/// read afterwards cannot be changed by anyone else before the commit, and positions are gapless in
/// the order of the commits.
public final class PostgresStore extends JdbcStore {
    private static final int CHECK_SECONDS = 5;

    public PostgresStore(Connections connections) {
        super(connections, new ArrayBatches());
    }

    /// The driver sends its own BEGIN along with the first statement.
    @Override
    protected void beginAlone(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    protected String first(String query) {
        return query + " FOR UPDATE";
    }

    @Override
    protected boolean isGood(Connection connection) {
        try {
            return connection.isValid(CHECK_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    protected void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    protected void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }
}
