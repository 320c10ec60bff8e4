package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Connections;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.DatabaseInUseException;
import io.nebulon.server.store.HashChain;
import io.nebulon.server.store.JdbcStore;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.Neighbours;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.PublicIds;
import io.nebulon.server.store.Replica;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.UnfinishedMove;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL database with the books: how it is opened, migrated and read.
///
/// Commits are durable when they return, as the server is set up (`synchronous_commit`). Readers
/// work on snapshots of their own and never block the writer.
public final class PostgresDatabase implements Database {
    /// The schema that this version of the product writes: the number of the last migration.
    public static final int SCHEMA_VERSION = 6;

    /// The first version of the database server that the product is tested with.
    private static final int OLDEST_SERVER = 15;

    /// What every connection that only reads runs first.
    private static final String READER_SQL =
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /// What the readers of lists run besides: a statement is planned for the values it comes with.
    /// Planned once for all, `key > ? AND key < ?` is taken for a few rows, and a page is sorted
    /// out of all that there are.
    private static final String PLAN_SQL = "SET plan_cache_mode = force_custom_plan";

    /// What the readers of lists run first.
    static final String LIST_READER_SQL = READER_SQL + "; " + PLAN_SQL;

    /// What the connections of a store run first, which ask by keys alone: a plan that is kept, and
    /// was made while a table was all but empty, would read the whole of it when it has grown.
    private static final String BY_KEY_SQL =
            "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final PostgresAddress address;
    private final @Nullable PostgresAddress replica;
    private final Path workPlace;
    private final Object opening = new Object();
    private @Nullable Connection writer;
    private boolean isReleased;

    /// How the server, and other nodes, know this one.
    private final String node = UUID.randomUUID().toString();

    /// @param workPlace a folder on this machine for copies
    public PostgresDatabase(PostgresAddress address, Path workPlace) {
        this(address, null, workPlace);
    }

    /// @param replica where it has one that may answer queries, or null
    /// @param workPlace a folder on this machine for copies
    public PostgresDatabase(
            PostgresAddress address, @Nullable PostgresAddress replica, Path workPlace) {
        this.address = address;
        this.replica = replica;
        this.workPlace = workPlace;
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public Path workPlace() {
        return workPlace;
    }

    @Override
    public Map<String, Object> readers() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("datasources.default.url", address.completeUrl());
        settings.put("datasources.default.driver-class-name", "org.postgresql.Driver");
        settings.put("datasources.default.connection-init-sql", LIST_READER_SQL);
        settings.put("datasources.default.connection-timeout", 5_000);
        if (!address.user().isEmpty()) {
            settings.put("datasources.default.username", address.user());
        }
        if (!address.password().isEmpty()) {
            settings.put("datasources.default.password", address.password());
        }
        return settings;
    }

    @Override
    public void migrate() {
        migrate(SCHEMA_VERSION, "classpath:db/postgres");
    }

    /// All migrations that are missing run in one transaction, while nobody else writes.
    ///
    /// @param target the number of the last migration
    void migrate(int target, String... locations) {
        try (Connection writer = openWriter()) {
            int version = version(writer);
            if (version > target) {
                throw new StoreUnavailableException(
                        name()
                                + " was written by a newer version of Nebulon (schema "
                                + version
                                + ", this one knows "
                                + target
                                + ")",
                        new SQLException("schema too new"));
            }
            checkWhole(writer, version);
            if (version < target) {
                beAlone(
                        writer,
                        "servers of an older version work on "
                                + name()
                                + "; its schema can be brought up to date when they have ended");
                Flyway.configure()
                        .dataSource(new MigrationSource(address))
                        .locations(locations)
                        .group(true)
                        .load()
                        .migrate();
            }
            initialise(writer);
        } catch (SQLException e) {
            throw unreachable(e);
        } catch (FlywayException e) {
            throw new StoreUnavailableException(
                    "cannot bring "
                            + name()
                            + " to schema "
                            + target
                            + "; it is as it was before: "
                            + e.getMessage(),
                    e);
        }
    }

