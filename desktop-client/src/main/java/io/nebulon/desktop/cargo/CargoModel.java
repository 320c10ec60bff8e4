package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.feed.Following;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.Latest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/// The shipments of a station, or of all: read once, then kept right by the feed; or as they were
/// at a past moment. Used on the thread that draws.
final class CargoModel {
    private static final Duration DRAWING = Duration.ofMillis(40);
    private static final Duration GATHERING = Duration.ofMillis(30);
    private static final int MOST_AT_ONCE = 40;

    /// When so many have changed, reading the list anew costs less.
    private static final int TOO_MANY = 800;

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final InstantSource clock;
    private final Refusals refusals;
    private final Names names;
    private final TableRows<ShipmentRow, String> rows;
    private final Latest<String, LogEvent> events;
    private final Set<String> changed = new LinkedHashSet<>();
    private final AtMost readChanged;
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyObjectWrapper<Map<Segment, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Segment> segment = new SimpleObjectProperty<>(Segment.ALL);
    private final ObjectProperty<String> text = new SimpleObjectProperty<>("");
    private final ObjectProperty<@Nullable Tally> only = new SimpleObjectProperty<>();
    private @Nullable String station;
    private @Nullable Instant asOf;
    private @Nullable Following<List<Shipment>> following;
    private @Nullable Call<Read<List<Shipment>>> reading;
    private int round;

    /// What was taken from answers while the list is being read: that list may be older.
    private final Map<String, Shipment> taken = new HashMap<>();

    private boolean isListUnderWay;

    /// What shipments and their routes are called.
    record Names(Function<Shipment, String> name, Function<Shipment, String> route) {}

    CargoModel(
            Connection connection,
            BackgroundTasks tasks,
            InstantSource clock,
            Refusals refusals,
            Names names) {
        this.connection = connection;
        this.tasks = tasks;
        this.clock = clock;
        this.refusals = refusals;
        this.names = names;
        this.rows = new TableRows<>(tasks, ShipmentRow::id);
        this.events = new Latest<>(tasks.ui(), GATHERING, this::onEvents);
        this.readChanged = new AtMost(tasks.ui(), DRAWING, this::readChangedNow);
        segment.addListener((_, _, _) -> refilter());
        text.addListener((_, _, _) -> refilter());
        only.addListener((_, _, _) -> refilter());
    }

    TableRows<ShipmentRow, String> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// How many rows each segment has.
    ReadOnlyObjectProperty<Map<Segment, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Counts how often any of the rows came, changed or went, those that are filtered out among
    /// them.
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    ObjectProperty<Segment> segmentProperty() {
        return segment;
    }

    ObjectProperty<String> textProperty() {
        return text;
    }

    /// Only what a figure counts; null for all.
    ObjectProperty<@Nullable Tally> onlyProperty() {
        return only;
    }

    @Nullable Instant asOf() {
        return asOf;
    }

    /// The moment that lateness is told for.
    Instant now() {
        return asOf == null ? clock.instant() : asOf;
    }

    /// @param code null for all stations
    /// @param past null for now
    void show(@Nullable String code, @Nullable Instant past) {
        boolean isOther = !java.util.Objects.equals(code, station);
        station = code;
        asOf = past;
        if (isOther) {
            rows.replaceAll(List.of());
            tellChange();
        }
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
        changed.clear();
        readChanged.cancel();
        taken.clear();
        isListUnderWay = false;
    }

    private void read() {
        detach();
        int ofThis = round;
        isListUnderWay = true;
        state.set(new TableState.Loading(0, null));
        ShipmentFilter wanted = ShipmentFilter.ALL.at(station).asOf(moment());
        PageSink<Shipment> sink = (_, soFar) -> tasks.ui().execute(() -> onPage(ofThis, soFar));
        if (asOf == null) {
            following =
                    connection
                            .feed()
                            .follow(
                                    () -> connection.cargo().all(wanted, sink),
                                    new Shipments(ofThis));
        } else {
            reading = connection.cargo().all(wanted, sink);
            reading.onDone(tasks.ui(), outcome -> onRead(ofThis, outcome));
        }
    }

