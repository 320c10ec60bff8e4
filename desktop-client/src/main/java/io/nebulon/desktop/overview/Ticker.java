package io.nebulon.desktop.overview;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.feed.Following;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.Latest;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What happened at a station last, the newest first, and what goes on happening.
final class Ticker {
    static final int MOST = 40;

    private static final Duration DRAWING = Duration.ofMillis(100);

    private final Connection connection;
    private final UiExecutor ui;
    private final Function<Outcome<?>, String> inWords;
    private final ReadOnlyObjectWrapper<@Nullable List<LogEvent>> events =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable Following<Page<LogEvent>> following;
    private int round;

    Ticker(Connection connection, UiExecutor ui, Function<Outcome<?>, String> inWords) {
        this.connection = connection;
        this.ui = ui;
        this.inWords = inWords;
    }

    /// Null until they were read.
    ReadOnlyObjectProperty<@Nullable List<LogEvent>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void show(String station) {
        stop();
        int ofThis = round;
        EventFilter filter = EventFilter.NEWEST.at(station);
        following =
                connection
                        .feed()
                        .follow(
                                () -> connection.events().list(filter, Paging.first(MOST)),
                                new Newest(station, ofThis));
    }

    void stop() {
        round++;
        if (following != null) {
            following.close();
            following = null;
        }
    }

    /// On the thread of the feed.
    private final class Newest implements Follower<Page<LogEvent>> {
        private final String station;
        private final int ofThis;
        private final Latest<Long, LogEvent> fresh;

        Newest(String station, int ofThis) {
            this.station = station;
            this.ofThis = ofThis;
            this.fresh = new Latest<>(ui, DRAWING, gathered -> add(gathered.values()));
        }

        @Override
        public void value(Read<Page<LogEvent>> value) {
            List<LogEvent> read = value.value().items();
            ui.execute(() -> {
                if (ofThis == round) {
                    failure.set("");
                    events.set(read);
                }
            });
        }

        @Override
        public void event(LogEvent event) {
            if (event.concerns(station)) {
                // of a burst only so many are ever shown
                fresh.put(event.position() % MOST, event);
            }
        }

        private void add(Collection<LogEvent> more) {
            List<LogEvent> before = events.get();
            if (ofThis != round || before == null) {
                return;
            }
            List<LogEvent> all = new ArrayList<>(more);
            before.stream()
                    .filter(e -> more.stream().noneMatch(m -> m.position() == e.position()))
                    .forEach(all::add);
            all.sort(Comparator.comparingLong(LogEvent::position).reversed());
            events.set(List.copyOf(all.subList(0, Math.min(MOST, all.size()))));
        }

        @Override
        public void failed(Outcome<Read<Page<LogEvent>>> outcome) {
            ui.execute(() -> {
                if (ofThis == round) {
                    failure.set(inWords.apply(outcome));
                }
            });
        }
    }
}
