package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Connections;
import io.nebulon.server.store.JdbcStore;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.RowBatches;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The store on PostgreSQL: whoever writes locks the row of the log's head first, so that what is
/// read afterwards cannot be changed by anyone else before the commit, and positions are gapless in
/// the order of the commits.
///
/// Before the row comes the turn: who has just committed could take the row again before one who
/// waits for it has woken up, again and again. An advisory lock goes to whoever has waited longest.
public final class PostgresStore extends JdbcStore {
    private static final int CHECK_SECONDS = 5;

    /// A session that stands still with its turn is ended, as a transaction is.
    private static final String KEEP =
            "SELECT set_config('idle_session_timeout', '30s', false), CAST(pg_advisory_lock(%d) AS TEXT)"
                    .formatted(Locks.TURN);

    private static final List<String> GIVE =
            List.of(
                    "SELECT set_config('idle_session_timeout', '0', false), pg_advisory_unlock(%d)"
                            .formatted(Locks.TURN));

    /// The state of a division by zero.
    private static final String ZERO_DIVIDES = "22012";

    private final String turn;
    private final String guard;

    /// @param name of this server; what it commits is told to others under it
    public PostgresStore(Connections connections, String name) {
        super(connections, new ArrayBatches());
        this.turn =
                """
                 AND (SELECT CAST(pg_advisory_xact_lock(%d) AS TEXT)) IS NOT NULL
                 AND (SELECT CAST(pg_notify('%s', '%s') AS TEXT)) IS NOT NULL
                FOR UPDATE
                """
                        .formatted(
                                Locks.TURN,
                                PostgresNeighbours.CHANNEL,
                                PostgresNeighbours.message(name, PostgresNeighbours.COMMIT, ""));
        this.guard =
                """
                SELECT 1 / (SELECT COUNT(*) FROM (
                  SELECT 1 FROM log_head WHERE one = 1 AND log_id = ? AND position = ? %s) AS head)
                """
                        .formatted(turn);
    }

    @Override
    public boolean isFar() {
        return true;
    }

    /// The driver sends its own BEGIN along with the first statement.
    @Override
    protected void beginAlone(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    protected String first(String query) {
        return query + turn;
    }

    @Override
    protected RowBatches.Guard guard(LogHead head) {
        return new RowBatches.Guard(guard, List.of(head.logId(), head.position()), ZERO_DIVIDES);
    }

    @Override
    protected void keepTurn(Connection connection) throws SQLException {
        try (Statement keep = connection.createStatement()) {
            keep.execute(KEEP);
        }
    }

    @Override
    protected List<String> givingTurn() {
        return GIVE;
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
    protected void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }
}
