package io.nebulon.server.query.replica;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.Replica;
import jakarta.annotation.PreDestroy;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the replica answer when it has come far enough.
///
/// What it answers has reached all that this server knows of: what it has committed, what it has
/// heard of others, and every position that it has answered with. So whoever asks one server never
/// sees time go back, whichever database answers. A replica that is not that far, has no connection
/// free or fails costs a query a moment; then the database itself is asked.
@Context
@Requires(condition = WithReplica.class)
public final class ReplicaReads implements AutoCloseable {
    /// How many queries it answers at a time; more go to the database itself.
    public static final int CONNECTIONS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaReads.class);

    private final Replica replica;
    private final HikariDataSource readers;
    private final ReplicaWatch watch;
    private final Semaphore free = new Semaphore(CONNECTIONS);
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
    private final AtomicLong known = new AtomicLong();
    private final LongAdder answered = new LongAdder();

    ReplicaReads(Database database, BatchCommitter committer) throws SQLException {
        replica = database.replica().orElseThrow();
        try (Connection primary = database.openReader()) {
            LogHead head = LogHead.in(primary);
            saw(head == null ? 0 : head.position()); // what was answered before a restart
        }
        readers = replica.readers(CONNECTIONS);
        watch = new ReplicaWatch(replica, database, known::get, this::hangUp);
        committer.addListener(entries -> saw(entries.getLast().position()));
        watch.start();
    }

    /// This server, or somebody whom it has answered, knows of that position.
    public void saw(long position) {
        if (position > known.get()) {
            known.accumulateAndGet(position, Math::max);
        }
    }

    /// Asks the replica.
    ///
    /// @param seen the position that the client has seen, or 0
    /// @param query opens a transaction and goes on with its connection at [Attempt#position]
    /// @return null when the database itself has to be asked
    public <T> @Nullable T ask(long seen, Function<Attempt, T> query) {
        long least = Math.max(seen, known.get());
        if (!watch.reaches(least) || !free.tryAcquire()) {
            return null;
        }
        try (Attempt attempt = new Attempt(least)) {
            T answer =
                    ScopedValue.where(RoutedSource.INSTEAD, readers)
                            .call(() -> query.apply(attempt));
            answered.increment();
            return answer;
        } catch (TooOldException _) {
            return null;
        } catch (RuntimeException e) {
            switch (Failure.of(e)) {
                case OF_THE_QUERY -> throw e;
                case OF_THE_REPLICA -> {
                    LOG.warn("{} has failed a query: {}", replica.name(), e.getMessage());
                    watch.doubt();
                }
                case OF_THE_MOMENT -> {
                    // it is only this query that the replica could not finish
                }
            }
            return null;
        }
    }

    /// One query at the replica.
    public final class Attempt implements AutoCloseable {
        private final long least;
        private @Nullable Connection connection;

        private Attempt(long least) {
            this.least = least;
        }

        /// The position for which everything is true that is read in this transaction. When it is
        /// not enough, the query ends here.
        public long position(Connection connection) throws SQLException {
            this.connection = connection;
            busy.add(connection);
            long position = replica.position(connection);
            if (position == Replica.NO_POSITION) {
                watch.doubt(); // it has become a primary
            }
            if (position < least) {
                throw new TooOldException();
            }
            return position;
        }

        @Override
        public void close() {
            if (connection != null) {
                busy.remove(connection);
            }
            free.release();
        }
    }

    private static final class TooOldException extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        TooOldException() {
            super("the replica is not that far", null, false, false);
        }
    }

    public ReplicaStatus status() {
        return watch.status();
    }

    /// How many queries it has answered.
    public long answered() {
        return answered.sum();
    }

    /// Whoever waits for an answer that will not come asks the database itself.
    private void hangUp() {
        readers.getHikariPoolMXBean().softEvictConnections();
        for (Connection connection : busy) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // it has ended by itself
            }
        }
    }

    @Override
    @PreDestroy
    public void close() {
        watch.close();
        readers.close();
    }
}
