package io.nebulon.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query for the rows of several keys at once, so that few questions read many rows. It always
/// asks for the same number of keys, so that the database knows it already: what is missing is
/// filled up with a key that is there. Rows may come twice so.
final class KeyedQuery {
    private static final int KEYS = 64;

    private final String sql;
    private final int columns;

    /// @param sql with `%s` where the keys go, as the rows of a `VALUES`
    /// @param columns of a key
    KeyedQuery(String sql, int columns) {
        String key = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        this.sql = sql.formatted(String.join(", ", Collections.nCopies(KEYS, key)));
        this.columns = columns;
    }

    String sql() {
        return sql;
    }

    /// The values of each time that it has to be asked for these keys.
    ///
    /// @param keys each with its columns
    List<@Nullable Object[]> values(Collection<? extends Object[]> keys) {
        List<Object[]> all = List.copyOf(keys);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS) {
            @Nullable Object[] some = new @Nullable Object[KEYS * columns];
            for (int i = 0; i < KEYS; i++) {
                Object[] key = all.get(Math.min(from + i, all.size() - 1));
                System.arraycopy(key, 0, some, i * columns, columns);
            }
            values.add(some);
        }
        return values;
    }
}
