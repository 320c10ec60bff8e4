package io.nebulon.server.history;

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
import io.nebulon.core.ledger.Account.Hold;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Empty books to which the events of some trades and shipments are told again. They keep these
/// alone; what the events do to stock levels is kept elsewhere and let go here. Nothing is decided
/// on them, so what only decisions read is not there.
final class RetoldBooks implements TradeBook.Entries {
    private final Map<ShipmentId, Shipment> shipments = new HashMap<>();
    private final Map<ShipmentId, List<EtaChange>> etaHistories = new HashMap<>();
    private final Map<ShipmentId, Map<Part, Quantity>> aboard = new HashMap<>();
    private final Map<TradeId, Trade> trades = new HashMap<>();
    private final Map<TradeId, List<Payment>> payments = new HashMap<>();

    private record Part(Sku sku, @Nullable LotCode lot) {}

    List<EtaChange> etaHistory(ShipmentId id) {
        return List.copyOf(etaHistories.getOrDefault(id, List.of()));
    }

    List<Payment> payments(TradeId id) {
        return List.copyOf(payments.getOrDefault(id, List.of()));
    }

    @Override
    public @Nullable Trade trade(TradeId id) {
        return trades.get(id);
    }

    @Override
    public @Nullable Shipment shipment(ShipmentId id) {
        return shipments.get(id);
    }

    /// By lot, without the lots' last days.
    @Override
    public List<Aboard> aboard(ShipmentId id) {
        List<Aboard> parts = new ArrayList<>();
        aboard.getOrDefault(id, Map.of())
                .forEach((part, quantity) -> {
                    if (quantity.isPositive()) {
                        parts.add(new Aboard(part.sku, part.lot, null, quantity));
                    }
                });
        return parts;
    }

    @Override
    public void post(Movement movement, long position, Instant occurredAt) {
        if (movement.to() instanceof Hold hold) {
            load(hold, movement, movement.quantity());
        }
        if (movement.from() instanceof Hold hold) {
            load(hold, movement, movement.quantity().negated());
        }
    }

    private void load(Hold hold, Movement movement, Quantity change) {
        aboard.computeIfAbsent(hold.shipment(), _ -> new LinkedHashMap<>())
                .merge(new Part(movement.sku(), movement.lot()), change, Quantity::plus);
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

    @Override
    public StockLevel level(StationCode station, Sku sku) {
        return StockLevel.none(station, sku);
    }

    @Override
    public void put(StockLevel level) {
        // kept by the checkpoints
    }

    @Override
    public void putReference(String reference, long position) {
        // nobody asks for it here
    }

    @Override
    public void putExpiry(Sku sku, LotCode lot, LocalDate expires) {
        throw notHere();
    }

    @Override
    public void put(Item item) {
        throw notHere();
    }

    @Override
    public void put(Body body) {
        throw notHere();
    }

    @Override
    public void put(Station station) {
        throw notHere();
    }

    @Override
    public void put(Location location) {
        throw notHere();
    }

    @Override
    public void put(Fleet fleet) {
        throw notHere();
    }

    @Override
    public void put(Ship ship) {
        throw notHere();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        throw notHere();
    }

    @Override
    public boolean hasHistory(Sku sku) {
        throw notHere();
    }

    @Override
    public boolean isStocked(Sku sku) {
        throw notHere();
    }

    @Override
    public List<StockAtPlace> places(StationCode station, Sku sku) {
        throw notHere();
    }

    @Override
    public List<Sku> skusAt(StationCode station) {
        throw notHere();
    }

    @Override
    public @Nullable LocalDate expiry(Sku sku, LotCode lot) {
        throw notHere();
    }

    @Override
    public boolean isRecorded(String reference) {
        throw notHere();
    }

    @Override
    public Balance balance(StockKey key) {
        throw notHere();
    }

    @Override
    public PastBalance pastBalance(StockKey key, Instant moment) {
        throw notHere();
    }

    @Override
    public @Nullable Body body(BodyCode code) {
        throw notHere();
    }

    @Override
    public @Nullable Station station(StationCode code) {
        throw notHere();
    }

    @Override
    public @Nullable Location location(StationCode station, LocationCode code) {
        throw notHere();
    }

    @Override
    public boolean hasStationInService(BodyCode code) {
        throw notHere();
    }

    @Override
    public boolean hasOpenBusiness(StationCode code) {
        throw notHere();
    }

    @Override
    public @Nullable Fleet fleet(FleetCode code) {
        throw notHere();
    }

    @Override
    public @Nullable Ship ship(ShipCode code) {
        throw notHere();
    }

    @Override
    public boolean hasShipInService(FleetCode code) {
        throw notHere();
    }

    @Override
    public boolean hasOpenShipment(ShipCode code) {
        throw notHere();
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException(
                "events of trades and shipments do not ask for it");
    }
}
