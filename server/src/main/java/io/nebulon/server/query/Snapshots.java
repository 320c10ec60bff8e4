package io.nebulon.server.query;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.nebulon.server.store.ConnectionFailures;
import io.nebulon.server.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Opens snapshots on the pool of readers. Repositories that are called inside join the same one.
@Singleton
public class Snapshots {
    private final TransactionOperations<Connection> transactions;

    Snapshots(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /// A query over one snapshot.
    @FunctionalInterface
    public interface Query<T> {
        T run(Snapshot snapshot) throws SQLException;
    }

    /// @throws StoreUnavailableException when the database is out of reach now
    public <T> Positioned<T> read(Query<T> query) {
        try {
            return transactions.execute(
                    TransactionDefinition.DEFAULT, status -> run(query, status.getConnection()));
        } catch (RuntimeException e) {
            // a connection that broke under a query cannot be given back as it was, which hides why
            if (e instanceof ConnectionException || ConnectionFailures.isOne(e)) {
                throw new StoreUnavailableException("a query failed: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static <T> Positioned<T> run(Query<T> query, Connection connection) {
        try {
            long position = position(connection);
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
