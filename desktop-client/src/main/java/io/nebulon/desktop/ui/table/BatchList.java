package io.nebulon.desktop.ui.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javafx.collections.ModifiableObservableListBase;

/// A list that tells of many replaced entries at once.
final class BatchList<T> extends ModifiableObservableListBase<T> {
    private List<T> entries = new ArrayList<>();

    @Override
    public T get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }

    /// Replaces entries, by their places.
    void replace(Map<Integer, T> changes) {
        beginChange();
        changes.forEach(this::set);
        endChange();
    }

    @Override
    public boolean setAll(Collection<? extends T> to) {
        List<T> before = entries;
        beginChange();
        entries = new ArrayList<>(to);
        nextReplace(0, entries.size(), before);
        endChange();
        return true;
    }

    @Override
    protected void doAdd(int index, T element) {
        entries.add(index, element);
    }

    @Override
    protected T doSet(int index, T element) {
        return entries.set(index, element);
    }

    @Override
    protected T doRemove(int index) {
        return entries.remove(index);
    }
}
