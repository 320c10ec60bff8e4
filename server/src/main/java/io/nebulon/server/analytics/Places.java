package io.nebulon.server.analytics;

import io.nebulon.server.query.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stations of a figure as a condition of a statement.
///
/// @param keys null for all
record Places(@Nullable List<Long> keys) {
    /// True when one of the columns is one of the stations.
    String among(String... columns) {
        if (keys == null) {
            return "true";
        }
        String marks = Snapshot.marks(keys.size());
        return "("
                + String.join(
                        " OR ", Arrays.stream(columns).map(c -> c + " IN (" + marks + ")").toList())
                + ")";
    }

    /// The values of such a condition on so many columns, behind those that come first.
    Object[] values(int columns, Object... first) {
        List<Object> values = new ArrayList<>(Arrays.asList(first));
        for (int i = 0; i < columns && keys != null; i++) {
            values.addAll(keys);
        }
        return values.toArray();
    }
}
