package io.nebulon.server.audit;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One audit of one database file that nobody else uses: what is done in which order.
final class Inspection {
    private static final int MOST_MESSAGES = 100;

    private final Path file;
    private final List<String> oddities;
    private final Path scratch;
    private final @Nullable Expectation expected;
    private final Progress progress;
    private final Findings atFile = new Findings();
    private final Findings atLog = new Findings();
    private final Findings atRebuild = new Findings();
    private final Findings atTables = new Findings();
    private final Findings atSums = new Findings();
    private final List<String> checked = new ArrayList<>();
    private String logId = "unknown";

    /// @param file may be migrated to this version's schema, otherwise it is only read
    /// @param oddities what was found beside the books when they were copied
    /// @param scratch where the tables are rebuilt
    Inspection(
            Path file,
            List<String> oddities,
            Path scratch,
            @Nullable Expectation expected,
            Progress progress) {
        this.file = file;
        this.oddities = oddities;
        this.scratch = scratch;
        this.expected = expected;
        this.progress = progress;
    }

    private record Walked(LogWalk log, boolean isWhole, long applied) {}

    private record Added(int checks, List<String> sums, long checkpoints) {}

    private record Inspected(Walked walked, Added added, Map<String, Long> rows) {}

    /// What an inspection found, without the name of the file and the time it took.
    record Result(
            String logId,
            long position,
            String hash,
            long events,
            long applied,
            List<String> checked,
            Map<String, Long> rows,
            List<String> sums,
            Findings findings) {}

    Result run() {
        prepare();
        Inspected inspected = inspect();
        Walked walked = inspected.walked;
        describe(inspected);
        Findings all = new Findings();
        List.of(atFile, atLog, atRebuild, atTables, atSums).forEach(all::addAll);
        return new Result(
                logId,
                walked.log.position(),
                walked.log.hash(),
                walked.log.events(),
                walked.applied,
                List.copyOf(checked),
                inspected.rows,
                inspected.added.sums,
                all);
    }

    /// Looks whether it is a database of ours, and brings it up to this version's schema.
    private void prepare() {
        int version;
        try (Connection connection = open()) {
            if (!hasTable(connection, "event") && !hasTable(connection, "log_head")) {
                throw new AuditImpossibleException("is no Nebulon database: it has no log");
            }
            version = (int) number(connection, "PRAGMA user_version");
        } catch (SQLException e) {
            throw new AuditImpossibleException("cannot be read: " + e.getMessage(), e);
        }
        if (version > SqliteDatabase.SCHEMA_VERSION) {
            throw new AuditImpossibleException(
                    "was written by a newer version of Nebulon (schema "
                            + version
                            + ", this one knows "
                            + SqliteDatabase.SCHEMA_VERSION
                            + ")");
        }
        if (version < SqliteDatabase.SCHEMA_VERSION) {
            migrate(version);
        }
    }

    private void migrate(int version) {
        try {
            new SqliteDatabase(file).migrate();
            checked.add("the schema of version " + version + ", brought up to date in the copy");
        } catch (RuntimeException e) {
            atFile.add(
                    "file",
                    "cannot be brought from schema "
                            + version
                            + " to "
                            + SqliteDatabase.SCHEMA_VERSION
                            + ": "
                            + e.getMessage());
        }
    }

    /// The log is read and the tables are rebuilt on one thread, the file is checked and added up
    /// on another; then the tables are compared.
    private Inspected inspect() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Added> added = executor.submit(this::checkFile);
            Future<Walked> walked = executor.submit(this::rebuild);
            Walked log = walked.get();
            Map<String, Long> rows = log.isWhole ? compare() : Map.of();
            return new Inspected(log, added.get(), rows);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the audit failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditImpossibleException("was interrupted", e);
        } catch (SQLException e) {
            throw new AuditImpossibleException("cannot be read: " + e.getMessage(), e);
        }
    }

    private Added checkFile() throws SQLException {
        try (Connection connection = open()) {
            progress.at("checking the file", 0, 0);
            checkIntegrity(connection);
            checkTriggers(connection);
            oddities.forEach(oddity -> atFile.add("database", oddity));
            Arithmetic arithmetic = new Arithmetic(connection, atSums, progress);
            int checks = arithmetic.run();
            long checkpoints = new CheckpointCheck(connection, atSums, progress).run();
            return new Added(checks, arithmetic.sums(), checkpoints);
        }
    }

    private Walked rebuild() throws SQLException {
        try (Connection connection = open();
                Rebuild rebuild = new Rebuild(new SqliteDatabase(scratch), atRebuild)) {
            String identity = text(connection, "SELECT log_id FROM log_head LIMIT 1");
            if (identity != null) {
                logId = identity;
            }
            LogWalk log = new LogWalk(connection, expected, atLog, progress);
            boolean isWhole = log.run(lastPosition(connection), rebuild::add);
            rebuild.finish();
            log.checkEnd();
            return new Walked(log, isWhole && !rebuild.isGivenUp(), rebuild.applied());
        }
    }

    private Map<String, Long> compare() throws SQLException {
        try (Connection connection = open()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("ATTACH DATABASE ? AS rebuilt")) {
                statement.setString(1, scratch.toString());
                statement.executeUpdate();
            }
            return new TableComparison(connection, atTables, progress).run();
        }
    }

    private void describe(Inspected inspected) {
        Walked walked = inspected.walked;
        LogWalk log = walked.log;
        checked.add("the file, by SQLite's integrity check");
        checked.add(
                "the log: "
                        + AuditReport.count(log.events(), "event")
                        + " in a chain up to position "
                        + AuditReport.number(log.position())
                        + ", every hash recomputed, "
                        + AuditReport.number(log.events() - walked.applied)
                        + " about users and operators");
        if (expected != null) {
            checked.add("the expected head " + expected);
        }
        if (walked.isWhole) {
            long rows = inspected.rows.values().stream().mapToLong(Long::longValue).sum();
            checked.add(
                    AuditReport.count(inspected.rows.size(), "table")
                            + " rebuilt from the log: "
                            + AuditReport.count(rows, "row")
                            + " compared");
        } else {
            atRebuild.add("rebuild", "the tables were not compared: the log could not be followed");
        }
        checked.add(
                AuditReport.count(inspected.added.checks, "sum") + " over goods, levels and money");
        checked.add(
                AuditReport.count(inspected.added.checkpoints, "checkpoint")
                        + " against the ledger");
    }

    private void checkIntegrity(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("PRAGMA integrity_check(" + MOST_MESSAGES + ")")) {
            while (row.next()) {
                if (!"ok".equals(row.getString(1))) {
                    atFile.add("file", row.getString(1));
                }
            }
        } catch (SQLException e) {
            atFile.add("file", "cannot be checked: " + e.getMessage());
        }
    }

    /// The books have none: one that is there could change what is written.
    private void checkTriggers(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
                                        + " ORDER BY name")) {
            while (row.next()) {
                atFile.add(
                        "file", "has the trigger " + row.getString(1) + " on " + row.getString(2));
            }
        } catch (SQLException e) {
            atFile.add("file", "cannot be read: " + e.getMessage());
        }
    }

    private static long lastPosition(Connection connection) {
        try {
            return number(connection, "SELECT COALESCE(MAX(position), 0) FROM event");
        } catch (SQLException _) {
            return 0;
        }
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static @Nullable String text(Connection connection, String query) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException _) {
            return null;
        }
    }

    /// Sorting spills to disk, so that memory stays bounded however large the books are.
    private Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        config.setCacheSize(-65_536);
        return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
    }
}
