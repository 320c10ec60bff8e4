package io.nebulon.server.audit;

import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.OnlineCopy;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
            SqliteDatabase database, @Nullable Expectation expected, Progress progress) {
        Path file = database.file().toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new AuditImpossibleException("there is no database " + file);
        }
        long start = System.nanoTime();
        try (WorkFolder work = WorkFolder.near(file)) {
            Path copy = work.file("copy.db");
            OnlineCopy.copy(
                    file, copy, (done, all) -> progress.at("copying the database", done, all));
            return report(file, copy, work, expected, progress, start);
        } catch (StoreUnavailableException e) {
            throw new AuditImpossibleException(String.valueOf(e.getMessage()), e);
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
        try (WorkFolder work = WorkFolder.near(file)) {
            return report(file, file, work, expected, progress, start);
        }
    }

    private static AuditReport report(
            Path file,
            Path inspected,
            WorkFolder work,
            @Nullable Expectation expected,
            Progress progress,
            long start) {
        Inspection.Result result;
        try {
            result = new Inspection(inspected, work.file("rebuilt.db"), expected, progress).run();
        } catch (AuditImpossibleException e) {
            throw new AuditImpossibleException(file + " " + e.getMessage(), e);
        }
        return new AuditReport(
                file,
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
