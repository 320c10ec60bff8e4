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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One move, from a database that nobody else works on meanwhile. Row by row, so that it needs
/// little memory; the target shows nothing of it before the last step, so that one which was
/// interrupted is simply begun again.
public final class Move {
    private static final int PORTION = 500;

    private final Database source;
    private final Target target;
    private final Progress progress;

    private Move(Database source, Target target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /// @throws MoveException when the source does not hold or is of another version, or the target
    ///   is not empty or cannot be written
    /// @throws StoreUnavailableException when one of them is out of reach or in use
    public static Moved run(Database source, Target target, Progress progress) {
        return new Move(source, target, progress).run();
    }

    private Moved run() {
        long start = System.nanoTime();
        if (!source.isCurrent()) {
            throw new MoveException(
                    source.name()
                            + " was written by another version of Nebulon; start a server of this"
                            + " version on it once");
        }
        try (NewBooks books = target.open()) {
            AuditReport before =
                    holding(
                            Audit.run(
                                    source,
                                    null,
                                    (step, done, all) ->
                                            progress.at("source: " + step, done, all)));
            long rows = copy(books);
            AuditReport after =
                    holding(
                            Audit.run(
                                    target.name(),
                                    target.workPlace(),
                                    books,
                                    (step, done, all) ->
                                            progress.at("target: " + step, done, all)));
            if (!after.head().equals(before.head()) || !after.logId().equals(before.logId())) {
                throw new MoveException(
                        "the log would end at " + after.head() + " instead of " + before.head());
            }
            progress.at("finishing", 0, 0);
            keep(books);
            return new Moved(
                    source.name(),
                    target.name(),
                    after.logId(),
                    after.head(),
                    rows,
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (NotEmptyException e) {
            throw new MoveException(occupied(e), e);
        } catch (AuditImpossibleException e) {
            throw new MoveException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new MoveException(
                    "cannot write " + target.name() + ": " + DurableFiles.reason(e), e);
        } catch (SQLException e) {
            throw new MoveException(
                    "not moved, and " + target.name() + " is as it was: " + e.getMessage(), e);
        }
    }

    private static AuditReport holding(AuditReport report) {
        if (!report.holds()) {
            throw new MoveException("the books are not moved\n" + report.toText());
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

    /// Copies every table, then reads what has arrived.
    ///
    /// @return the number of rows
    private long copy(NewBooks books) throws SQLException {
        Map<String, String> sent = new HashMap<>();
        Map<String, List<String>> columns = new HashMap<>();
        long rows = 0;
        try (Connection reader = source.openReader()) {
            reader.setAutoCommit(false); // one state, and rows in portions
            for (StoredTables.Table table : StoredTables.ALL) {
                List<String> all = table.columns(reader);
                TableDigest digest = new TableDigest();
                try (NewBooks.Rows arriving = books.into(table, all)) {
                    read(reader, table, all, digest, "copying ", arriving::add);
                }
                rows += digest.rows();
                columns.put(table.name(), all);
                sent.put(table.name(), digest.text());
            }
        }
        for (StoredTables.Table table : StoredTables.ALL) {
            TableDigest digest = new TableDigest();
            List<String> all = columns.getOrDefault(table.name(), List.of());
            read(books.connection(), table, all, digest, "reading back ", _ -> {});
            if (!digest.text().equals(sent.get(table.name()))) {
                throw new MoveException(
                        "not moved: the rows of " + table.name() + " did not arrive as they are");
            }
        }
        return rows;
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(@Nullable Object[] row) throws SQLException;
    }

    private void read(
            Connection connection,
            StoredTables.Table table,
            List<String> columns,
            TableDigest digest,
            String step,
            RowTaker taker)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(table.query(columns))) {
            query.setFetchSize(PORTION);
            try (ResultSet row = query.executeQuery()) {
                progress.at(step + table.name(), 0, 0);
                while (row.next()) {
                    @Nullable Object[] values = new @Nullable Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = plain(row.getObject(i + 1));
                    }
                    digest.add(values);
                    taker.take(values);
                    if (digest.rows() % PORTION == 0) {
                        progress.at(step + table.name(), digest.rows(), 0);
                    }
                }
            }
        }
    }

    /// What is a number on one database and a truth value on the other is a number.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag ? 1L : 0L;
            case Integer number -> number.longValue();
            default -> value;
        };
    }
}
