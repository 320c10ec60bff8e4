package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/// The rows of a table: all of them, which of them are shown, in which order, which one is
/// selected.
///
/// Rows are immutable values with a key. A change replaces a row where it stands; its place in the
/// order follows later, while a row is selected once a second at most, so that nothing jumps under
/// the cursor. Large lists are filtered and ordered elsewhere. Used on the thread that draws.
public final class TableRows<T, K> {
    private static final int MANY = 4_000;
    private static final Duration RESORT = Duration.ofSeconds(1);
    private static final long TINT_NANOS = Duration.ofMillis(600).toNanos();

    private final BackgroundTasks tasks;
    private final Function<T, K> key;
    private final Map<K, T> all = new LinkedHashMap<>();
    private final BatchList<T> shown = new BatchList<>();
    private final ObservableList<T> shownView = FXCollections.unmodifiableObservableList(shown);
    private Map<K, Integer> places = new HashMap<>();
    private final Map<K, Change<T>> recent = new HashMap<>();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper arranged = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<@Nullable K> selected = new SimpleObjectProperty<>();
    private final ObservableSet<K> marked = FXCollections.observableSet();
    private final AtMost resort;
    private Predicate<? super T> filter = _ -> true;
    private @Nullable Comparator<? super T> order;
    private BackgroundTasks.@Nullable Running arranging;

    /// What changed while the rows are being put in order elsewhere.
    private final Set<K> changedMeanwhile = new HashSet<>();

    /// What came or changed since [#takeFresh].
    private final Map<K, T> fresh = new HashMap<>();

    private boolean areAllFresh;

    /// A row as it was before it changed a moment ago.
    private record Change<T>(T before, long atNanos) {}

    /// Rows in order, and where each stands.
    private record Arranged<T, K>(List<T> rows, Map<K, Integer> places) {}

    public TableRows(BackgroundTasks tasks, Function<T, K> key) {
        this.tasks = tasks;
        this.key = key;
        this.resort = new AtMost(tasks.ui(), RESORT, this::arrange);
    }

    /// What a table shows, in order.
    public ObservableList<T> shown() {
        return shownView;
    }

    /// All rows, in the order in which they came.
    public Collection<T> all() {
        return all.values();
    }

    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Counts how often the rows were put in order anew.
    ReadOnlyIntegerProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /// The key of the selected row, which stays when the row is filtered out for a while.
    public ObjectProperty<@Nullable K> selectedProperty() {
        return selected;
    }

    public @Nullable T selectedRow() {
        K of = selected.get();
        return of == null ? null : all.get(of);
    }

    /// The rows that were marked with Space, to do one thing to all of them.
    public ObservableSet<K> marked() {
        return marked;
    }

    public K keyOf(T row) {
        return key.apply(row);
    }

    public @Nullable T get(K of) {
        return all.get(of);
    }

    /// Where a row stands among those shown, or -1.
    public int placeOf(K of) {
        return places.getOrDefault(of, -1);
    }

    public void filter(Predicate<? super T> now) {
        filter = now;
        arrange();
    }

    /// @param now null for the order in which the rows came
    public void order(@Nullable Comparator<? super T> now) {
        order = now;
        arrange();
    }

    /// Takes other rows instead of all that are here.
    public void replaceAll(Collection<? extends T> rows) {
        all.clear();
        recent.clear();
        fresh.clear();
        areAllFresh = true;
        for (T row : rows) {
            all.put(key.apply(row), row);
        }
        marked.removeIf(of -> !all.containsKey(of));
        arrange();
    }

    /// Takes rows that have changed or are new.
    public void update(Collection<? extends T> rows) {
        long now = System.nanoTime();
        recent.values().removeIf(change -> now - change.atNanos > TINT_NANOS);
        Map<Integer, T> inPlace = new LinkedHashMap<>();
        boolean isNew = false;
        boolean isMoved = false;
        for (T row : rows) {
            K of = key.apply(row);
            T before = all.put(of, row);
            note(of, row);
            int place = placeOf(of);
            if (before == null || (place < 0) == filter.test(row)) {
                isNew = true;
            } else if (place >= 0 && !before.equals(row)) {
                recent.put(of, new Change<>(before, now));
                inPlace.put(place, row);
                isMoved |= order != null && compare(order, before, row) != 0;
            }
        }
        if (!inPlace.isEmpty()) {
            shown.replace(inPlace);
        }
        if (isNew && selected.get() == null) {
            arrange();
        } else if (isNew || isMoved) {
            resort.request();
        }
        total.set(all.size());
    }

    private void note(K of, T row) {
        if (!areAllFresh) {
            fresh.put(of, row);
        }
        if (arranging != null) {
            changedMeanwhile.add(of);
        }
    }

    /// The rows that came or changed since this was asked last, whether they are shown or not.
    Collection<T> takeFresh() {
        List<T> taken = List.copyOf(areAllFresh ? all.values() : fresh.values());
        fresh.clear();
        areAllFresh = false;
        return taken;
    }

    public void remove(K of) {
        if (all.remove(of) != null) {
            fresh.remove(of);
            marked.remove(of);
            arrange();
        }
    }

    /// How a row looked before it changed, while that is no longer ago than the eye needs.
    @Nullable T justBefore(T row) {
        Change<T> change = recent.get(key.apply(row));
        return change == null || System.nanoTime() - change.atNanos > TINT_NANOS
                ? null
                : change.before;
    }

    private static <T> int compare(Comparator<? super T> by, T a, T b) {
        return by.compare(a, b);
    }

    private void arrange() {
        resort.cancel();
        if (arranging != null) {
            arranging.cancel();
            arranging = null;
        }
        changedMeanwhile.clear();
        total.set(all.size());
        List<T> rows = new ArrayList<>(all.values());
        Predicate<? super T> through = filter;
        Comparator<? super T> by = order;
        if (rows.size() <= MANY) {
            show(arranged(rows, through, by));
        } else {
            arranging =
                    tasks.start(
                            () -> arranged(rows, through, by),
                            this::show,
                            e -> {
                                throw new IllegalStateException("rows cannot be ordered", e);
                            });
        }
    }

    private Arranged<T, K> arranged(
            List<T> rows, Predicate<? super T> filter, @Nullable Comparator<? super T> order) {
        List<T> those = new ArrayList<>(rows.size());
        for (T row : rows) {
            if (filter.test(row)) {
                those.add(row);
            }
        }
        if (order != null) {
            those.sort(order);
        }
        Map<K, Integer> at = HashMap.newHashMap(those.size());
        for (T row : those) {
            at.put(key.apply(row), at.size());
        }
        return new Arranged<>(those, at);
    }

    /// What changed while the rows were put in order elsewhere is newer than what comes back. What
    /// was removed or replaced meanwhile has begun the work anew.
    private void show(Arranged<T, K> now) {
        arranging = null;
        places = now.places();
        for (K of : changedMeanwhile) {
            Integer place = places.get(of);
            T row = all.get(of);
            if (place != null && row != null) {
                now.rows().set(place, row);
            }
        }
        changedMeanwhile.clear();
        shown.setAll(now.rows());
        arranged.set(arranged.get() + 1);
    }
}
