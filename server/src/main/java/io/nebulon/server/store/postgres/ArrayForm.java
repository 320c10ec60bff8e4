package io.nebulon.server.store.postgres;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A statement for one row as a statement for many, whose parameters are arrays, one for each `?`:
///
/// - `INSERT INTO t (a, b) VALUES (?, ?)`
/// - `UPDATE t SET a = ?, b = ? WHERE c = ? AND d = ?`
/// - `DELETE FROM t WHERE c = ? AND d = ?`
///
/// @param types of the elements, in the order of the parameters; none for a statement that has no
///   such form
record ArrayForm(String sql, List<String> types) {
    static final ArrayForm NONE = new ArrayForm("", List.of());

    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (\\w+) \\(([\\w, ]+)\\) VALUES \\(\\?(?:, \\?)*\\)");
    private static final Pattern UPDATE =
            Pattern.compile("UPDATE (\\w+) SET ((?:\\w+ = \\?(?:, )?)+) WHERE (.+)");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM (\\w+) WHERE (.+)");
    private static final Pattern KEY = Pattern.compile("\\w+ = \\?(?: AND \\w+ = \\?)*");
    private static final Pattern NAME = Pattern.compile("(\\w+) = \\?");

    boolean isNone() {
        return types.isEmpty();
    }

    /// The table of a statement that may have such a form, else null.
    static @Nullable String table(String statement) {
        String sql = oneLine(statement);
        for (Pattern pattern : List.of(INSERT, UPDATE, DELETE)) {
            Matcher matcher = pattern.matcher(sql);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /// @param types of the columns of its table
    static ArrayForm of(String statement, Map<String, String> types) {
        String sql = oneLine(statement);
        Matcher insert = INSERT.matcher(sql);
        if (insert.matches()) {
            List<String> columns = List.of(insert.group(2).split(", "));
            return form(
                    "INSERT INTO "
                            + insert.group(1)
                            + " ("
                            + insert.group(2)
                            + ") SELECT * FROM unnest(%s)",
                    columns,
                    types);
        }
        Matcher update = UPDATE.matcher(sql);
        if (update.matches() && KEY.matcher(update.group(3)).matches()) {
            List<String> set = names(update.group(2));
            List<String> key = names(update.group(3));
            return form(
                    "UPDATE "
                            + update.group(1)
                            + " AS t SET "
                            + IntStream.range(0, set.size())
                                    .mapToObj(i -> set.get(i) + " = n.v" + i)
                                    .collect(Collectors.joining(", "))
                            + " FROM unnest(%s) AS n ("
                            + values(set.size() + key.size())
                            + ") WHERE "
                            + condition(key, set.size()),
                    joined(set, key),
                    types);
        }
        Matcher delete = DELETE.matcher(sql);
        if (delete.matches() && KEY.matcher(delete.group(2)).matches()) {
            List<String> key = names(delete.group(2));
            return form(
                    "DELETE FROM "
                            + delete.group(1)
                            + " AS t USING unnest(%s) AS n ("
                            + values(key.size())
                            + ") WHERE "
                            + condition(key, 0),
                    key,
                    types);
        }
        return NONE;
    }

    /// The values of one column, as an array of that type takes them.
    static @Nullable Object[] column(String type, List<@Nullable Object[]> rows, int column) {
        @Nullable Object[] values =
                switch (type) {
                    case "bigint" -> new @Nullable Long[rows.size()];
                    case "integer" -> new @Nullable Integer[rows.size()];
                    case "text" -> new @Nullable String[rows.size()];
                    case "bytea" -> new byte @Nullable [rows.size()][];
                    default -> throw new IllegalStateException("no arrays of " + type);
                };
        for (int i = 0; i < values.length; i++) {
            values[i] = value(type, rows.get(i)[column]);
        }
        return values;
    }

    /// As which single values of that type are bound.
    static int jdbcType(String type) {
        return switch (type) {
            case "bigint" -> Types.BIGINT;
            case "integer" -> Types.INTEGER;
            case "text" -> Types.VARCHAR;
            case "bytea" -> Types.BINARY;
            default -> throw new IllegalStateException("no values of " + type);
        };
    }

    private static @Nullable Object value(String type, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> value(type, flag ? 1L : 0L);
            case Number number when type.equals("integer") -> Math.toIntExact(number.longValue());
            case Number number -> number.longValue();
            default -> value;
        };
    }

    private static ArrayForm form(String sql, List<String> columns, Map<String, String> types) {
        List<String> ordered = new ArrayList<>();
        for (String column : columns) {
            String type = types.get(column);
            if (type == null) {
                return NONE; // as a statement about nothing it fails with the server's own words
            }
            ordered.add(type);
        }
        return new ArrayForm(
                sql.formatted(
                        ordered.stream()
                                .map(type -> "?::" + type + "[]")
                                .collect(Collectors.joining(", "))),
                List.copyOf(ordered));
    }

    private static List<String> names(String pairs) {
        return NAME.matcher(pairs).results().map(found -> found.group(1)).toList();
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    }

    private static String condition(List<String> key, int first) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t." + key.get(i) + " = n.v" + (first + i))
                .collect(Collectors.joining(" AND "));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static String oneLine(String statement) {
        return statement.strip().replaceAll("\\s+", " ");
    }
}
