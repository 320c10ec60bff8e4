package io.nebulon.server.store.postgres;

import io.nebulon.server.store.RowBatches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the rows of each statement by one execution: the values of each column go as an array,
/// which the server takes apart (`unnest`); a few rows go each by the statement for one, whose plan
/// the server keeps. All statements, and what follows them, go to the server as one, so that it is
/// waited for once. When one of them fails, none after it is done.
///
/// What has no such form goes before, one statement after the other.
///
/// No two rows of one statement are about the same stored row; upserts, where that may be, have no
/// array form. Of two statements none is about a row of the other's, but that what was inserted may
/// be updated.
final class ArrayBatches implements RowBatches {
    /// From so many rows on, arrays cost less than they save.
    private static final int LEAST = 4;

    /// By statement, which are constants.
    private final IdentityHashMap<String, ArrayForm> forms = new IdentityHashMap<>();

    private final Map<String, Map<String, String>> types = new HashMap<>();

    private record Part(Group group, ArrayForm form) {
        boolean isFew() {
            return group.rows().size() < LEAST;
        }

        String text() {
            return isFew()
                    ? String.join(";", Collections.nCopies(group.rows().size(), group.sql()))
                    : form.sql();
        }

        /// @return the number of the last parameter that was set
        int bind(PreparedStatement statement, int before) throws SQLException {
            List<String> types = form.types();
            for (int i = 0; i < types.size(); i++) {
                String type = types.get(i);
                @Nullable Object[] column = ArrayForm.column(type, group.rows(), i);
                if (isFew()) {
                    for (int row = 0; row < column.length; row++) {
                        statement.setObject(
                                before + row * types.size() + i + 1,
                                column[row],
                                ArrayForm.jdbcType(type));
                    }
                } else {
                    statement.setArray(
                            before + i + 1, statement.getConnection().createArrayOf(type, column));
                }
            }
            return before + types.size() * (isFew() ? group.rows().size() : 1);
        }
    }

    @Override
    public void write(
            Statements statements, @Nullable Guard guard, List<Group> groups, List<String> then)
            throws SQLException {
        List<Group> others = new ArrayList<>();
        List<Part> all = new ArrayList<>();
        for (Group group : groups) {
            ArrayForm form = form(statements, group.sql());
            if (form.isNone()) {
                others.add(group);
            } else {
                all.add(new Part(group, form));
            }
        }
        if (others.isEmpty()) {
            writeTogether(statements.connection(), guard, all, then);
        } else {
            EACH.write(statements, guard, others, List.of());
            writeTogether(statements.connection(), null, all, then);
        }
    }

    /// In the order of their texts (DELETE, INSERT, UPDATE), so that the same statements are the
    /// same text, which the driver and the server know already. How many such texts are kept is
    /// bounded by the driver.
    private static void writeTogether(
            Connection connection, @Nullable Guard guard, List<Part> all, List<String> then)
            throws SQLException {
        all.sort(Comparator.comparing(part -> part.form.sql()));
        List<String> texts = new ArrayList<>();
        List<Object> guarded = List.of();
        if (guard != null) {
            texts.add(guard.sql());
            guarded = guard.values();
        }
        all.forEach(part -> texts.add(part.text()));
        texts.addAll(then);
        if (texts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";", texts))) {
            statement.setFetchSize(0); // with portions each would get a cursor
            int bound = 0;
            for (Object value : guarded) {
                statement.setObject(++bound, value);
            }
            for (Part part : all) {
                bound = part.bind(statement, bound);
            }
            statement.execute();
        }
    }

    private ArrayForm form(Statements statements, String sql) throws SQLException {
        ArrayForm known = forms.get(sql);
        if (known == null) {
            String table = ArrayForm.table(sql);
            known = ArrayForm.of(sql, table == null ? Map.of() : types(statements, table));
            forms.put(sql, known);
        }
        return known;
    }

    private Map<String, String> types(Statements statements, String table) throws SQLException {
        Map<String, String> known = types.get(table);
        if (known == null) {
            known = new HashMap<>();
            PreparedStatement statement = statements.prepared(COLUMNS);
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), row.getString(2));
                }
            }
            types.put(table, known);
        }
        return known;
    }

    private static final String COLUMNS =
            """
            SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
            """;
}
