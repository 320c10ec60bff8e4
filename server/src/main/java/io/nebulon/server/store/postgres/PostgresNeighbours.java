package io.nebulon.server.store.postgres;

import io.nebulon.server.store.DatabaseInUseException;
import io.nebulon.server.store.Neighbours;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Servers on one database call each other by LISTEN and NOTIFY, on one connection each. Whoever
/// commits has the database notify the others ([PostgresStore]); so that a call that was lost, or a
/// connection, costs no more than a moment, everybody looks by the clock as well.
final class PostgresNeighbours implements Neighbours {
    static final String CHANNEL = "nebulon";

    /// How the server knows who listens; what its keys are known by follows.
    private static final String LISTENER = "nebulon-listener-";

    /// The topic of what is told with every commit.
    static final String COMMIT = "commit";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresNeighbours.class);

    /// How long one listens before what is to be told is told.
    private static final int LISTENING_MILLIS = 100;

    /// How often one looks, called or not.
    private static final long LOOKING_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_UNTOLD = 1_000;

    private final PostgresAddress address;
    private final String name;
    private final String listenerName;
    private final Runnable committed;
    private final BlockingQueue<String> untold = new ArrayBlockingQueue<>(MOST_UNTOLD);
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("neighbours").daemon().unstarted(this::run);
    private volatile boolean isClosing;
    private volatile @Nullable Connection open;
    private long lookedAt = System.nanoTime();

    private PostgresNeighbours(
            PostgresAddress address, String name, String keys, Runnable committed) {
        this.address = address;
        this.name = name;
        this.listenerName = LISTENER + keys;
        this.committed = committed;
    }

    /// Begins to listen.
    ///
    /// @param name of this server: what it hears from itself is left out
    /// @param keys what its keys are known by
    /// @throws StoreUnavailableException when another server has other keys: what one signs or
    ///   seals, the other could not read
    static PostgresNeighbours of(
            PostgresAddress address, String name, String keys, Runnable committed) {
        PostgresNeighbours neighbours = new PostgresNeighbours(address, name, keys, committed);
        try {
            Connection first = neighbours.connect();
            try {
                neighbours.compareKeys(first);
            } catch (SQLException e) {
                closeQuietly(first);
                throw e;
            }
            neighbours.open = first;
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "cannot work on " + address.name() + ": " + e.getMessage(), e);
        }
        neighbours.thread.start();
        return neighbours;
    }

    private void compareKeys(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT COUNT(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND usename = current_user
                          AND application_name LIKE ? AND application_name <> ?
                        """)) {
            statement.setString(1, LISTENER + "%");
            statement.setString(2, listenerName);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getInt(1) > 0) {
                    throw new DatabaseInUseException(
                            "another server on it has other keys; all need the same folder of keys"
                                    + " (NEBULON_KEYS)");
                }
            }
        }
    }

    static String message(String name, String topic, String text) {
        return name + ' ' + topic + ' ' + text;
    }

    @Override
    public boolean isAny() {
        return true;
    }

    @Override
    public void tell(String topic, String text) {
        if (!untold.offer(message(name, topic, text))) {
            LOG.debug("others are not told of {}", topic);
        }
    }

    @Override
    public void listen(String topic, Consumer<String> listener) {
        listeners.merge(topic, listener, Consumer::andThen);
    }

    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        closeQuietly(open); // ends its waiting
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = Duration.ofMillis(100);
        while (!isClosing) {
            Connection first = open;
            try (Connection connection = first == null ? connect() : first) {
                open = connection;
                pause = Duration.ofMillis(100);
                committed.run(); // whatever was missed
                while (!isClosing) {
                    attend(connection);
                }
            } catch (SQLException e) {
                open = null;
                if (!isClosing) {
                    LOG.warn("other servers are not heard: {}", e.getMessage());
                    committed.run();
                    pause = waited(pause);
                }
            }
        }
    }

    /// @return how long to wait the next time
    private static Duration waited(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Connection connect() throws SQLException {
        Connection connection =
                address.connect(Map.of("ApplicationName", listenerName, "socketTimeout", "5"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private void attend(Connection connection) throws SQLException {
        tellAll(connection);
        PGNotification[] calls =
                connection.unwrap(PGConnection.class).getNotifications(LISTENING_MILLIS);
        boolean isCalled = false;
        for (PGNotification call : calls == null ? new PGNotification[0] : calls) {
            isCalled |= hear(call.getParameter());
        }
        long now = System.nanoTime();
        if (isCalled || now - lookedAt > LOOKING_NANOS) {
            if (!isCalled) {
                check(connection);
            }
            lookedAt = now;
            committed.run();
        }
    }

    private void tellAll(Connection connection) throws SQLException {
        String message = untold.poll();
        while (message != null) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
                statement.setString(1, message);
                statement.execute();
            }
            message = untold.poll();
        }
    }

    /// A connection that was cut on the way is noticed by asking alone.
    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /// @return whether another one has committed
    private boolean hear(String message) {
        String[] parts = message.split(" ", 3);
        if (parts.length < 3 || parts[0].equals(name)) {
            return false;
        }
        Consumer<String> listener = listeners.get(parts[1]);
        if (listener != null) {
            try {
                listener.accept(parts[2]);
            } catch (RuntimeException e) {
                LOG.warn("what another server told of {} was not understood", parts[1], e);
            }
        }
        return parts[1].equals(COMMIT);
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // it is not used any more
        }
    }
}
