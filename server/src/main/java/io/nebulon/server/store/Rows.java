package io.nebulon.server.store;

import io.nebulon.server.store.RowBatches.Group;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that wait to be written, by statement; statements in the order in which each first came.
final class Rows {
    private final IdentityHashMap<String, Group> groups = new IdentityHashMap<>();
    private final List<Group> inOrder = new ArrayList<>();

    /// @param sql a constant: statements are told apart by identity, which is quick
    void add(String sql, @Nullable Object[] values) {
        Group group = groups.get(sql);
        if (group == null) {
            group = new Group(sql, new ArrayList<>());
            groups.put(sql, group);
            inOrder.add(group);
        }
        group.rows().add(values);
    }

    List<Group> groups() {
        return inOrder;
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }
}
