package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.feed.Following;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.Latest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The list of what a station holds: read once, then kept right by the feed; or as it was at a past
/// moment. Used on the thread that draws.
final class StockModel {
    private static final Duration DRAWING = Duration.ofMillis(60);
    private static final Duration CONFIRMING = Duration.ofSeconds(1);
    private static final int MOST_CONFIRMED_AT_ONCE = 60;
    static final int EXPIRING_DAYS = 30;

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Formats formats;
    private final Refusals refusals;
    private final TableRows<StockRow, String> rows;
    private final LiveLevels live = new LiveLevels();
    private final Latest<String, StockLevel> changes;
    private final Set<String> unclear = new LinkedHashSet<>();
    private final AtMost confirm;
    private final Map<String, Status> expiry = new HashMap<>();
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyIntegerWrapper attention = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<StockFilter> filter = new SimpleObjectProperty<>(StockFilter.ALL);
    private String station = "";
    private @Nullable Instant asOf;
    private @Nullable Following<List<StockLevel>> following;
    private @Nullable Call<Read<List<StockLevel>>> reading;
    private @Nullable Set<String> atPlace;
    private int round;

    StockModel(Connection connection, BackgroundTasks tasks, Formats formats, Refusals refusals) {
        this.connection = connection;
        this.tasks = tasks;
        this.formats = formats;
        this.refusals = refusals;
        this.rows = new TableRows<>(tasks, StockRow::sku);
        this.changes = new Latest<>(tasks.ui(), DRAWING, this::onChanges);
        this.confirm = new AtMost(tasks.ui(), CONFIRMING, this::confirmUnclear);
        filter.addListener((_, _, now) -> onFilter(now));
    }

    TableRows<StockRow, String> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ObjectProperty<StockFilter> filterProperty() {
        return filter;
    }

    /// How many rows need somebody.
    ReadOnlyIntegerProperty attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    /// Shows another station, or another moment.
    ///
    /// @param past null for now
    void show(String code, @Nullable Instant past) {
        boolean isOther = !code.equals(station);
        station = code;
        asOf = past;
        if (isOther) {
            rows.selectedProperty().set(null);
            rows.replaceAll(List.of());
            attention.set(0);
            filter.set(filter.get().at(null));
        }
        read();
    }

    void reload() {
        read();
    }

