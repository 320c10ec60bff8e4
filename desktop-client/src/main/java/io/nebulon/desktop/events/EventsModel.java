package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.feed.Following;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.Latest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A window on the log: its newest events, which move on as events come, or a stretch further back.
/// It holds so many events at most, whatever comes and however far back somebody reads. Used on the
/// thread that draws.
final class EventsModel {
    /// The most events that are held.
    static final int MOST = 4_000;

    /// How many are read at a time.
    static final int PAGE = 500;

    private static final Duration DRAWING = Duration.ofMillis(100);
    private static final Duration WHILE_SELECTED = Duration.ofSeconds(1);

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Refusals refusals;
    private final InstantSource clock;
    private final String missing;
    private final Function<LogEvent, String> said;
    private final TableRows<LogEvent, Long> rows;
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper fresh = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper readingOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ObjectProperty<EventsFilter> filter =
            new SimpleObjectProperty<>(EventsFilter.ALL);
    private final AtMost unhurried;
    private @Nullable Following<Page<LogEvent>> following;

    /// The newest first.
    private List<LogEvent> window = List.of();

    /// What came and is not in the window yet, in the order in which it came.
    private List<LogEvent> held = new ArrayList<>();

    private @Nullable String cursor;

    /// Whether events are missing between the window and what comes.
    private boolean isApart;

    private long wanted;
    private int round;

    /// @param missing says that an event is not there, or not for this user to see
    /// @param said what of an event can be searched in
    EventsModel(
            Connection connection,
            BackgroundTasks tasks,
            Refusals refusals,
            InstantSource clock,
            String missing,
            Function<LogEvent, String> said) {
        this.connection = connection;
        this.tasks = tasks;
        this.refusals = refusals;
        this.clock = clock;
        this.missing = missing;
        this.said = said;
        this.rows = new TableRows<>(tasks, LogEvent::position);
        this.unhurried = new AtMost(tasks.ui(), WHILE_SELECTED, this::takeHeld);
        filter.addListener((_, before, now) -> refilter(before, now));
    }

    TableRows<LogEvent, Long> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether what comes waits.
    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// How many have come since it was paused.
    ReadOnlyLongProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /// Whether there are no older events than those that are held.
    ReadOnlyBooleanProperty wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readingOlderProperty() {
        return readingOlder.getReadOnlyProperty();
    }

