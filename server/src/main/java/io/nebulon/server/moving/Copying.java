package io.nebulon.server.moving;

import io.nebulon.server.audit.Progress;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.NewBooks;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.StoredTables.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rows of all tables on their way. What an interrupted move has left is not believed: row by
/// row it is compared with what the source holds now, as far as both are the same, and what is
/// missing is added. At the first difference the table is copied anew.
final class Copying {
    private static final int STEP = 500;

    /// So many rows are committed together.
    static final int PORTION = 50_000;

    /// The log comes first, by which a move that has begun is known; where it ends comes last, by
    /// which books are known.
    private static final List<Table> TABLES =
            Stream.concat(
                            StoredTables.ALL.stream().filter(Copying::isBeforeLast),
                            Stream.of(StoredTables.HEAD))
                    .toList();

    private final Database source;
    private final NewBooks books;
    private final Progress progress;
    private final int portion;
    private final Map<Table, String> sent = new HashMap<>();
    private final Map<Table, List<String>> columns = new HashMap<>();
    private final List<String> anew = new ArrayList<>();
    private long rows;
    private long found;

    /// @param portion so many rows at most are copied again when the move is interrupted
    Copying(Database source, NewBooks books, Progress progress, int portion) {
        this.source = source;
        this.books = books;
        this.progress = progress;
        this.portion = portion;
    }

    /// @param rows of all tables
    /// @param found of them that were there already
    /// @param anew the tables in which there was something else
    record Copied(long rows, long found, List<String> anew) {}

    /// Copies every table, then reads what has arrived.
    ///
    /// @throws MoveException when it is not what was sent; nothing of it is kept
    Copied run() throws SQLException {
        try (Connection reader = source.openReader()) {
            reader.setAutoCommit(false); // one state, and rows in portions
            for (Table table : TABLES) {
                columns.put(table, table.columns(reader));
                copy(reader, table);
            }
        }
        for (Table table : TABLES) {
            readBack(table);
        }
        return new Copied(rows, found, List.copyOf(anew));
    }

    private void copy(Connection reader, Table table) throws SQLException {
        if (!complete(reader, table)) {
            books.empty(table);
            anew.add(table.name());
            if (!complete(reader, table)) {
                throw new SQLException(table.name() + " cannot be emptied");
            }
        }
    }

    /// Adds what is missing behind what is there.
    ///
    /// @return false when something else is there
    private boolean complete(Connection reader, Table table) throws SQLException {
        TableDigest digest = new TableDigest();
        try (TableRows source = rows(reader, table)) {
            if (!isBeginning(source, table, digest)) {
                return false;
            }
            found += digest.rows();
            add(source, table, digest);
        }
        rows += digest.rows();
        sent.put(table, digest.text());
        return true;
    }

    /// Whether the source begins with what is there.
    private boolean isBeginning(TableRows source, Table table, TableDigest digest)
            throws SQLException {
        try (TableRows there = rows(books.connection(), table)) {
            while (there.next()) {
                if (!source.next() || !Arrays.deepEquals(source.row(), there.row())) {
                    return false;
                }
                digest.add(source.row());
                show("comparing ", table, digest);
            }
            return true;
        }
    }

    private void add(TableRows source, Table table, TableDigest digest) throws SQLException {
        progress.at("copying " + table.name(), digest.rows(), 0);
        boolean isMore = source.next();
        while (isMore) {
            try (NewBooks.Rows arriving = books.into(table, columns(table))) {
                do {
                    arriving.add(source.row());
                    digest.add(source.row());
                    show("copying ", table, digest);
                    isMore = source.next();
                } while (isMore && digest.rows() % portion != 0);
            }
            if (isBeforeLast(table) && LogHead.hasEvents(books.connection())) {
                books.commit();
            }
            progress.at("copying " + table.name(), digest.rows(), 0);
        }
    }

    private void readBack(Table table) throws SQLException {
        TableDigest digest = new TableDigest();
        progress.at("reading back " + table.name(), 0, 0);
        try (TableRows arrived = rows(books.connection(), table)) {
            while (arrived.next()) {
                digest.add(arrived.row());
                show("reading back ", table, digest);
            }
        }
        if (!digest.text().equals(sent.get(table))) {
            books.discard();
            throw new MoveException(
                    "not moved: the rows of "
                            + table.name()
                            + " did not arrive as they are, and nothing of them is kept");
        }
    }

    private TableRows rows(Connection connection, Table table) throws SQLException {
        return TableRows.of(connection, table, columns(table));
    }

    private List<String> columns(Table table) {
        return columns.getOrDefault(table, List.of());
    }

    private void show(String step, Table table, TableDigest digest) {
        if (digest.rows() % STEP == 0) {
            progress.at(step + table.name(), digest.rows(), 0);
        }
    }

    private static boolean isBeforeLast(Table table) {
        return !table.equals(StoredTables.HEAD);
    }
}