    /// The moment that is shown.
    AsOf moment() {
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

    private void onRead(int ofThis, Outcome<Read<List<Shipment>>> outcome) {
        if (ofThis != round) {
            return;
        }
        if (outcome instanceof Outcome.Done<Read<List<Shipment>>>(var read)) {
            rows.replaceAll(withTaken(read.value()).stream().map(this::row).toList());
            state.set(TableState.READY);
            tellChange();
        } else {
            state.set(new TableState.Failed(refusals.inWords(outcome), this::read));
        }
    }

    /// A step that was taken or a shipment that was opened while the list was under way is newer
    /// than what the list says of it: it must not go back, or away, for the moment until its event
    /// comes.
    private List<Shipment> withTaken(List<Shipment> list) {
        Map<String, Shipment> all = new LinkedHashMap<>();
        list.forEach(shipment -> all.put(shipment.id(), shipment));
        taken.values().forEach(newer -> all.merge(newer.id(), newer, CargoModel::newest));
        taken.clear();
        isListUnderWay = false;
        return List.copyOf(all.values());
    }

    private static Shipment newest(Shipment a, Shipment b) {
        return a.version() >= b.version() ? a : b;
    }

    private ShipmentRow row(Shipment shipment) {
        return ShipmentRow.of(
                shipment, names.name().apply(shipment), names.route().apply(shipment), now());
    }

    // ---- following, on the thread of the feed

    private final class Shipments implements Follower<List<Shipment>> {
        private final int ofThis;
        private final @Nullable String of = station;

        Shipments(int ofThis) {
            this.ofThis = ofThis;
        }

        @Override
        public void value(Read<List<Shipment>> value) {
            tasks.ui().execute(() -> onRead(ofThis, Outcome.done(value)));
        }

        @Override
        public void event(LogEvent event) {
            boolean isHere = of == null || event.concerns(of);
            if (isHere && event.group().equals("shipment")) {
                events.put(event.subjectKey(), event);
            }
        }

        @Override
        public void failed(Outcome<Read<List<Shipment>>> outcome) {
            tasks.ui().execute(() -> onRead(ofThis, outcome));
        }
    }

    private void onEvents(Map<String, LogEvent> latest) {
        if (asOf != null || following == null) {
            return;
        }
        changed.addAll(latest.keySet());
        if (changed.size() > TOO_MANY) {
            changed.clear();
            isListUnderWay = true;
            following.reload();
        } else {
            readChangedNow();
        }
    }

    /// An event says what happened, not how the shipment stands then; that is asked for.
    private void readChangedNow() {
        readChanged.cancel();
        List<String> now =
                new ArrayList<>(changed).subList(0, Math.min(MOST_AT_ONCE, changed.size()));
        now.forEach(changed::remove);
        int ofThis = round;
        for (String id : now) {
            connection
                    .cargo()
                    .get(id, AsOf.NOW)
                    .onDone(
                            tasks.ui(),
                            outcome -> {
                                if (ofThis == round) {
                                    outcome.ifDone().ifPresent(read -> take(read.value()));
                                }
                            });
        }
        if (!changed.isEmpty()) {
            readChanged.request();
        }
    }

    /// Takes a shipment as it is now: from an answer, without waiting for its event.
    void take(Shipment shipment) {
        if (asOf == null) {
            found(shipment);
        }
    }

    /// Takes one that was asked for, as it is at the moment that is shown.
    void found(Shipment shipment) {
        ShipmentRow before = rows.get(shipment.id());
        boolean isOurs =
                station == null
                        || shipment.origin().equals(station)
                        || shipment.destination().equals(station);
        if (isOurs && (before == null || before.shipment().version() <= shipment.version())) {
            Shipment whole = before == null ? shipment : withHistory(shipment, before.shipment());
            rows.update(List.of(row(whole)));
            if (isListUnderWay) {
                taken.put(whole.id(), whole);
            }
            tellChange();
        }
    }

    /// The answer to a step may leave the ETAs out; then those known before still stand.
    private static Shipment withHistory(Shipment now, Shipment before) {
        return now.etaHistory() != null || before.etaHistory() == null
                ? now
                : new Shipment(
                        now.id(),
                        now.description(),
                        now.tradeId(),
                        now.origin(),
                        now.destination(),
                        now.ship(),
                        now.lines(),
                        now.massKg(),
                        now.volumeM3(),
                        now.status(),
                        now.eta(),
                        before.etaHistory(),
                        now.bookedAt(),
                        now.departedAt(),
                        now.departedPrecision(),
                        now.deliveredAt(),
                        now.deliveredPrecision(),
                        now.lostAt(),
                        now.lostPrecision(),
                        now.cancelledAt(),
                        now.position(),
                        now.reference(),
                        now.createdBy(),
                        now.version());
    }

    /// Time goes on: what is under way may be overdue now.
    void tick() {
        if (asOf != null) {
            return;
        }
        Instant now = now();
        List<ShipmentRow> later =
                rows.all().stream().filter(ShipmentRow::isOpen).map(row -> row.at(now)).toList();
        rows.update(later);
        tellChange();
    }

    private void tellChange() {
        count();
        changes.set(changes.get() + 1);
    }

    private void count() {
        Map<Segment, Integer> now = new EnumMap<>(Segment.class);
        for (Segment each : Segment.values()) {
            now.put(each, (int) rows.all().stream().filter(each::lets).count());
        }
        counts.set(Map.copyOf(now));
    }

    private void refilter() {
        Segment part = segment.get();
        String wanted = text.get();
        Tally figure = only.get();
        rows.filter(row ->
                part.lets(row)
                        && (figure == null || row.isCountedBy(figure, now()))
                        && (wanted.isBlank() || row.fits(wanted)));
    }
}
