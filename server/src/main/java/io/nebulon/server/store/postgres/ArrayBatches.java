package io.nebulon.server.store.postgres;

import io.nebulon.server.store.RowBatches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one statement by one execution, in one round trip: the values of each column
/// go as an array, which the server takes apart (`unnest`). What has no such form, and few rows, go
/// one by one, handed over together.
///
/// No two rows of one statement are about the same stored row; upserts, where that may be, have no
/// array form.
final class ArrayBatches implements RowBatches {
    /// From so many rows on, arrays cost less than they save.
    private static final int LEAST = 4;

    /// By statement, which are constants.
    private final IdentityHashMap<String, ArrayForm> forms = new IdentityHashMap<>();

    private final Map<String, Map<String, String>> types = new HashMap<>();

    @Override
    public void write(Statements statements, String sql, List<@Nullable Object[]> rows)
            throws SQLException {
        ArrayForm form = rows.size() < LEAST ? ArrayForm.NONE : form(statements, sql);
        if (form.isNone()) {
            EACH.write(statements, sql, rows);
            return;
        }
        PreparedStatement statement = statements.prepared(form.sql());
        Connection connection = statement.getConnection();
        for (int i = 0; i < form.types().size(); i++) {
            String type = form.types().get(i);
            statement.setArray(
                    i + 1, connection.createArrayOf(type, ArrayForm.column(type, rows, i)));
        }
        statement.executeUpdate();
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