    /// Why older events, or one event, could not be read; empty when nothing is wrong.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ObjectProperty<EventsFilter> filterProperty() {
        return filter;
    }

    // ---- reading

    void attach() {
        read();
    }

    void detach() {
        round++;
        unhurried.cancel();
        if (following != null) {
            following.close();
            following = null;
        }
        readingOlder.set(false);
    }

    private void read() {
        detach();
        if (window.isEmpty()) {
            state.set(new TableState.Loading(0, null));
        }
        EventFilter asked = filter.get().asked();
        following =
                connection
                        .feed()
                        .follow(
                                () -> connection.events().list(asked, Paging.first(PAGE)),
                                new Live(round, filter.get()));
    }

    private void refilter(EventsFilter before, EventsFilter now) {
        if (!now.asksLike(before)) {
            forget();
            read();
        }
        applyFilter();
    }

    private void applyFilter() {
        EventsFilter now = filter.get();
        rows.filter(event -> now.lets(event, clock.instant(), said));
    }

    private void forget() {
        window = List.of();
        held = new ArrayList<>();
        isApart = false;
        paused.set(false);
        fresh.set(0);
        cursor = null;
        whole.set(true);
        rows.replaceAll(List.of());
    }

    /// What was read stands above what is there already, when nothing is missing between them.
    private void taken(Page<LogEvent> page) {
        failure.set("");
        state.set(TableState.READY);
        long newest = window.isEmpty() ? 0 : window.getFirst().position();
        List<LogEvent> more =
                page.items().stream().filter(event -> event.position() > newest).toList();
        boolean isJoined = !window.isEmpty() && more.size() < page.items().size();
        if (paused.get() && !window.isEmpty()) {
            isApart |= !isJoined && !more.isEmpty();
            held = new ArrayList<>(more.reversed());
            fresh.set(more.size());
        } else if (isJoined) {
            held.clear();
            window = joined(more, window);
            show();
        } else {
            held.clear();
            window = page.items();
            cursor = page.nextCursor();
            show();
        }
        lookForWanted();
    }

    private List<LogEvent> joined(List<LogEvent> newer, List<LogEvent> older) {
        List<LogEvent> all = new ArrayList<>(newer);
        all.addAll(older);
        if (all.size() <= MOST) {
            return all;
        }
        List<LogEvent> kept = List.copyOf(all.subList(0, MOST));
        cursor = Long.toString(kept.getLast().position());
        return kept;
    }

    private void show() {
        whole.set(cursor == null);
        rows.replaceAll(window);
    }

    // ---- what comes

    private void arrived(Collection<LogEvent> events) {
        long newest = held.isEmpty() ? newestShown() : held.getLast().position();
        events.stream()
                .filter(event -> event.position() > newest)
                .sorted(Comparator.comparingLong(LogEvent::position))
                .forEach(held::add);
        if (paused.get()) {
            fresh.set(fresh.get() + events.size());
            if (held.size() > MOST) {
                held = new ArrayList<>(held.subList(held.size() - MOST, held.size()));
                isApart = true;
            }
        } else if (rows.selectedProperty().get() == null) {
            takeHeld();
        } else {
            unhurried.request();
        }
    }

    private long newestShown() {
        return window.isEmpty() ? 0 : window.getFirst().position();
    }

    private void takeHeld() {
        if (!paused.get() && !held.isEmpty()) {
            window = joined(held.reversed(), window);
            held = new ArrayList<>();
            show();
        }
    }

    void pause() {
        if (!paused.get()) {
            takeHeld();
            paused.set(true);
            fresh.set(0);
        }
    }

    /// Takes in what has come; where events are missing in between, the newest are read again.
    void resume() {
        if (!paused.get()) {
            return;
        }
        paused.set(false);
        fresh.set(0);
        if (isApart) {
            forget();
            read();
        } else {
            takeHeld();
        }
    }

    // ---- further back

    /// Reads further back. When no more can be held, the newest go, and what comes waits.
    void older() {
        String from = cursor;
        if (from == null || readingOlder.get()) {
            return;
        }
        readingOlder.set(true);
        int ofThis = round;
        connection
                .events()
                .list(filter.get().asked(), new Paging(PAGE, from))
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (ofThis == round) {
                                readingOlder.set(false);
                                takeOlder(outcome);
                            }
                        });
    }

    private void takeOlder(Outcome<Read<Page<LogEvent>>> outcome) {
        if (!(outcome instanceof Outcome.Done<Read<Page<LogEvent>>>(Read<Page<LogEvent>> read))) {
            failure.set(refusals.inWords(outcome));
            return;
        }
        failure.set("");
        List<LogEvent> all = new ArrayList<>(window);
        all.addAll(read.value().items());
        if (all.size() > MOST) {
            pause();
            all = new ArrayList<>(window);
            all.addAll(read.value().items());
            all = all.subList(Math.max(0, all.size() - MOST), all.size());
            isApart = true;
        }
        window = List.copyOf(all);
        cursor = read.value().nextCursor();
        show();
    }

    /// Selects an event, reading the stretch of the log where it stands if it is not held.
    void find(long position) {
        wanted = position;
        if (state.get() instanceof TableState.Ready) {
            lookForWanted();
        }
    }

    private void lookForWanted() {
        long position = wanted;
        if (position == 0) {
            return;
        }
        wanted = 0;
        if (rows.get(position) != null) {
            rows.selectedProperty().set(position);
            return;
        }
        int ofThis = round;
        Paging around = new Paging(PAGE, Long.toString(position + PAGE / 2));
        connection
                .events()
                .list(filter.get().asked(), around)
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (ofThis == round) {
                                takeAround(position, outcome);
                            }
                        });
    }

    private void takeAround(long position, Outcome<Read<Page<LogEvent>>> outcome) {
        if (!(outcome instanceof Outcome.Done<Read<Page<LogEvent>>>(Read<Page<LogEvent>> read))) {
            failure.set(refusals.inWords(outcome));
            return;
        }
        Page<LogEvent> page = read.value();
        if (page.items().stream().noneMatch(event -> event.position() == position)) {
            rows.selectedProperty().set(null);
            failure.set(missing);
            return;
        }
        failure.set("");
        pause();
        isApart = true;
        window = page.items();
        cursor = page.nextCursor();
        show();
        rows.selectedProperty().set(position);
    }

    // ---- following, on the thread of the feed

    private final class Live implements Follower<Page<LogEvent>> {
        private final int ofThis;
        private final EventsFilter asked;
        private final Latest<Long, LogEvent> changes;

        Live(int ofThis, EventsFilter asked) {
            this.ofThis = ofThis;
            this.asked = asked;
            this.changes =
                    new Latest<>(
                            tasks.ui(),
                            DRAWING,
                            gathered -> {
                                if (ofThis == round) {
                                    arrived(gathered.values());
                                }
                            });
        }

        @Override
        public void value(Read<Page<LogEvent>> value) {
            tasks.ui()
                    .execute(() -> {
                        if (ofThis == round) {
                            taken(value.value());
                        }
                    });
        }

        @Override
        public void event(LogEvent event) {
            if (asked.isAsked(event)) {
                // of a burst only so many are ever held
                changes.put(event.position() % MOST, event);
            }
        }

        @Override
        public void failed(Outcome<Read<Page<LogEvent>>> outcome) {
            tasks.ui()
                    .execute(() -> {
                        if (ofThis == round) {
                            state.set(
                                    new TableState.Failed(
                                            refusals.inWords(outcome), EventsModel.this::read));
                        }
                    });
        }
    }
}
