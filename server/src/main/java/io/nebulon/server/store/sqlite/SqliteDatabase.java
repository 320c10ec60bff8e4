package io.nebulon.server.store.sqlite;

import io.nebulon.server.store.Database;
import io.nebulon.server.store.HashChain;
import io.nebulon.server.store.JdbcStore;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.Neighbours;
import io.nebulon.server.store.PublicIds;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.UnfinishedMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One SQLite file with the books of a home: how it is opened, migrated and read.
///
/// The writer's commits are durable when they return (`synchronous=FULL`); readers work on their
/// own connections and never block the writer (write-ahead log).
public final class SqliteDatabase implements Database {
    /// The schema that this version of the product writes: the number of the last migration.
    public static final int SCHEMA_VERSION = 6;

    /// What every pooled connection runs first: from then on it refuses to write.
    private static final String READER_SQL = "PRAGMA query_only = true";

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    /// Pages in the write-ahead log at which it is carried over into the file: 64 MB.
    private static final int CHECKPOINT_PAGES = 16_000;

    private final Path file;

    public SqliteDatabase(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    @Override
    public Map<String, Object> readers() {
        return Map.of(
                "datasources.default.url",
                "jdbc:sqlite:" + file + "?busy_timeout=" + BUSY_TIMEOUT_MILLIS,
                "datasources.default.driver-class-name",
                "org.sqlite.JDBC",
                "datasources.default.connection-init-sql",
                READER_SQL);
    }

    /// Where books lie for as long as they are being moved into this file.
    public Path arriving() {
        return file.resolveSibling("." + file.getFileName() + ".moving");
    }

    @Override
    public boolean isThere() {
        if (Files.isRegularFile(file)) {
            return true;
        }
        checkNoneArrive();
        return false;
    }

    private void checkNoneArrive() {
        if (!Files.exists(file) && Files.exists(arriving())) {
            throw UnfinishedMove.into(name(), "remove " + arriving().toAbsolutePath());
        }
    }

    @Override
    public JdbcStore openStore() {
        return new SqliteStore(this);
    }

    /// The lock of the home keeps others away.
    @Override
    public Neighbours neighbours(String keys, Runnable committed) {
        return Neighbours.NONE;
    }

    @Override
    public boolean isChosen(Connection reader) {
        return true;
    }

    @Override
    public long size() {
        return OnlineCopy.size(file);
    }

    @Override
    public Path workPlace() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /// A copy of the file, page by page; what does not belong there is in the copy too.
    @Override
    public List<String> copyTo(Path target, CopyObserver observer) {
        OnlineCopy.copy(file, target, observer::copied);
        return List.of();
    }

    /// The lock of the home keeps other processes away.
    @Override
    public void release() {}

    @Override
    public String name() {
        return file.toAbsolutePath().toString();
    }

    @Override
    public void migrate() {
        migrate(SCHEMA_VERSION, "classpath:db/sqlite");
    }

    /// All migrations that are missing run in one transaction.
    ///
    /// @param target the number of the last migration
    void migrate(int target, String... locations) {
        checkNoneArrive();
        SQLiteDataSource source = source(SQLiteConfig.SynchronousMode.FULL);
        try (Connection connection = source.getConnection()) {
            int version = userVersion(connection);
            if (version > target) {
                throw new StoreUnavailableException(
                        file
                                + " was written by a newer version of Nebulon (schema "
                                + version
                                + ", this one knows "
                                + target
                                + ")",
                        new SQLException("schema too new"));
            }
            if (version > 0 && LogHead.isMissing(connection)) {
                throw UnfinishedMove.into(name(), "remove that file");
            }
            if (version == target) {
                return;
            }
            Flyway.configure().dataSource(source).locations(locations).group(true).load().migrate();
            initialise(connection, target);
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw new StoreUnavailableException(
                    "cannot bring "
                            + file
                            + " to schema "
                            + target
                            + "; it is as it was before: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean isCurrent() {
        try (Connection connection = openReader()) {
            return userVersion(connection) == SCHEMA_VERSION;
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    /// A connection for the one writer.
    public Connection openWriter() {
        return open(SQLiteConfig.SynchronousMode.FULL, false);
    }

    /// A connection for a writer whose work may be thrown away after a crash: rebuilding.
    public Connection openScratchWriter() {
        return open(SQLiteConfig.SynchronousMode.OFF, false);
    }

    @Override
    public Connection openReader() {
        return open(SQLiteConfig.SynchronousMode.FULL, true);
    }

    private Connection open(SQLiteConfig.SynchronousMode mode, boolean readOnly) {
        try {
            Connection connection = source(mode).getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
                if (readOnly) {
                    statement.execute(READER_SQL);
                }
            }
            return connection;
        } catch (SQLException e) {
            throw new StoreUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private SQLiteDataSource source(SQLiteConfig.SynchronousMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(mode);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(-65_536);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(67_108_864);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static int userVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void initialise(Connection connection, int version) throws SQLException {
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
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + version);
        }
    }
}
