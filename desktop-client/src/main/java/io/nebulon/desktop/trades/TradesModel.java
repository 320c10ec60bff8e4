package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.feed.Following;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The newest trades of a station: read once, then kept right by the feed; or as they were at a
/// past moment. Used on the thread that draws.
final class TradesModel {
    private static final Duration DRAWING = Duration.ofMillis(60);

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Refusals refusals;
    private final Function<TradeRow, String> said;
    private final TableRows<TradeRow, String> rows;
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyBooleanWrapper isWhole = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper unpaid = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<RowFilter> filter = new SimpleObjectProperty<>(RowFilter.ALL);
    private String station = "";
    private int pages = NewestTrades.PAGES;
    private @Nullable Instant asOf;
    private @Nullable Following<NewestTrades> following;
    private @Nullable Call<Read<NewestTrades>> reading;
    private int round;

    /// @param said what of a row can be searched in
    TradesModel(
            Connection connection,
            BackgroundTasks tasks,
            Refusals refusals,
            Function<TradeRow, String> said) {
        this.connection = connection;
        this.tasks = tasks;
        this.refusals = refusals;
        this.said = said;
        this.rows = new TableRows<>(tasks, TradeRow::id);
        filter.addListener((_, _, _) -> applyFilter());
    }

    TableRows<TradeRow, String> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether there are no older trades than those that are shown.
    ReadOnlyBooleanProperty wholeProperty() {
        return isWhole.getReadOnlyProperty();
    }

    /// How many were delivered and are not paid.
    ReadOnlyIntegerProperty unpaidProperty() {
        return unpaid.getReadOnlyProperty();
    }

    ObjectProperty<RowFilter> filterProperty() {
        return filter;
    }

    String station() {
        return station;
    }

    /// The past moment that is shown, or null for now.
    @Nullable Instant asOf() {
        return asOf;
    }

    /// @param past null for now
    void show(String code, @Nullable Instant past) {
        asOf = past;
        if (!code.equals(station)) {
            station = code;
            pages = NewestTrades.PAGES;
            rows.selectedProperty().set(null);
            rows.replaceAll(List.of());
            applyFilter();
        }
        read();
    }

    /// Reads further back.
    void older() {
        pages += NewestTrades.PAGES;
        read();
    }

    void detach() {
        round++;
        if (following != null) {
            following.close();
            following = null;
        }
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
    }

    private void read() {
        detach();
        state.set(new TableState.Loading(0, null));
        TradeFilter wanted = asOf(TradeFilter.ALL.at(station), asOf);
        int many = pages;
        if (asOf != null) {
            int ofThis = round;
            reading = NewestTrades.read(connection, wanted, many);
            reading.onDone(tasks.ui(), outcome -> readPast(ofThis, outcome));
            return;
        }
        following =
                connection
                        .feed()
                        .follow(
                                () -> NewestTrades.read(connection, wanted, many),
                                new Live(round, station));
    }

    /// What stood then; those that were made later would only make for empty pages.
    static TradeFilter asOf(TradeFilter filter, @Nullable Instant past) {
        return past == null
                ? filter
                : filter.asOf(AsOf.moment(past)).between(null, past.plusMillis(1));
    }

    private void readPast(int ofThis, Outcome<Read<NewestTrades>> outcome) {
        if (outcome instanceof Outcome.Done<Read<NewestTrades>>(Read<NewestTrades> read)) {
            taken(ofThis, read.value());
        } else {
            failed(ofThis, outcome);
        }
    }

    private void failed(int ofThis, Outcome<Read<NewestTrades>> outcome) {
        if (ofThis == round) {
            state.set(new TableState.Failed(refusals.inWords(outcome), this::read));
        }
    }

    private void applyFilter() {
        RowFilter now = filter.get();
        String of = station;
        rows.filter(row -> now.lets(row, of, said));
    }

    private void taken(int ofThis, NewestTrades read) {
        if (ofThis == round) {
            rows.replaceAll(
                    read.trades().stream()
                            .map(t -> new TradeRow(t, read.due().get(t.id())))
                            .toList());
            isWhole.set(read.isWhole());
            state.set(TableState.READY);
            count();
        }
    }

    /// Takes what the answer to a command says, without waiting for its event. It is of now.
    void booked(Trade trade) {
        if (asOf == null) {
            found(trade);
        }
    }

    /// Takes one that was asked for, as it is at the moment that is shown.
    void found(Trade trade) {
        TradeRow before = rows.get(trade.id());
        if (before == null || before.trade().version() <= trade.version()) {
            update(List.of(new TradeRow(trade, before == null ? null : before.due())));
        }
    }

    private void update(List<TradeRow> changed) {
        boolean isNew = changed.stream().anyMatch(row -> rows.get(row.id()) == null);
        if (isNew) {
            // the newest stand first, as they do in what was read
            Map<String, TradeRow> all = new java.util.LinkedHashMap<>();
            changed.reversed().forEach(row -> all.put(row.id(), row));
            rows.all().forEach(row -> all.putIfAbsent(row.id(), row));
            rows.replaceAll(all.values());
        } else {
            rows.update(changed);
        }
        count();
    }

    private void count() {
        unpaid.set((int) rows.all().stream().filter(TradeRow::isUnpaid).count());
    }

    // ---- following, on the thread of the feed

    private final class Live implements Follower<NewestTrades> {
        private final int ofThis;
        private final String of;
        private final Map<String, Trade> known = new HashMap<>();
        private final Map<String, Instant> due = new HashMap<>();
        private final Latest<String, TradeRow> changes;

        Live(int ofThis, String of) {
            this.ofThis = ofThis;
            this.of = of;
            this.changes =
                    new Latest<>(
                            tasks.ui(),
                            DRAWING,
                            changed -> {
                                if (ofThis == round) {
                                    update(new ArrayList<>(changed.values()));
                                }
                            });
        }

        @Override
        public void value(Read<NewestTrades> value) {
            known.clear();
            due.clear();
            value.value().trades().forEach(trade -> known.put(trade.id(), trade));
            due.putAll(value.value().due());
            tasks.ui().execute(() -> taken(ofThis, value.value()));
        }

        @Override
        public void event(LogEvent event) {
            String id = event.concerns(of) ? TradeChanges.tradeOf(event) : null;
            if (id == null) {
                return;
            }
            Instant eta = TradeChanges.due(event);
            if (eta != null) {
                due.put(id, eta);
            }
            Trade after = TradeChanges.apply(known.get(id), event);
            if (after != null) {
                known.put(id, after);
                TradeRow row = new TradeRow(after, null);
                changes.put(id, row.due(row.isOpen() ? due.get(id) : null));
            }
        }

        @Override
        public void failed(Outcome<Read<NewestTrades>> outcome) {
            tasks.ui().execute(() -> TradesModel.this.failed(ofThis, outcome));
        }
    }
}
