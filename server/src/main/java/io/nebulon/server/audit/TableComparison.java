package io.nebulon.server.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Compares the tables of the books with the same tables rebuilt from the log, row by row along
/// their keys, inside the database engine: nothing is held in memory but the row at hand.
///
/// The books are `main` on the connection, the rebuilt ones are attached as `rebuilt`.
final class TableComparison {
    /// The tables that follow from the log, each with its key.
    private static final Map<String, List<String>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("body", List.of("key"));
        TABLES.put("station", List.of("key"));
        TABLES.put("location", List.of("station", "number"));
        TABLES.put("fleet", List.of("key"));
        TABLES.put("ship", List.of("key"));
        TABLES.put("item", List.of("key"));
        TABLES.put("lot", List.of("key"));
        TABLES.put("movement", List.of("key"));
        TABLES.put("balance", List.of("item", "account", "lot"));
        TABLES.put("stock_level", List.of("station", "item"));
        TABLES.put("trade", List.of("key"));
        TABLES.put("trade_line", List.of("trade", "line"));
        TABLES.put("payment", List.of("key"));
        TABLES.put("shipment", List.of("key"));
        TABLES.put("shipment_line", List.of("shipment", "line"));
        TABLES.put("shipment_eta", List.of("shipment", "position"));
        TABLES.put("reference", List.of("reference"));
    }

    private final Connection connection;
    private final Words words;
    private final Findings findings;
    private final Progress progress;

    TableComparison(Connection connection, Findings findings, Progress progress) {
        this.connection = connection;
        this.words = new Words(connection);
        this.findings = findings;
        this.progress = progress;
    }

    /// Whether the table is one of those that follow from the log.
    static boolean follows(String table) {
        return TABLES.containsKey(table);
    }

    /// Compares all tables.
    ///
    /// @return how many rows each table has
    Map<String, Long> run() {
        Map<String, Long> rows = new LinkedHashMap<>();
        TABLES.forEach((table, key) -> {
            progress.at("comparing " + table, rows.size(), TABLES.size());
            try {
                compare(table, key);
                rows.put(table, count(table));
            } catch (SQLException e) {
                findings.add(table, "cannot be compared: " + e.getMessage());
            }
        });
        return rows;
    }

    private void compare(String table, List<String> key) throws SQLException {
        List<String> columns = columns("rebuilt", table);
        if (columns.isEmpty()) {
            throw new SQLException("this version of Nebulon has no such table");
        }
        List<String> found = columns("main", table);
        if (found.isEmpty()) {
            findings.add(table, "the table is missing");
            return;
        }
        if (!found.equals(columns)) {
            findings.add(table, "has the columns " + found + " instead of " + columns);
            return;
        }
        List<String> values = columns.stream().filter(c -> !key.contains(c)).toList();
        only("rebuilt", "main", table, key, values);
        only("main", "rebuilt", table, key, values);
        different(table, key, values);
    }

    /// Rows that one of the two has alone.
    private void only(
            String schema, String other, String table, List<String> key, List<String> values)
            throws SQLException {
        String query =
                """
                SELECT %s FROM %s.%s AS a LEFT JOIN %s.%s AS b ON %s WHERE b.%s IS NULL ORDER BY %s
                """
                        .formatted(
                                list(key, values),
                                schema,
                                table,
                                other,
                                table,
                                join(key),
                                key.getFirst(),
                                list(key, List.of()));
        each(
                query,
                table,
                row -> {
                    String which = described(row, 1, key);
                    String rest = described(row, 1 + key.size(), values);
                    return schema.equals("main")
                            ? "the row with " + which + " does not follow from the log: " + rest
                            : "the row with " + which + " is missing: " + rest;
                });
    }

    private void different(String table, List<String> key, List<String> values)
            throws SQLException {
        String query =
                """
                SELECT %s, %s FROM main.%s AS a JOIN rebuilt.%s AS b ON %s WHERE %s ORDER BY %s
                """
                        .formatted(
                                list(key, values),
                                values.stream()
                                        .map(c -> "b." + quoted(c))
                                        .collect(Collectors.joining(", ")),
                                table,
                                table,
                                join(key),
                                values.stream()
                                        .map(TableComparison::differs)
                                        .collect(Collectors.joining(" OR ")),
                                list(key, List.of()));
        each(
                query,
                table,
                row ->
                        "the row with "
                                + described(row, 1, key)
                                + " differs: "
                                + differences(row, key.size(), values));
    }

    private String differences(ResultSet row, int keys, List<String> values) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object found = row.getObject(1 + keys + i);
            Object right = row.getObject(1 + keys + values.size() + i);
            if (!Objects.deepEquals(found, right)) {
                String column = values.get(i);
                differences.add(
                        column
                                + " is "
                                + words.value(column, found)
                                + ", from the log follows "
                                + words.value(column, right));
            }
        }
        return String.join("; ", differences);
    }

    private interface Describer {
        String describe(ResultSet row) throws SQLException;
    }

    private void each(String query, String table, Describer describer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                findings.add(table, findings.isListed(table) ? describer.describe(row) : "");
            }
        }
    }

    private String described(ResultSet row, int first, List<String> columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.getObject(first + i);
            if (value != null) {
                texts.add(columns.get(i) + " " + words.value(columns.get(i), value));
            }
        }
        return String.join(", ", texts);
    }

    private List<String> columns(String schema, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT * FROM " + schema + "." + table + " LIMIT 0")) {
            ResultSetMetaData data = row.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnName(i));
            }
            return columns;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("no such table")) {
                return List.of();
            }
            throw e;
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM main." + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static String list(List<String> key, List<String> values) {
        List<String> all = new ArrayList<>(key);
        all.addAll(values);
        return all.stream().map(c -> "a." + quoted(c)).collect(Collectors.joining(", "));
    }

    private static String join(List<String> key) {
        return key.stream()
                .map(c -> "b." + quoted(c) + " = a." + quoted(c))
                .collect(Collectors.joining(" AND "));
    }

    /// The type counts too: a number kept as text is not the same.
    private static String differs(String column) {
        String name = quoted(column);
        return "a.%s IS NOT b.%s OR typeof(a.%s) <> typeof(b.%s)".formatted(name, name, name, name);
    }

    /// Names come from the schema of this version, never from the books that are looked at.
    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
