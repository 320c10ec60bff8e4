package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The ships with what they carry: ships and fleets are read once, shipments that are not over are
/// read again after one of them has changed. Or what they carried at a past moment, where the ships
/// are those of today. Used on the thread that draws.
final class FleetModel {
    private static final Duration SETTLING = Duration.ofMillis(120);

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Refusals refusals;
    private final TableRows<ShipRow, String> rows;
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ReadOnlyObjectWrapper<List<Fleet>> fleets =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<FleetFilter> filter = new SimpleObjectProperty<>(FleetFilter.ALL);
    private final AtMost readShips;
    private final AtMost readShipments;
    private @Nullable Instant asOf;
    private @Nullable Subscription events;
    private List<Ship> ships = List.of();
    private Map<String, List<Shipment>> open = Map.of();
    private int round;

    FleetModel(Connection connection, BackgroundTasks tasks, Refusals refusals) {
        this.connection = connection;
        this.tasks = tasks;
        this.refusals = refusals;
        this.rows = new TableRows<>(tasks, ShipRow::code);
        this.readShips = new AtMost(tasks.ui(), SETTLING, this::readShipsNow);
        this.readShipments = new AtMost(tasks.ui(), SETTLING, this::readShipmentsNow);
        filter.addListener((_, _, now) -> rows.filter(now::lets));
    }

    TableRows<ShipRow, String> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Fleet>> fleetsProperty() {
        return fleets.getReadOnlyProperty();
    }

    ObjectProperty<FleetFilter> filterProperty() {
        return filter;
    }

    /// Begins to listen, then reads; the past is read once.
    ///
    /// @param past null for now
    void show(@Nullable Instant past) {
        detach();
        asOf = past;
        if (past == null) {
            events = connection.feed().listen(new Changes());
        }
        read();
    }

    /// The moment that is shown.
    AsOf moment() {
        return asOf == null ? AsOf.NOW : AsOf.moment(asOf);
    }

    void detach() {
        round++;
        if (events != null) {
            events.close();
            events = null;
        }
        readShips.cancel();
        readShipments.cancel();
    }

    private final class Changes implements FeedListener {
        @Override
        public void event(LogEvent event) {
            switch (event.group()) {
                case "ship", "fleet" -> tasks.ui().execute(readShips::request);
                case "shipment" -> tasks.ui().execute(readShipments::request);
                default -> {
                    // nothing that is shown here
                }
            }
        }

        @Override
        public void reset() {
            tasks.ui().execute(FleetModel.this::read);
        }
    }

    private void read() {
        if (ships.isEmpty()) {
            state.set(new TableState.Loading(0, null));
        }
        readShipsNow();
        readShipmentsNow();
    }

    private void readShipsNow() {
        take(connection.fleets().all(ReferenceFilter.ALL), fleets::set);
        take(
                connection.ships().all(ReferenceFilter.ALL),
                found -> {
                    ships = found;
                    state.set(TableState.READY);
                });
    }

    private void readShipmentsNow() {
        ShipmentFilter notOver =
                ShipmentFilter.ALL
                        .asOf(moment())
                        .in(
                                ShipmentStatus.PENDING,
                                ShipmentStatus.IN_TRANSIT,
                                ShipmentStatus.DELAYED);
        take(
                connection.cargo().all(notOver, PageSink.none()),
                found -> {
                    Map<String, List<Shipment>> byShip = new HashMap<>();
                    for (Shipment shipment : found) {
                        if (shipment.ship() != null) {
                            byShip.computeIfAbsent(shipment.ship(), _ -> new ArrayList<>())
                                    .add(shipment);
                        }
                    }
                    open = byShip;
                });
    }

    private <T> void take(Call<Read<List<T>>> call, Consumer<List<T>> taker) {
        int ofThis = round;
        call.onDone(
                tasks.ui(),
                outcome -> {
                    if (ofThis != round) {
                        return;
                    }
                    if (outcome instanceof Outcome.Done<Read<List<T>>>(Read<List<T>> read)) {
                        taker.accept(read.value());
                        show();
                    } else if (rows.totalProperty().get() == 0) {
                        state.set(new TableState.Failed(refusals.inWords(outcome), this::read));
                    }
                });
    }

    private void show() {
        Map<String, String> names = new HashMap<>();
        fleets.get().forEach(fleet -> names.put(fleet.code(), fleet.name()));
        List<ShipRow> now = new ArrayList<>();
        for (Ship ship : ships) {
            String fleet = ship.fleet();
            now.add(
                    new ShipRow(
                            ship,
                            fleet == null ? "" : names.getOrDefault(fleet, fleet),
                            open.getOrDefault(ship.code(), List.of())));
        }
        if (now.size() == rows.totalProperty().get()) {
            rows.update(now);
        } else {
            rows.replaceAll(now);
        }
    }

    /// Takes what an answer says, without waiting for its event.
    void changed() {
        readShips.request();
    }
}