    /// Ends listening; what is shown stays.
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
        confirm.cancel();
    }

    // ---- reading

    private void read() {
        detach();
        int ofThis = round;
        state.set(new TableState.Loading(0, null));
        unclear.clear();
        LevelFilter wanted = LevelFilter.ALL.asOf(moment());
        PageSink<StockLevel> sink = (_, soFar) -> tasks.ui().execute(() -> onPage(ofThis, soFar));
        if (asOf == null) {
            following =
                    connection
                            .feed()
                            .follow(
                                    () -> connection.inventory().allLevels(station, wanted, sink),
                                    new Levels(ofThis));
        } else {
            reading = connection.inventory().allLevels(station, wanted, sink);
            reading.onDone(tasks.ui(), outcome -> onRead(ofThis, outcome));
        }
        readExpiry(ofThis);
    }

    private AsOf moment() {
        return asOf == null ? AsOf.NOW : AsOf.moment(asOf);
    }

    private void onPage(int ofThis, int soFar) {
        if (ofThis == round && state.get() instanceof TableState.Loading) {
            state.set(new TableState.Loading(soFar, this::cancel));
        }
    }

    private void cancel() {
        detach();
        state.set(TableState.READY);
    }

    private void onRead(int ofThis, Outcome<Read<List<StockLevel>>> outcome) {
        if (ofThis != round) {
            return;
        }
        if (outcome instanceof Outcome.Done<Read<List<StockLevel>>>(var read)) {
            show(read.value());
        } else {
            state.set(new TableState.Failed(refusals.inWords(outcome), this::read));
        }
    }

    private void show(List<StockLevel> levels) {
        rows.replaceAll(levels.stream().map(this::row).toList());
        state.set(TableState.READY);
        attention.set((int) rows.all().stream().filter(StockRow::needsAction).count());
    }

    private StockRow row(StockLevel level) {
        return new StockRow(level, expiry.get(level.sku()));
    }

    // ---- following, on the thread of the feed

    private final class Levels implements Follower<List<StockLevel>> {
        private final int ofThis;

        Levels(int ofThis) {
            this.ofThis = ofThis;
        }

        @Override
        public void value(Read<List<StockLevel>> value) {
            live.begin(value.value(), value.position());
            tasks.ui().execute(() -> onRead(ofThis, Outcome.done(value)));
        }

        @Override
        public void event(LogEvent event) {
            if (!event.concerns(station)) {
                return;
            }
            LevelChanges changed = LevelChanges.of(event, station);
            if (changed instanceof LevelChanges.OfShipment(String id)) {
                tasks.ui().execute(() -> askShipment(id));
                return;
            }
            LiveLevels.After after = live.apply(event, changed);
            after.changed().forEach(level -> changes.put(level.sku(), level));
            if (!after.unclear().isEmpty()) {
                tasks.ui().execute(() -> doubt(after.unclear()));
            }
        }

        @Override
        public void failed(Outcome<Read<List<StockLevel>>> outcome) {
            tasks.ui().execute(() -> onRead(ofThis, outcome));
        }
    }

    private void onChanges(Map<String, StockLevel> changed) {
        if (asOf != null) {
            return;
        }
        take(changed.values().stream().map(this::row).toList());
    }

    /// @param changed each item once; they are counted one by one, because a list may be long
    private void take(List<StockRow> changed) {
        int more = 0;
        for (StockRow now : changed) {
            StockRow before = rows.get(now.sku());
            more -= before != null && before.needsAction() ? 1 : 0;
            more += now.needsAction() ? 1 : 0;
        }
        rows.update(changed);
        attention.set(attention.get() + more);
    }

    // ---- what an event leaves open is read, a little later and not too much at once

    private void doubt(Set<String> skus) {
        unclear.addAll(skus);
        confirm.request();
    }

    private void askShipment(String id) {
        connection
                .cargo()
                .get(id, AsOf.NOW)
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<Shipment>>(var read)) {
                                Set<String> skus = new LinkedHashSet<>();
                                for (ShipmentLine line : read.value().lines()) {
                                    skus.add(line.sku());
                                }
                                doubt(skus);
                            }
                        });
    }

    private void confirmUnclear() {
        if (asOf != null) {
            unclear.clear();
            return;
        }
        List<String> now = new ArrayList<>();
        for (String sku : unclear) {
            if (now.size() < MOST_CONFIRMED_AT_ONCE) {
                now.add(sku);
            }
        }
        now.forEach(unclear::remove);
        int ofThis = round;
        for (String sku : now) {
            connection
                    .inventory()
                    .levels(
                            station,
                            LevelFilter.ALL.withQ(sku),
                            io.nebulon.desktop.gateway.wire.Paging.first(50))
                    .onDone(
                            tasks.ui(),
                            outcome -> {
                                if (ofThis == round) {
                                    outcome.ifDone()
                                            .ifPresent(read ->
                                                    confirm(
                                                            sku,
                                                            read.value().items(),
                                                            read.position()));
                                }
                            });
        }
        if (!unclear.isEmpty()) {
            confirm.request();
        }
    }

    private void confirm(String sku, List<StockLevel> found, long position) {
        for (StockLevel level : found) {
            if (level.sku().equals(sku) && live.confirm(level, position)) {
                changes.put(sku, level);
            }
        }
    }

    /// Takes what a booking has answered, without waiting for its event.
    void booked(List<StockLevel> levels, long position) {
        for (StockLevel level : levels) {
            StockRow before = rows.get(level.sku());
            StockLevel whole =
                    before == null || level.daysOfCover() != null
                            ? level
                            : withCover(level, before.level());
            if (live.confirm(whole, position)) {
                changes.put(level.sku(), whole);
                doubt(Set.of(level.sku()));
            }
        }
    }

    /// Answers to bookings leave the days of cover out.
    private static StockLevel withCover(StockLevel level, StockLevel before) {
        return new StockLevel(
                level.sku(),
                level.name(),
                level.unit(),
                level.onHand(),
                level.reserved(),
                level.available(),
                level.inbound(),
                level.capacity(),
                level.reorderPoint(),
                level.low(),
                before.daysOfCover());
    }

    // ---- what expires

    private void readExpiry(int ofThis) {
        Instant at = asOf == null ? formats.now() : asOf;
        LocalDate day = Formats.utc(at).toLocalDate();
        expiry.clear();
        readExpiry(ofThis, day.plusDays(EXPIRING_DAYS), Status.EXPIRING);
        readExpiry(ofThis, day, Status.EXPIRED);
    }

    private void readExpiry(int ofThis, LocalDate before, Status as) {
        LevelFilter expiring = LevelFilter.ALL.expiringBefore(before).asOf(moment());
        connection
                .inventory()
                .allLevels(station, expiring, PageSink.none())
                .onDone(
                        tasks.ui(),
                        outcome -> {
                            if (ofThis == round) {
                                outcome.ifDone().ifPresent(read -> mark(read.value(), as));
                            }
                        });
    }

    private void mark(List<StockLevel> levels, Status as) {
        List<StockRow> changed = new ArrayList<>();
        for (StockLevel level : levels) {
            if (as == Status.EXPIRED || expiry.get(level.sku()) != Status.EXPIRED) {
                expiry.put(level.sku(), as);
                StockRow row = rows.get(level.sku());
                if (row != null) {
                    changed.add(row.with(as));
                }
            }
        }
        take(changed);
    }

    // ---- filtering

    private void onFilter(StockFilter now) {
        Set<String> there = now.place() == null ? null : atPlace;
        rows.filter(row -> now.lets(row, there));
    }

    /// Shows only what lies at a place, as that was read.
    void onlyAt(@Nullable String place, @Nullable Set<String> skus) {
        atPlace = skus;
        filter.set(filter.get().at(place));
        onFilter(filter.get());
    }

    /// How one reads an item of this station, for those who need more than the list has.
    Function<String, Call<Read<ItemStock>>> details() {
        return sku -> connection.inventory().level(station, sku, moment());
    }

    String station() {
        return station;
    }

    @Nullable Instant asOf() {
        return asOf;
    }
}
