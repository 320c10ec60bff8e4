package io.nebulon.core;

import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.StockAtPlace;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Balance;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.PastBalance;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.Station;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The books in plain maps: the reference for what the domain asks of a store.
public final class InMemoryBooks implements TradeBook.Entries {
    private final Map<BodyCode, Body> bodies = new LinkedHashMap<>();
    private final Map<StationCode, Station> stations = new LinkedHashMap<>();
    private final Map<Place, Location> locations = new LinkedHashMap<>();
    private final Map<FleetCode, Fleet> fleets = new LinkedHashMap<>();
    private final Map<ShipCode, Ship> ships = new LinkedHashMap<>();
    private final Map<Sku, Item> items = new LinkedHashMap<>();
    private final Map<ItemAt, StockLevel> levels = new LinkedHashMap<>();
    private final Map<StockKey, Balance> balances = new LinkedHashMap<>();
    private final Map<LotOf, LocalDate> expiries = new LinkedHashMap<>();
    private final Map<String, Long> references = new LinkedHashMap<>();
    private final Map<ShipmentId, Shipment> shipments = new LinkedHashMap<>();
    private final Map<ShipmentId, List<EtaChange>> etaHistories = new LinkedHashMap<>();
    private final Map<TradeId, Trade> trades = new LinkedHashMap<>();
    private final Map<TradeId, List<Payment>> payments = new LinkedHashMap<>();
    private final List<Posting> postings = new ArrayList<>();

    private record Place(StationCode station, LocationCode code) {}

    private record ItemAt(StationCode station, Sku sku) {}

    private record LotOf(Sku sku, LotCode lot) {}

    /// A movement at its place in the ledger.
    public record Posting(Movement movement, long position, Instant occurredAt) {
        /// What it changes on one account; zero where it touches another.
        public Quantity changeOf(StockKey key) {
            if (!movement.sku().equals(key.sku())
                    || !Optional.ofNullable(movement.lot())
                            .equals(Optional.ofNullable(key.lot()))) {
                return Quantity.ZERO;
            }
            if (movement.to().equals(key.account())) {
                return movement.quantity();
            }
            return movement.from().equals(key.account())
                    ? movement.quantity().negated()
                    : Quantity.ZERO;
        }
    }