    private void checkWhole(Connection connection, int version) throws SQLException {
        if (version > 0 && LogHead.isMissing(connection)) {
            throw UnfinishedMove.into(name(), "drop the database and create it anew");
        }
    }

    @Override
    public boolean isThere() {
        try (Connection connection = address.connect()) {
            int version = version(connection);
            checkWhole(connection, version);
            return version > 0;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    @Override
    public boolean isCurrent() {
        return schema() == SCHEMA_VERSION;
    }

    private int schema() {
        try (Connection connection = address.connect()) {
            return version(connection);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    @Override
    public JdbcStore openStore() {
        return new PostgresStore(
                new Connections() {
                    @Override
                    public Connection writer() {
                        return askingByKey(openWriter());
                    }

                    @Override
                    public Connection reader() {
                        return askingByKey(openReader());
                    }
                },
                node);
    }

    private Connection askingByKey(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BY_KEY_SQL);
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw unreachable(e);
        }
    }

    @Override
    public Neighbours neighbours(String keys, Runnable committed) {
        return PostgresNeighbours.of(address, node, keys, committed);
    }

    @Override
    public boolean isChosen(Connection reader) throws SQLException {
        return number(
                        reader,
                        "SELECT CASE WHEN pg_try_advisory_lock("
                                + Locks.CHORES
                                + ") THEN 1 ELSE 0 END")
                == 1;
    }

    @Override
    public void release() {
        synchronized (opening) {
            isReleased = true;
            closeQuietly(writer);
        }
    }

    private Connection openWriter() {
        synchronized (opening) {
            if (isReleased) {
                throw unreachable(new SQLException("the server on it has ended"));
            }
            Connection connection = openAnyWriter();
            writer = connection;
            return connection;
        }
    }

    /// A connection for one who writes. While it is open, nobody changes the schema.
    ///
    /// @throws StoreUnavailableException when somebody does, or the server is out of reach
    private Connection openAnyWriter() {
        @Nullable Connection connection = null;
        try {
            connection = connectWriter();
            endForebears(connection);
            if (!lock(connection, "pg_advisory_lock_shared")) {
                throw new DatabaseInUseException(
                        "another server brings the schema of "
                                + name()
                                + " up to date, or is of a version that wants to be alone, or"
                                + " books are being moved into it; try again when it is done");
            }
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e instanceof DatabaseInUseException
                    ? new StoreUnavailableException(String.valueOf(e.getMessage()), e)
                    : unreachable(e);
        }
    }

    /// Waits for others who bring the schema up to date at this moment, and keeps all away from
    /// then on, until the connection is closed.
    ///
    /// @param otherwise what to say when others stay
    /// @throws StoreUnavailableException when they do
    private static void beAlone(Connection writer, String otherwise) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_shared(" + Locks.WRITERS + ")");
        }
        if (!lock(writer, "pg_advisory_lock")) {
            throw new StoreUnavailableException(otherwise, new DatabaseInUseException(otherwise));
        }
    }

    private Connection connectWriter() throws SQLException {
        Connection connection = address.connect(Map.of("ApplicationName", writerName()));
        try (Statement statement = connection.createStatement()) {
            checkServer(connection);
            // so that the server, too, notices soon when this process is out of reach
            statement.execute("SET tcp_keepalives_idle = 10");
            statement.execute("SET tcp_keepalives_interval = 5");
            statement.execute("SET tcp_keepalives_count = 3");
            statement.execute("SET lock_timeout = '10s'"); // of another's transaction
            // a node that stands still in the middle of its turn loses it
            statement.execute("SET idle_in_transaction_session_timeout = '30s'");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private static void checkServer(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw new SQLException(
                    "the server is PostgreSQL "
                            + version
                            + "; Nebulon needs "
                            + OLDEST_SERVER
                            + " or newer");
        }
    }

    private String writerName() {
        return "nebulon-writer-" + node;
    }

    @Override
    public Connection openReader() {
        @Nullable Connection connection = null;
        try {
            connection = address.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute(READER_SQL);
            }
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw unreachable(e);
        }
    }

