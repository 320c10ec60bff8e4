package io.nebulon.server.moving;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditImpossibleException;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.backup.DurableFiles;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.NotEmptyException;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.StoredTables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One move, from a database that nobody else works on meanwhile. Row by row, so that it needs
/// little memory; nobody takes the target for books before the last step. One that was interrupted
/// goes on when the same is run again.
public final class Move {
    private final Database source;
    private final Target target;
    private final Progress progress;
    private final Consumer<String> notes;
    private final int portion;

    Move(Database source, Target target, Progress progress, Consumer<String> notes, int portion) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.notes = notes;
        this.portion = portion;
    }

    /// @param notes told what its user should know
    /// @throws MoveException when the source does not hold or is of another version, or the target
    ///   is not empty or cannot be written
    /// @throws StoreUnavailableException when one of them is out of reach or in use
    public static Moved run(
            Database source, Target target, Progress progress, Consumer<String> notes) {
        return new Move(source, target, progress, notes, Copying.PORTION).run();
    }

    Moved run() {
        if (!source.isCurrent()) {
            throw new MoveException(
                    source.name()
                            + " was written by another version of Nebulon; start a server of this"
                            + " version on it once");
        }
        try (NewBooks books = target.open(notes)) {
            return into(books);
        } catch (NotEmptyException e) {
            throw new MoveException(occupied(e), e);
        } catch (IOException e) {
            throw new MoveException(
                    "cannot write " + target.name() + ": " + DurableFiles.reason(e), e);
        } catch (SQLException e) {
            throw new MoveException("cannot write " + target.name() + ": " + e.getMessage(), e);
        }
    }

    private Moved into(NewBooks books) {
        try {
            long start = System.nanoTime();
            if (books.isBegun()) {
                resume(books);
            }
            AuditReport before = auditSource();
            Copying.Copied copied = new Copying(source, books, progress, portion).run();
            AuditReport after = auditTarget(books, before);
            progress.at("finishing", 0, 0);
            keep(books);
            return new Moved(
                    source.name(),
                    target.name(),
                    after.logId(),
                    after.head(),
                    copied.rows(),
                    copied.found(),
                    copied.anew(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (AuditImpossibleException | SQLException e) {
            throw new MoveException(
                    "not moved, and "
                            + target.name()
                            + (books.isBegun()
                                    ? " is not whole: no server opens it, and the same command"
                                            + " goes on from there: "
                                    : " is as it was: ")
                            + e.getMessage(),
                    e);
        }
    }

    /// Says that it goes on, if what is there was begun with this log.
    private void resume(NewBooks books) throws SQLException {
        try (Connection reader = source.openReader()) {
            if (!Arrays.equals(firstEvent(reader), firstEvent(books.connection()))) {
                throw new MoveException(
                        "other books are being moved into "
                                + target.name()
                                + ": run that move again, or "
                                + target.emptied());
            }
        }
        notes.accept(
                String.format(
                        Locale.ROOT,
                        "resuming: %,d rows are there already, and are compared with the source",
                        rows(books.connection())));
    }

    /// The id of the event with which a log begins; no other log has it, but those that were
    /// restored from a backup of it.
    private static byte @Nullable [] firstEvent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT id FROM event ORDER BY position LIMIT 1")) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    private static long rows(Connection connection) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (StoredTables.Table table : StoredTables.ALL) {
                try (ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
                    rows += row.next() ? row.getLong(1) : 0;
                }
            }
        }
        return rows;
    }

    private AuditReport auditSource() {
        AuditReport report =
                Audit.run(
                        source,
                        null,
                        (step, done, all) -> progress.at("source: " + step, done, all));
        if (!report.holds()) {
            throw new MoveException("the books are not moved\n" + report.toText());
        }
        return report;
    }

    private AuditReport auditTarget(NewBooks books, AuditReport before) throws SQLException {
        AuditReport report =
                Audit.run(
                        target.name(),
                        target.workPlace(),
                        books,
                        (step, done, all) -> progress.at("target: " + step, done, all));
        if (!report.holds()) {
            books.discard();
            throw new MoveException(
                    "the books are not moved, and nothing of them is kept\n" + report.toText());
        }
        if (!report.head().equals(before.head()) || !report.logId().equals(before.logId())) {
            books.discard();
            throw new MoveException(
                    "the log would end at " + report.head() + " instead of " + before.head());
        }
        return report;
    }

    private void keep(NewBooks books) {
        try {
            books.keep();
        } catch (SQLException e) {
            throw new MoveException(
                    "the last step failed, and perhaps was done: "
                            + e.getMessage()
                            + "\nThe same command tells: it moves the books, or says that they are"
                            + " there.",
                    e);
        }
    }

    private String occupied(NotEmptyException e) {
        LogHead there = e.head();
        LogHead here = there == null ? null : sourceHead();
        return here != null
                        && there != null
                        && here.logId().equals(there.logId())
                        && here.text().equals(there.text())
                ? "these books are in " + target.name() + " already, with the head " + here.text()
                : e.getMessage() + "; books move only to where nothing is";
    }

    private @Nullable LogHead sourceHead() {
        try (Connection reader = source.openReader()) {
            return LogHead.in(reader);
        } catch (SQLException e) {
            throw new MoveException("cannot read " + source.name() + ": " + e.getMessage(), e);
        }
    }
}
