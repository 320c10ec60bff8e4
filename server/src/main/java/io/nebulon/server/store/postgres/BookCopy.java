package io.nebulon.server.store.postgres;

import io.nebulon.server.store.Database.CopyObserver;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The books of a PostgreSQL database in an SQLite file, row by row: the log, and everything that
/// follows from it. Accounts, sign-ins and receipts stay where they are.
final class BookCopy {
    private static final int BATCH = 1_000;

    /// The tables of the books, each with the key in whose order it is read.
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("event", "position");
        TABLES.put("log_head", "one");
        TABLES.put("body", "key");
        TABLES.put("station", "key");
        TABLES.put("location", "station, number");
        TABLES.put("item", "key");
        TABLES.put("lot", "key");
        TABLES.put("fleet", "key");
        TABLES.put("ship", "key");
        TABLES.put("movement", "key");
        TABLES.put("balance", "item, account, lot");
        TABLES.put("stock_level", "station, item");
        TABLES.put("trade", "key");
        TABLES.put("trade_line", "trade, line");
        TABLES.put("payment", "key");
        TABLES.put("shipment", "key");
        TABLES.put("shipment_line", "shipment, line");
        TABLES.put("shipment_eta", "shipment, position");
        TABLES.put("reference", "reference");
        TABLES.put("checkpoint", "level, number");
        TABLES.put("checkpoint_level", "level, number, station, item");
        TABLES.put("checkpoint_stock", "level, number, account, item, lot");
    }

    private final Connection books;
    private final Path file;
    private final CopyObserver observer;

    /// @param books a reader's connection
    BookCopy(Connection books, Path file, CopyObserver observer) {
        this.books = books;
        this.file = file;
        this.observer = observer;
    }

    /// @return what is there that could change the books
    List<String> make() throws SQLException {
        SqliteDatabase copy = new SqliteDatabase(file);
        copy.migrate();
        books.setAutoCommit(false);
        try (Connection target = copy.openScratchWriter();
                Statement statement = target.createStatement()) {
            target.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM log_head");
            List<String> oddities = oddities();
            long done = 0;
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                observer.copied(done++, TABLES.size());
                copy(table.getKey(), table.getValue(), target);
            }
            target.commit();
            return oddities;
        } finally {
            books.rollback();
        }
    }

    private void copy(String table, String key, Connection target) throws SQLException {
        List<String> columns = columns(table, target);
        String list = columns.stream().map(BookCopy::quoted).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement read =
                        books.prepareStatement(
                                "SELECT " + list + " FROM " + table + " ORDER BY " + key);
                ResultSet row = read.executeQuery();
                PreparedStatement write =
                        target.prepareStatement(
                                "INSERT INTO "
                                        + table
                                        + " ("
                                        + list
                                        + ") VALUES ("
                                        + marks
                                        + ")")) {
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

    /// As this version of the product has them; a column that the books lack cannot be read.
    private static List<String> columns(String table, Connection target) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData data = row.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnName(i));
            }
            return columns;
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
                if (TABLES.containsKey(row.getString(3))) {
                    oddities.add(
                            "has the "
                                    + row.getString(1)
                                    + " "
                                    + row.getString(2)
                                    + " on "
                                    + row.getString(3));
                }
            }
        }
        return oddities;
    }

    /// Names come from the schema of this version, never from the books.
    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
