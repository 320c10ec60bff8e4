package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Database.CopyObserver;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The books of a PostgreSQL database in an SQLite file, row by row: the log, and everything that
/// follows from it. Accounts, sign-ins and receipts stay where they are.
final class BookCopy {
    private static final int BATCH = 1_000;

    private final Connection books;
    private final Path file;
    private final CopyObserver observer;

    /// @param books within a transaction that sees one state
    BookCopy(Connection books, Path file, CopyObserver observer) {
        this.books = books;
        this.file = file;
        this.observer = observer;
    }

    /// @return what is there that could change the books
    List<String> make() throws SQLException {
        SqliteDatabase copy = new SqliteDatabase(file);
        copy.migrate();
        try (Connection target = copy.openScratchWriter();
                Statement statement = target.createStatement()) {
            target.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM log_head");
            List<String> oddities = oddities();
            long done = 0;
            for (StoredTables.Table table : StoredTables.BOOKS) {
                observer.copied(done++, StoredTables.BOOKS.size());
                copy(table, target);
            }
            target.commit();
            return oddities;
        }
    }

    /// The columns are those of this version of the product; one that the books lack cannot be
    /// read.
    private void copy(StoredTables.Table table, Connection target) throws SQLException {
        List<String> columns = table.columns(target);
        try (PreparedStatement read = books.prepareStatement(table.query(columns));
                ResultSet row = read.executeQuery();
                PreparedStatement write = target.prepareStatement(table.insert(columns))) {
            long rows = 0;
            while (row.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    write.setObject(i, row.getObject(i));
                }
                write.addBatch();
                if (++rows % BATCH == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
    }

    /// Triggers and rules: the books have none.
    private List<String> oddities() throws SQLException {
        List<String> oddities = new ArrayList<>();
        try (Statement statement = books.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT 'trigger', t.tgname, c.relname
                                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                                WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)
                                UNION ALL
                                SELECT 'rule', r.rulename, c.relname
                                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                                WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)
                                ORDER BY 1, 2
                                """)) {
            while (row.next()) {
                String table = row.getString(3);
                if (StoredTables.BOOKS.stream().anyMatch(known -> known.name().equals(table))) {
                    oddities.add(
                            "has the "
                                    + row.getString(1)
                                    + " "
                                    + row.getString(2)
                                    + " on "
                                    + table);
                }
            }
        }
        return oddities;
    }
}