    @Override
    public Optional<Replica> replica() {
        return Optional.ofNullable(replica).map(PostgresReplica::new);
    }

    @Override
    public long size() {
        try (Connection connection = address.connect()) {
            return number(connection, "SELECT pg_database_size(current_database())");
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    @Override
    public List<String> copyTo(Path file, CopyObserver observer) {
        try (Connection connection = openReader()) {
            if (version(connection) != SCHEMA_VERSION) {
                throw new StoreUnavailableException(
                        name() + " has the schema of another version of Nebulon",
                        new SQLException("schema"));
            }
            connection.setAutoCommit(false);
            return new BookCopy(connection, file, observer).make();
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot copy " + name() + ": " + e.getMessage(), e);
        }
    }

    /// Fills this database, which is empty or holds what an interrupted move has left, with the
    /// books of another one, while nobody else works on it. It gets the schema if it has none.
    ///
    /// @throws NotEmptyException when it holds anything else
    /// @throws StoreUnavailableException when it has the schema of another version, somebody works
    ///   on it, or it is out of reach
    public NewBooks fill() {
        int version = schema();
        checkSchema(version);
        if (version == 0) {
            migrate();
        }
        Connection connection = openAlone();
        try {
            return new BookLoad(connection, name());
        } catch (SQLException e) {
            closeQuietly(connection);
            throw unreachable(e);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private void checkSchema(int version) {
        if (version != 0 && version != SCHEMA_VERSION) {
            throw new StoreUnavailableException(
                    name()
                            + " has the schema of another version of Nebulon ("
                            + version
                            + ", this one writes "
                            + SCHEMA_VERSION
                            + ")",
                    new SQLException("schema"));
        }
    }

    /// The lock of all writers without a writer: while it is open, no server works on the database.
    ///
    /// @throws StoreUnavailableException when one does
    public Connection openAlone() {
        Connection connection = openWriter();
        try {
            beAlone(connection, "a server works on " + name() + "; stop it first");
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw unreachable(e);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /// Waits a moment for one who is about to end.
    private static boolean lock(Connection connection, String function) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '5s'");
            statement.execute("SELECT " + function + "(" + Locks.WRITERS + ")");
            statement.execute("SET lock_timeout = '10s'");
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /// Ends what the server still takes for a connection of this process's writer. Whatever it was
    /// committing is committed or taken back then, before this writer reads where the log ends.
    private void endForebears(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                        WHERE application_name = ? AND pid <> pg_backend_pid()
                          AND usename = current_user AND datname = current_database()
                        """)) {
            statement.setString(1, writerName());
            statement.execute();
        }
    }

    /// The number of the last migration, or 0.
    static int version(Connection connection) throws SQLException {
        boolean isThere =
                number(
                                connection,
                                "SELECT COUNT(*) FROM pg_catalog.pg_class"
                                        + " WHERE oid = to_regclass('flyway_schema_history')")
                        == 1;
        return isThere
                ? (int)
                        number(
                                connection,
                                "SELECT COALESCE(MAX(version::INTEGER), 0)"
                                        + " FROM flyway_schema_history WHERE success")
                : 0;
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void initialise(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO log_head (one, log_id, origin, position, chain_hash,
                                              origin_sequence, origin_hash)
                        VALUES (1, ?, ?, 0, ?, 0, ?) ON CONFLICT DO NOTHING
                        """)) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setBytes(2, PublicIds.bytes(UUID.randomUUID()));
            statement.setBytes(3, HashChain.start());
            statement.setBytes(4, HashChain.start());
            statement.executeUpdate();
        }
    }

    private StoreUnavailableException unreachable(SQLException e) {
        return new StoreUnavailableException("cannot open " + name() + ": " + e.getMessage(), e);
    }

    static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // what was to be told is told already
        }
    }
}
