package io.nebulon.core.cargo;

import io.nebulon.core.Event;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a shipment. Each event names its trade and both ends, so that it can be
/// understood alone.
public sealed interface CargoEvent extends Event {
    ShipmentId id();

    @Nullable TradeId tradeId();

    StationCode origin();

    StationCode destination();

    @Override
    default String subject() {
        return "cargo/" + id();
    }

    @Override
    default List<StationCode> stations() {
        return List.of(origin(), destination());
    }

    record ShipmentBooked(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            List<Line> lines,
            @Nullable BigDecimal massKg,
            @Nullable BigDecimal volumeM3,
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            @Nullable String description,
            @Nullable String reference)
            implements CargoEvent {}

    record Line(Sku sku, Quantity quantity) {}

    /// The values as they are from then on.
    record ShipmentUpdated(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            @Nullable String description)
            implements CargoEvent {}

    record ShipmentDispatched(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            @Nullable ShipCode ship,
            List<Picked> picks,
            @Nullable String precision)
            implements CargoEvent {
        @Override
        public List<Movement> movements() {
            return picks.stream()
                    .map(p ->
                            new Movement(
                                    p.sku,
                                    p.lot,
                                    p.quantity,
                                    new Shelf(origin, p.location),
                                    new Hold(id)))
                    .toList();
        }
    }

    /// Goods taken from one place and lot for a shipment.
    record Picked(Sku sku, Quantity quantity, LocationCode location, @Nullable LotCode lot) {}

    /// @param underWay whether the shipment had left when the delay became known
    record ShipmentDelayed(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            Instant eta,
            @Nullable String reason,
            boolean underWay)
            implements CargoEvent {}

    record ShipmentReceived(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            List<Arrival> lines,
            @Nullable String precision,
            boolean arrivalUnknown)
            implements CargoEvent {
        @Override
        public List<Movement> movements() {
            List<Movement> movements = new ArrayList<>();
            lines.forEach(line -> line.addTo(movements, new Hold(id), destination));
            return movements;
        }
    }

    /// What arrived of one item and lot.
    ///
    /// @param shipped what was aboard
    /// @param received what arrived, damaged goods included
    /// @param damaged the part of it that is written off
    record Arrival(
            Sku sku,
            @Nullable LotCode lot,
            LocationCode location,
            Quantity shipped,
            Quantity received,
            Quantity damaged) {
        /// What was aboard and did not arrive.
        public Quantity missing() {
            return shipped.minus(received).max(Quantity.ZERO);
        }

        /// What arrived and was not on the manifest.
        public Quantity surplus() {
            return received.minus(shipped).max(Quantity.ZERO);
        }

        public boolean isAsShipped() {
            return shipped.equals(received) && damaged.isZero();
        }

        private void addTo(List<Movement> movements, Hold hold, StationCode destination) {
            Shelf shelf = new Shelf(destination, location);
            Quantity fromHold = shipped.min(received);
            Quantity damagedFromHold = damaged.min(fromHold);
            Quantity damagedSurplus = damaged.minus(damagedFromHold);
            add(movements, fromHold.minus(damagedFromHold), hold, shelf);
            add(movements, damagedFromHold.plus(missing()), hold, Outside.LOSS);
            add(movements, surplus().minus(damagedSurplus), Outside.COUNT_VARIANCE, shelf);
            add(movements, damagedSurplus, Outside.COUNT_VARIANCE, Outside.LOSS);
        }

        private void add(List<Movement> movements, Quantity quantity, Account from, Account to) {
            if (quantity.isPositive()) {
                movements.add(new Movement(sku, lot, quantity, from, to));
            }
        }
    }

    /// The receipt differs from what was shipped; told to both ends, so that the sender knows.
    record ShipmentDiscrepancy(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            List<Difference> lines)
            implements CargoEvent {}

    /// @param missing shipped and not received
    /// @param surplus received and not shipped
    record Difference(
            Sku sku,
            @Nullable LotCode lot,
            Quantity shipped,
            Quantity received,
            Quantity damaged,
            Quantity missing,
            Quantity surplus) {}

    record ShipmentLost(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            @Nullable String reason,
            List<Gone> lines,
            @Nullable String precision)
            implements CargoEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream()
                    .map(l -> new Movement(l.sku, l.lot, l.quantity, new Hold(id), Outside.LOSS))
                    .toList();
        }
    }

    record Gone(Sku sku, Quantity quantity, @Nullable LotCode lot) {}

    record ShipmentCancelled(
            ShipmentId id,
            @Nullable TradeId tradeId,
            StationCode origin,
            StationCode destination,
            @Nullable String reason)
            implements CargoEvent {}
}
