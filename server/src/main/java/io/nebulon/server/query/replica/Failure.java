package io.nebulon.server.query.replica;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.util.Set;

/// What it means for the replica that a query has failed there.
enum Failure {
    /// Nothing: it would fail anywhere.
    OF_THE_QUERY,

    /// Nothing: it was cancelled, because what it read had to be cleared away to follow the
    /// primary, or it took too long.
    OF_THE_MOMENT,

    /// That others would fail there as well.
    OF_THE_REPLICA;

    /// SQL states of serialization failure, deadlock, and a statement that was cancelled.
    private static final Set<String> CANCELLED = Set.of("40001", "40P01", "57014");

    static Failure of(Throwable failure) {
        boolean isOfDatabase = failure instanceof ConnectionException;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                if (e.getSQLState() != null && CANCELLED.contains(e.getSQLState())) {
                    return OF_THE_MOMENT;
                }
                isOfDatabase = true;
            }
        }
        return isOfDatabase ? OF_THE_REPLICA : OF_THE_QUERY;
    }
}