    /// Everything that is in the books, as values that can be compared.
    public Map<String, Object> contents() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bodies", Map.copyOf(bodies));
        all.put("stations", Map.copyOf(stations));
        all.put("locations", Map.copyOf(locations));
        all.put("fleets", Map.copyOf(fleets));
        all.put("ships", Map.copyOf(ships));
        all.put("items", Map.copyOf(items));
        all.put("levels", Map.copyOf(levels));
        all.put("balances", Map.copyOf(balances));
        all.put("expiries", Map.copyOf(expiries));
        all.put("references", Map.copyOf(references));
        all.put("shipments", Map.copyOf(shipments));
        all.put("etaHistories", copied(etaHistories));
        all.put("trades", Map.copyOf(trades));
        all.put("payments", copied(payments));
        all.put("postings", List.copyOf(postings));
        return all;
    }

    private static <K, V> Map<K, List<V>> copied(Map<K, List<V>> lists) {
        Map<K, List<V>> copy = new HashMap<>();
        lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        return copy;
    }

    public Map<StockKey, Balance> balances() {
        return balances;
    }

    public List<Posting> postings() {
        return postings;
    }

    public Stream<StockLevel> levels() {
        return levels.values().stream();
    }

    public Stream<Shipment> shipments() {
        return shipments.values().stream();
    }

    public Stream<Trade> trades() {
        return trades.values().stream();
    }

    public List<EtaChange> etaHistory(ShipmentId id) {
        return etaHistories.getOrDefault(id, List.of());
    }

    public List<Payment> payments(TradeId id) {
        return payments.getOrDefault(id, List.of());
    }

    @Override
    public @Nullable Body body(BodyCode code) {
        return bodies.get(code);
    }

    @Override
    public @Nullable Station station(StationCode code) {
        return stations.get(code);
    }

    @Override
    public @Nullable Location location(StationCode station, LocationCode code) {
        return locations.get(new Place(station, code));
    }

    @Override
    public boolean hasStationInService(BodyCode code) {
        return stations.values().stream()
                .anyMatch(s -> !s.isRetired() && s.details().body().equals(code));
    }

    @Override
    public boolean hasOpenBusiness(StationCode code) {
        return !skusAt(code).isEmpty()
                || shipments()
                        .filter(s -> s.status().isOpen())
                        .anyMatch(s -> s.origin().equals(code) || s.destination().equals(code));
    }

    @Override
    public @Nullable Fleet fleet(FleetCode code) {
        return fleets.get(code);
    }

    @Override
    public @Nullable Ship ship(ShipCode code) {
        return ships.get(code);
    }

    @Override
    public boolean hasShipInService(FleetCode code) {
        return ships.values().stream()
                .anyMatch(s -> !s.retired() && code.equals(s.details().fleet()));
    }

    @Override
    public boolean hasOpenShipment(ShipCode code) {
        return shipments().anyMatch(s -> s.status().isOpen() && code.equals(s.ship()));
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return items.get(sku);
    }

    @Override
    public boolean hasHistory(Sku sku) {
        return postings.stream().anyMatch(p -> p.movement().sku().equals(sku))
                || shipments().flatMap(s -> s.lines().stream()).anyMatch(l -> l.sku().equals(sku));
    }

    @Override
    public boolean isStocked(Sku sku) {
        return levels().filter(l -> l.sku().equals(sku))
                .anyMatch(l ->
                        !l.onHand().isZero() || !l.reserved().isZero() || !l.inbound().isZero());
    }

    @Override
    public StockLevel level(StationCode station, Sku sku) {
        StockLevel level = levels.get(new ItemAt(station, sku));
        return level == null ? StockLevel.none(station, sku) : level;
    }

    @Override
    public List<StockAtPlace> places(StationCode station, Sku sku) {
        List<StockAtPlace> places = new ArrayList<>();
        balances.forEach((key, balance) -> {
            if (key.sku().equals(sku)
                    && balance.quantity().isPositive()
                    && key.account() instanceof Shelf(var where, var location)
                    && where.equals(station)) {
                places.add(
                        new StockAtPlace(
                                location, key.lot(), expiryOf(sku, key.lot()), balance.quantity()));
            }
        });
        return places;
    }

    @Override
    public List<Sku> skusAt(StationCode station) {
        return balances.entrySet().stream()
                .filter(e -> !e.getValue().quantity().isZero())
                .map(Map.Entry::getKey)
                .filter(k -> k.account() instanceof Shelf(var where, _) && where.equals(station))
                .map(StockKey::sku)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public @Nullable LocalDate expiry(Sku sku, LotCode lot) {
        return expiries.get(new LotOf(sku, lot));
    }

    private @Nullable LocalDate expiryOf(Sku sku, @Nullable LotCode lot) {
        return lot == null ? null : expiry(sku, lot);
    }

    @Override
    public boolean isRecorded(String reference) {
        return references.containsKey(reference);
    }

    @Override
    public @Nullable Shipment shipment(ShipmentId id) {
        return shipments.get(id);
    }

    @Override
    public List<Aboard> aboard(ShipmentId id) {
        Account hold = new Hold(id);
        return balances.entrySet().stream()
                .filter(e -> e.getKey().account().equals(hold))
                .filter(e -> e.getValue().quantity().isPositive())
                .map(e ->
                        new Aboard(
                                e.getKey().sku(),
                                e.getKey().lot(),
                                expiryOf(e.getKey().sku(), e.getKey().lot()),
                                e.getValue().quantity()))
                .toList();
    }

    @Override
    public @Nullable Trade trade(TradeId id) {
        return trades.get(id);
    }

    @Override
    public Balance balance(StockKey key) {
        return balances.getOrDefault(key, Balance.NONE);
    }

    /// Facts of the same moment count in the order in which they were recorded.
    @Override
    public PastBalance pastBalance(StockKey key, Instant moment) {
        Quantity then = Quantity.ZERO;
        Quantity running = Quantity.ZERO;
        Quantity lowest = null;
        for (Posting posting : inOrderOfOccurrence()) {
            if (posting.occurredAt().isAfter(moment) && lowest == null) {
                lowest = then;
            }
            running = running.plus(posting.changeOf(key));
            if (lowest == null) {
                then = running;
            } else {
                lowest = lowest.min(running);
            }
        }
        return new PastBalance(then, lowest == null ? then : lowest);
    }

    /// The ledger by occurred time, which late facts make another order than that of the log.
    public List<Posting> inOrderOfOccurrence() {
        return postings.stream().sorted(Comparator.comparing(Posting::occurredAt)).toList();
    }

    @Override
    public void post(Movement movement, long position, Instant occurredAt) {
        postings.add(new Posting(movement, position, occurredAt));
        change(movement, movement.from(), movement.quantity().negated(), occurredAt);
        change(movement, movement.to(), movement.quantity(), occurredAt);
    }

    private void change(Movement movement, Account account, Quantity difference, Instant at) {
        StockKey key = new StockKey(account, movement.sku(), movement.lot());
        balances.put(key, balance(key).changedBy(difference, at));
    }

    @Override
    public void put(Body body) {
        bodies.put(body.code(), body);
    }

    @Override
    public void put(Station station) {
        stations.put(station.code(), station);
    }

    @Override
    public void put(Location location) {
        locations.put(new Place(location.station(), location.code()), location);
    }

    @Override
    public void put(Fleet fleet) {
        fleets.put(fleet.code(), fleet);
    }

    @Override
    public void put(Ship ship) {
        ships.put(ship.code(), ship);
    }

    @Override
    public void put(Item item) {
        items.put(item.sku(), item);
    }

    @Override
    public void put(StockLevel level) {
        levels.put(new ItemAt(level.station(), level.sku()), level);
    }

    @Override
    public void putExpiry(Sku sku, LotCode lot, LocalDate expires) {
        expiries.put(new LotOf(sku, lot), expires);
    }

    @Override
    public void putReference(String reference, long position) {
        references.put(reference, position);
    }

    @Override
    public void put(Shipment shipment) {
        shipments.put(shipment.id(), shipment);
    }

    @Override
    public void put(ShipmentId id, EtaChange change) {
        etaHistories.computeIfAbsent(id, _ -> new ArrayList<>()).add(change);
    }

    @Override
    public void put(Trade trade) {
        trades.put(trade.id(), trade);
    }

    @Override
    public void put(TradeId id, Payment payment) {
        payments.computeIfAbsent(id, _ -> new ArrayList<>()).add(payment);
    }
}
