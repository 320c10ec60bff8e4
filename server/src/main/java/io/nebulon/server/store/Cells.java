package io.nebulon.server.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rows of one kind as the writer works on them: read once, changed in memory, written back
/// together. What was not changed may be forgotten at any time between two batches.
final class Cells<K, V> {
    private final Map<K, Cell<V>> cells = new LinkedHashMap<>(256);
    private final List<K> dirty = new ArrayList<>();
    private int drains;
    private final Function<K, @Nullable V> load;

    /// @param load reads the row of a key, or null when there is none
    Cells(Function<K, @Nullable V> load) {
        this.load = load;
    }

    private static final class Cell<V> {
        @Nullable V value;
        boolean stored;
        boolean dirty;

        /// In which draining it was handed over to be written.
        int drain = -1;
    }

    /// Takes the changes when they are to be written.
    interface Writer<K, V> {
        void write(K key, V value, boolean stored);
    }

    @Nullable V get(K key) {
        return cell(key).value;
    }

    /// Whether it is known what the row holds, or that there is none.
    boolean knows(K key) {
        return cells.containsKey(key);
    }

    /// What is remembered of a row, or null; reads nothing.
    @Nullable V remembered(K key) {
        Cell<V> cell = cells.get(key);
        return cell == null ? null : cell.value;
    }

    void put(K key, V value) {
        Cell<V> cell = cell(key);
        cell.value = value;
        if (!cell.dirty) {
            cell.dirty = true;
            dirty.add(key);
        }
    }

    /// Takes over a row that was read together with others or is written already, unless it is
    /// known.
    void known(K key, V value) {
        if (!cells.containsKey(key)) {
            Cell<V> cell = new Cell<>();
            cell.value = value;
            cell.stored = true;
            cells.put(key, cell);
        }
    }

    /// Takes over that there is no such row, unless it is known.
    void absent(K key) {
        cells.computeIfAbsent(key, _ -> new Cell<>());
    }

    /// As [#drain(Writer)], in that order of their keys.
    void drain(Comparator<K> order, Writer<K, V> writer) {
        dirty.sort(order);
        drain(writer);
    }

    /// Hands every changed row to the writer, once, in the order of the first change.
    void drain(Writer<K, V> writer) {
        drains++;
        for (K key : dirty) {
            Cell<V> cell = cells.get(key);
            if (cell == null || cell.value == null) {
                throw new IllegalStateException("a changed row is gone: " + key);
            }
            writer.write(key, cell.value, cell.stored);
            cell.stored = true;
            cell.dirty = false;
            cell.drain = drains;
        }
        dirty.clear();
    }

    int size() {
        return cells.size();
    }

    /// Forgets a row that another writer has changed. Only when nothing waits to be written.
    ///
    /// @return whether it was remembered
    boolean forget(K key) {
        return cells.remove(key) != null;
    }

    /// Changes a row as another writer has changed it. Only when nothing waits to be written.
    ///
    /// @return false when the row is remembered as one that is not there
    boolean follow(K key, UnaryOperator<V> change) {
        Cell<V> cell = cells.get(key);
        if (cell == null) {
            return true;
        }
        V value = cell.value;
        if (value != null) {
            cell.value = change.apply(value);
        }
        return value != null;
    }

    void clear() {
        cells.clear();
        dirty.clear();
    }

    /// Forgets the rows that were read or added first, but none that is changed or was handed over
    /// last: that may be on its way into the database still. (Keeping them by last use would cost a
    /// relinking on every read.)
    void trim(int most) {
        var oldest = cells.entrySet().iterator();
        while (cells.size() > most && oldest.hasNext()) {
            Cell<V> cell = oldest.next().getValue();
            if (!cell.dirty && cell.drain < drains) {
                oldest.remove();
            }
        }
    }

    private Cell<V> cell(K key) {
        Cell<V> cell = cells.get(key);
        if (cell == null) {
            cell = new Cell<>();
            cell.value = load.apply(key);
            cell.stored = cell.value != null;
            cells.put(key, cell);
        }
        return cell;
    }
}
