package io.nebulon.server.store.postgres;

import io.nebulon.server.store.RowBatches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the rows of each statement by one execution: the values of each column go as an array,
/// which the server takes apart (`unnest`). All statements, and what follows them, go to the server
/// as one, so that it is waited for once. When one of them fails, none after it is done.
///
/// What has no such form goes before, one statement after the other.
///
/// No two rows of one statement are about the same stored row; upserts, where that may be, have no
/// array form. Of two statements none is about a row of the other's, but that what was inserted may
/// be updated.
final class ArrayBatches implements RowBatches {
    /// By statement, which are constants.
    private final IdentityHashMap<String, ArrayForm> forms = new IdentityHashMap<>();

    private final Map<String, Map<String, String>> types = new HashMap<>();

    /// @param form of the statement that the rows are for
    private record Arrays(ArrayForm form, List<@Nullable Object[]> rows) {}

    @Override
    public void write(Statements statements, List<Group> groups, List<String> then)
            throws SQLException {
        List<Group> others = new ArrayList<>();
        List<Arrays> all = new ArrayList<>();
        for (Group group : groups) {
            ArrayForm form = form(statements, group.sql());
            if (form.isNone()) {
                others.add(group);
            } else {
                all.add(new Arrays(form, group.rows()));
            }
        }
        EACH.write(statements, others, List.of());
        writeTogether(statements.connection(), all, then);
    }

    /// In the order of their texts (DELETE, INSERT, UPDATE), so that the same statements are the
    /// same text, which the driver and the server know already. How many such texts are kept is
    /// bounded by the driver.
    private static void writeTogether(Connection connection, List<Arrays> all, List<String> then)
            throws SQLException {
        all.sort(Comparator.comparing(arrays -> arrays.form.sql()));
        List<String> texts = new ArrayList<>();
        all.forEach(arrays -> texts.add(arrays.form.sql()));
        texts.addAll(then);
        if (texts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";", texts))) {
            statement.setFetchSize(0); // with portions each would get a cursor
            int parameter = 0;
            for (Arrays arrays : all) {
                List<String> types = arrays.form.types();
                for (int i = 0; i < types.size(); i++) {
                    String type = types.get(i);
                    statement.setArray(
                            ++parameter,
                            connection.createArrayOf(type, ArrayForm.column(type, arrays.rows, i)));
                }
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
