package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.desk.ShipmentNames;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is where: stations and bodies, and the shipments that are not over. Read when it comes into
/// sight, and what has changed again after an event about it. Used on the thread that draws.
final class MapModel {
    private static final Duration SETTLING = Duration.ofMillis(120);

    private final Connection connection;
    private final BackgroundTasks tasks;
    private final Refusals refusals;
    private final ShipmentNames names;
    private final InstantSource clock;
    private final TableRows<Flight, String> flights;
    private final ReadOnlyObjectWrapper<World> world =
            new ReadOnlyObjectWrapper<>(new World(List.of()));
    private final ReadOnlyObjectWrapper<List<Body>> bodies = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(TableState.READY);
    private final ObjectProperty<String> body = new SimpleObjectProperty<>("");
    private final ObjectProperty<@Nullable Mark> selected = new SimpleObjectProperty<>();
    private final AtMost readSites;
    private final AtMost readShipments;
    private final Map<String, String> shipNames = new HashMap<>();
    private List<Body> allBodies = List.of();
    private List<Station> stations = List.of();
    private List<Flight> all = List.of();
    private @Nullable Subscription events;
    private int round;

    MapModel(
            Connection connection,
            BackgroundTasks tasks,
            Refusals refusals,
            ShipmentNames names,
            InstantSource clock) {
        this.connection = connection;
        this.tasks = tasks;
        this.refusals = refusals;
        this.names = names;
        this.clock = clock;
        this.flights = new TableRows<>(tasks, Flight::id);
        this.readSites = new AtMost(tasks.ui(), SETTLING, this::readSitesNow);
        this.readShipments = new AtMost(tasks.ui(), SETTLING, this::readShipmentsNow);
        body.addListener((_, _, _) -> {
            selected.set(null);
            build();
        });
        flights.selectedProperty()
                .addListener((_, _, id) -> {
                    if (id != null) {
                        selected.set(new Mark.OfFlight(id));
                    }
                });
        selected.addListener((_, _, mark) -> {
            String id = mark instanceof Mark.OfFlight(String of) ? of : null;
            flights.selectedProperty().set(id);
        });
    }

    /// The body that is looked at, with its sites in service.
    ReadOnlyObjectProperty<World> worldProperty() {
        return world.getReadOnlyProperty();
    }

    /// Those that have a station.
    ReadOnlyObjectProperty<List<Body>> bodiesProperty() {
        return bodies.getReadOnlyProperty();
    }

    /// The code of the body that is looked at.
    ObjectProperty<String> bodyProperty() {
        return body;
    }

    ObjectProperty<@Nullable Mark> selectedProperty() {
        return selected;
    }

    /// Those that begin or end at the body.
    TableRows<Flight, String> flights() {
        return flights;
    }

    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Nullable Site site(String code) {
        return world.get().sites().stream()
                .filter(site -> site.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /// What a ship is called, or its code while nobody knows better.
    String shipName(String code) {
        return shipNames.getOrDefault(code, code);
    }

    /// Shipments towards a station, the one due first at first.
    List<Flight> towards(String code) {
        return flights.all().stream()
                .filter(flight -> flight.shipment().destination().equals(code))
                .sorted(Flight.BY_DUE)
                .toList();
    }

    /// Everything on the map, in the order in which keys go through it.
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        world.get().orbits().forEach(site -> marks.add(new Mark.OfSite(site.code())));
        flights.all().stream()
                .sorted(Flight.BY_DUE)
                .filter(flight -> world.get().spotOf(flight, clock.instant()) != null)
                .forEach(flight -> marks.add(new Mark.OfFlight(flight.id())));
        world.get().sites().stream()
                .filter(Site::isOnGround)
                .sorted(Comparator.comparingDouble(Site::longitude))
                .forEach(site -> marks.add(new Mark.OfSite(site.code())));
        return marks;
    }

    /// Selects the next thing, or the one before.
    void step(int by) {
        List<Mark> marks = marks();
        if (!marks.isEmpty()) {
            Mark now = selected.get();
            int at = now == null ? -1 : marks.indexOf(now);
            int next = at < 0 ? (by > 0 ? 0 : marks.size() - 1) : at + by;
            selected.set(marks.get(Math.floorMod(next, marks.size())));
        }
    }

    // ---- reading

    void attach() {
        detach();
        events = connection.feed().listen(new Changes());
        if (stations.isEmpty()) {
            state.set(new TableState.Loading(0, null));
        }
        readSitesNow();
        readShipmentsNow();
    }

    void detach() {
        round++;
        readSites.cancel();
        readShipments.cancel();
        if (events != null) {
            events.close();
            events = null;
        }
    }

    private final class Changes implements FeedListener {
        @Override
        public void event(LogEvent event) {
            switch (event.group()) {
                case "station", "body", "ship" -> tasks.ui().execute(readSites::request);
                case "shipment" -> tasks.ui().execute(readShipments::request);
                default -> {
                    // nothing that is shown here
                }
            }
        }

        @Override
        public void reset() {
            tasks.ui()
                    .execute(() -> {
                        readSites.request();
                        readShipments.request();
                    });
        }
    }

    private void readSitesNow() {
        take(
                connection.ships().all(ReferenceFilter.ALL),
                found -> {
                    shipNames.clear();
                    for (Ship ship : found) {
                        shipNames.put(ship.code(), ship.name());
                    }
                });
        take(connection.bodies().all(ReferenceFilter.ALL), found -> allBodies = found);
        take(
                connection.stations().all(ReferenceFilter.ALL),
                found -> {
                    stations =
                            found.stream().filter(s -> s.status() == ServiceStatus.ACTIVE).toList();
                    state.set(TableState.READY);
                });
    }

    private void readShipmentsNow() {
        ShipmentFilter notOver =
                ShipmentFilter.ALL.in(
                        ShipmentStatus.PENDING, ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED);
        take(
                connection.cargo().all(notOver, PageSink.none()),
                found -> all = found.stream().map(this::flight).sorted(Flight.BY_DUE).toList());
    }

    private Flight flight(Shipment shipment) {
        return new Flight(shipment, names.of(shipment));
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
                        build();
                    } else if (stations.isEmpty()) {
                        state.set(new TableState.Failed(refusals.inWords(outcome), this::attach));
                    }
                });
    }

    private void build() {
        Set<String> used = new LinkedHashSet<>();
        stations.forEach(station -> used.add(station.body()));
        List<Body> shown = allBodies.stream().filter(b -> used.contains(b.code())).toList();
        if (!shown.equals(bodies.get())) {
            bodies.set(shown);
        }
        String of = body.get();
        World now =
                new World(
                        stations.stream()
                                .filter(station -> station.body().equals(of))
                                .map(Site::of)
                                .toList());
        flights.replaceAll(now.flightsOf(all));
        world.set(now);
    }
}
