package io.nebulon.server.query;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.nebulon.server.query.replica.ReplicaReads;
import io.nebulon.server.store.ConnectionFailures;
import io.nebulon.server.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Opens snapshots on the pool of readers. Repositories that are called inside join the same one.
@Singleton
public class Snapshots {
    private final TransactionOperations<Connection> transactions;
    private final @Nullable ReplicaReads replica;

    Snapshots(TransactionOperations<Connection> transactions, @Nullable ReplicaReads replica) {
        this.transactions = transactions;
        this.replica = replica;
    }

    /// Whether there is a replica that may answer.
    public boolean hasReplica() {
        return replica != null;
    }

    /// A query over one snapshot.
    @FunctionalInterface
    public interface Query<T> {
        T run(Snapshot snapshot) throws SQLException;
    }

    /// Where the position within a snapshot comes from.
    @FunctionalInterface
    private interface Positions {
        long of(Connection connection) throws SQLException;
    }

    /// Asks about the books on behalf of somebody who wants to know, and not to change anything on
    /// that ground: a replica may answer where there is one, and [Reading] says that it is so. What
    /// is not in the log, such as accounts, is asked for by [#read]: positions do not tell how old
    /// it is. The query may run twice.
    ///
    /// @throws StoreUnavailableException when the database is out of reach now
    public <T> Positioned<T> query(Query<T> query) {
        ReplicaReads elsewhere = replica;
        Reading reading = elsewhere == null ? null : Reading.current();
        // a query within another one is of the same snapshot
        if (elsewhere == null || reading == null || transactions.hasConnection()) {
            return read(query);
        }
        Positioned<T> found =
                elsewhere.ask(
                        reading.seen(),
                        attempt ->
                                transactions.execute(
                                        TransactionDefinition.DEFAULT,
                                        status ->
                                                run(
                                                        query,
                                                        status.getConnection(),
                                                        attempt::position)));
        return found == null ? read(query) : noted(found);
    }

    /// Asks the database itself, whose answer is the newest there is.
    ///
    /// @throws StoreUnavailableException when the database is out of reach now
    public <T> Positioned<T> read(Query<T> query) {
        try {
            return noted(
                    transactions.execute(
                            TransactionDefinition.DEFAULT,
                            status -> run(query, status.getConnection(), Snapshots::position)));
        } catch (RuntimeException e) {
            // a connection that broke under a query cannot be given back as it was, which hides why
            if (e instanceof ConnectionException || ConnectionFailures.isOne(e)) {
                throw new StoreUnavailableException("a query failed: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private <T> Positioned<T> noted(Positioned<T> found) {
        if (replica != null) {
            replica.saw(found.position());
        }
        return found;
    }

    private static <T> Positioned<T> run(
            Query<T> query, Connection connection, Positions positions) {
        try {
            long position = positions.of(connection);
            return new Positioned<>(query.run(new Snapshot(connection, position)), position);
        } catch (SQLException e) {
            throw new IllegalStateException("a query failed: " + e.getMessage(), e);
        }
    }

    private static long position(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT position FROM log_head WHERE one = 1");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
