package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// The things of one kind: read once, then followed. What an event has changed is read anew by
/// itself; after many changes at once, everything is. Used on the thread that draws.
final class ThingsModel<T> {
    private static final Duration SETTLING = Duration.ofMillis(60);
    private static final int MOST_SINGLY = 20;

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Refusals refusals;
    private final Source<T> source;
    private final TableRows<T, String> rows;
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyObjectWrapper<@Nullable T> selected = new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final List<Part<T>> parts;
    private final ObjectProperty<@Nullable Part<T>> part = new SimpleObjectProperty<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final AtMost readChanged;
    private @Nullable Subscription events;
    private @Nullable Call<?> reading;
    private @Nullable String wanted;
    private @Nullable String placing;
    private int round;

    /// @param parts the first of them is shown first; none for a list that has none
    ThingsModel(
            Connection connection,
            BackgroundTasks tasks,
            Refusals refusals,
            Source<T> source,
            List<Part<T>> parts) {
        this.connection = connection;
        this.tasks = tasks;
        this.refusals = refusals;
        this.source = source;
        this.parts = parts;
        this.rows = new TableRows<>(tasks, source::keyOf);
        this.readChanged = new AtMost(tasks.ui(), SETTLING, this::readChangedNow);
        part.set(parts.isEmpty() ? null : parts.getFirst());
        text.addListener((_, _, _) -> filter());
        part.addListener((_, _, _) -> filter());
        rows.selectedProperty().addListener((_, _, _) -> onRows());
        // not amid the change: a table that follows the rows must have taken it first
        rows.shown().addListener((ListChangeListener<T>) _ -> tasks.ui().execute(this::onRows));
        filter();
    }

    TableRows<T, String> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The selected row as it is now.
    ReadOnlyObjectProperty<@Nullable T> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    @Nullable T selected() {
        return selected.get();
    }

    StringProperty textProperty() {
        return text;
    }

    List<Part<T>> parts() {
        return parts;
    }

    ObjectProperty<@Nullable Part<T>> partProperty() {
        return part;
    }

    /// Lets nothing be hidden by the search, or by a part that is not the usual one.
    void showAll() {
        text.set("");
        part.set(parts.isEmpty() ? null : parts.getFirst());
    }

    /// Begins to listen, then reads.
    void attach() {
        detach();
        events = connection.feed().listen(new Changes());
        read();
    }

    void detach() {
        round++;
        if (events != null) {
            events.close();
            events = null;
        }
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        readChanged.cancel();
        changed.clear();
    }

    private final class Changes implements FeedListener {
        @Override
        public void event(LogEvent event) {
            String what = source.changedBy(event);
            if (what != null) {
                tasks.ui().execute(() -> changed(what));
            }
        }

        @Override
        public void reset() {
            tasks.ui().execute(ThingsModel.this::read);
        }
    }

    /// Something is known to have changed, by an event or by an answer.
    void changed(String what) {
        if (events != null && changed.add(what) && reading == null) {
            readChanged.request();
        }
    }

    /// Selects what has that key, as soon as it is there.
    void want(String key) {
        wanted = key;
        placing = null;
        onRows();
    }

    /// Reads everything anew.
    void read() {
        int ofThis = round;
        if (reading != null) {
            reading.cancel();
        }
        if (rows.totalProperty().get() == 0) {
            state.set(new TableState.Loading(0, null));
        }
        Call<Read<List<T>>> call =
                source.all((_, soFar) -> tasks.ui().execute(() -> progress(ofThis, soFar)));
        reading = call;
        call.onDone(
                tasks.ui(),
                outcome -> {
                    if (ofThis == round && reading == call) {
                        reading = null;
                        took(outcome);
                    }
                });
    }

    private void progress(int ofThat, int soFar) {
        if (ofThat == round && reading != null && rows.totalProperty().get() == 0) {
            state.set(new TableState.Loading(soFar, null));
        }
    }

    private void took(Outcome<Read<List<T>>> outcome) {
        if (outcome instanceof Outcome.Done<Read<List<T>>>(Read<List<T>> read)) {
            rows.replaceAll(read.value());
            state.set(TableState.READY);
        } else if (!(outcome instanceof Outcome.Cancelled<?>)) {
            state.set(new TableState.Failed(refusals.inWords(outcome), this::read));
        }
        if (!changed.isEmpty()) {
            readChanged.request(); // what happened while it was read may be in it or not
        }
        onRows();
    }

    private void readChangedNow() {
        if (changed.size() > MOST_SINGLY) {
            changed.clear();
            read();
            return;
        }
        int ofThis = round;
        for (String what : List.copyOf(changed)) {
            source.again(what)
                    .onDone(
                            tasks.ui(),
                            outcome -> {
                                if (ofThis == round) {
                                    outcome.ifDone().ifPresent(read -> replace(what, read.value()));
                                }
                            });
        }
        changed.clear();
    }

    private void replace(String what, List<T> now) {
        Set<String> there = now.stream().map(source::keyOf).collect(Collectors.toSet());
        List<String> gone =
                rows.all().stream()
                        .filter(row -> source.isOf(row, what))
                        .map(source::keyOf)
                        .filter(key -> !there.contains(key))
                        .toList();
        gone.forEach(rows::remove);
        rows.update(now);
        onRows();
    }

    // ---- what is shown of them

    private boolean lets(T row) {
        Part<T> of = part.get();
        String typed = text.get();
        return (of == null || of.lets().test(row)) && (typed.isBlank() || source.fits(row, typed));
    }

    private void filter() {
        Part<T> of = part.get();
        String typed = text.get();
        rows.filter(row ->
                (of == null || of.lets().test(row))
                        && (typed.isBlank() || source.fits(row, typed)));
    }

    private void onRows() {
        takeWanted();
        T now = rows.selectedRow();
        if (now == null || !now.equals(selected.get())) {
            selected.set(now);
        }
    }

    /// Selects what was wanted once it has its place: a row that has just come gets one only when
    /// the rows are put in order.
    private void takeWanted() {
        String key = wanted;
        T row = key == null ? null : rows.get(key);
        if (key == null || row == null) {
            return;
        }
        if (!key.equals(placing)) {
            placing = key;
            showAround(row);
            filter();
        }
        if (key.equals(wanted) && rows.placeOf(key) >= 0) {
            wanted = null;
            rows.selectedProperty().set(key);
        }
    }

    private void showAround(T row) {
        if (!lets(row)) {
            text.set("");
            parts.stream().filter(p -> p.lets().test(row)).findFirst().ifPresent(part::set);
        }
    }
}
