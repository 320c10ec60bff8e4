package io.nebulon.server.audit;

import io.nebulon.server.store.Database;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that the books are what the log says, and that nobody has changed the log.
///
/// It works on a copy of one commit, so that a server may go on writing meanwhile and the database
/// stays as it is. Corrupt data becomes findings in the report, never an exception.
public final class Audit {
    private Audit() {}

    /// Audits a database, in use or at rest.
    ///
    /// @param expected a head that must stand in the chain, or null
    /// @throws AuditImpossibleException when there is nothing to audit, or no room for the copies
    public static AuditReport run(
            Database database, @Nullable Expectation expected, Progress progress) {
        long start = System.nanoTime();
        try {
            if (!database.isThere()) {
                throw new AuditImpossibleException("there is no database " + database.name());
            }
            return runOnCopy(database, expected, progress, start);
        } catch (StoreUnavailableException e) {
            throw new AuditImpossibleException(String.valueOf(e.getMessage()), e);
        }
    }

    private static AuditReport runOnCopy(
            Database database, @Nullable Expectation expected, Progress progress, long start) {
        try (WorkFolder work = WorkFolder.near(database.workPlace(), database.size())) {
            Path copy = work.file("copy.db");
            List<String> oddities =
                    database.copyTo(
                            copy, (done, all) -> progress.at("copying the database", done, all));
            return report(database.name(), copy, oddities, work, expected, progress, start);
        }
    }

    /// Audits what is to become the books of a database, as far as it was taken over.
    ///
    /// @throws AuditImpossibleException as the other one
    public static AuditReport run(String name, Path workPlace, NewBooks books, Progress progress) {
        long start = System.nanoTime();
        try (WorkFolder work = WorkFolder.near(workPlace, books.size())) {
            Path copy = work.file("copy.db");
            List<String> oddities =
                    books.copyTo(copy, (done, all) -> progress.at("copying the books", done, all));
            return report(name, copy, oddities, work, null, progress, start);
        } catch (SQLException e) {
            throw new AuditImpossibleException("cannot copy " + name + ": " + e.getMessage(), e);
        }
    }

    /// Audits a database that nobody else uses, without a copy; it is brought up to the schema of
    /// this version when it is older.
    ///
    /// @throws AuditImpossibleException as [#run]
    public static AuditReport runInPlace(
            SqliteDatabase database, @Nullable Expectation expected, Progress progress) {
        Path file = database.file().toAbsolutePath();
        long start = System.nanoTime();
        try (WorkFolder work = WorkFolder.near(database.workPlace(), database.size())) {
            return report(database.name(), file, List.of(), work, expected, progress, start);
        }
    }

    private static AuditReport report(
            String name,
            Path inspected,
            List<String> oddities,
            WorkFolder work,
            @Nullable Expectation expected,
            Progress progress,
            long start) {
        Inspection.Result result;
        try {
            result =
                    new Inspection(inspected, oddities, work.file("rebuilt.db"), expected, progress)
                            .run();
        } catch (AuditImpossibleException e) {
            throw new AuditImpossibleException(name + " " + e.getMessage(), e);
        }
        return new AuditReport(
                name,
                result.logId(),
                result.position(),
                result.hash(),
                result.events(),
                result.applied(),
                result.checked(),
                result.rows(),
                result.sums(),
                result.findings().listed(),
                result.findings().counts(),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
