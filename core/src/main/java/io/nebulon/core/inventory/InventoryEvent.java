package io.nebulon.core.inventory;

import io.nebulon.core.Event;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to items and to the stock of a station.
public sealed interface InventoryEvent extends Event {
    record ItemRegistered(Sku sku, ItemDetails details) implements ItemEvent {}

    record ItemUpdated(Sku sku, ItemDetails details) implements ItemEvent {}

    record ItemRetired(Sku sku) implements ItemEvent {}

    record StockReceived(
            StationCode station,
            List<Received> lines,
            @Nullable String note,
            @Nullable String reference,
            @Nullable String precision)
            implements StockEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream()
                    .map(l ->
                            new Movement(
                                    l.sku,
                                    l.lot,
                                    l.quantity,
                                    Outside.SUPPLY,
                                    new Shelf(station, l.location)))
                    .toList();
        }
    }

    /// @param expires the expiry that came with the receipt; null leaves the lot's as it is known
    record Received(
            Sku sku,
            Quantity quantity,
            LocationCode location,
            @Nullable LotCode lot,
            @Nullable LocalDate expires) {}

    record StockIssued(StationCode station, List<Taken> lines, @Nullable String reason)
            implements StockEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream().map(l -> l.movement(station, Outside.CONSUMPTION)).toList();
        }
    }

    record StockWrittenOff(StationCode station, List<Taken> lines, String reason)
            implements StockEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream().map(l -> l.movement(station, Outside.LOSS)).toList();
        }
    }

    /// Goods taken from one place and lot.
    record Taken(Sku sku, Quantity quantity, LocationCode location, @Nullable LotCode lot) {
        Movement movement(StationCode station, Outside to) {
            return new Movement(sku, lot, quantity, new Shelf(station, location), to);
        }
    }

    record StockMoved(StationCode station, List<Moved> lines) implements StockEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream()
                    .map(l ->
                            new Movement(
                                    l.sku,
                                    l.lot,
                                    l.quantity,
                                    new Shelf(station, l.from),
                                    new Shelf(station, l.to)))
                    .toList();
        }
    }

    record Moved(
            Sku sku,
            Quantity quantity,
            LocationCode from,
            LocationCode to,
            @Nullable LotCode lot) {}

    record StockCounted(StationCode station, List<Counted> lines) implements StockEvent {
        @Override
        public List<Movement> movements() {
            return lines.stream()
                    .filter(l -> !l.variance().isZero())
                    .map(l -> l.movement(station))
                    .toList();
        }
    }

    /// @param booked what the books said at the moment of the count
    record Counted(
            Sku sku,
            LocationCode location,
            @Nullable LotCode lot,
            Quantity counted,
            Quantity booked) {
        public Quantity variance() {
            return counted.minus(booked);
        }

        private Movement movement(StationCode station) {
            Shelf shelf = new Shelf(station, location);
            return variance().isPositive()
                    ? new Movement(sku, lot, variance(), Outside.COUNT_VARIANCE, shelf)
                    : new Movement(sku, lot, variance().negated(), shelf, Outside.COUNT_VARIANCE);
        }
    }

    record PolicySet(
            StationCode station,
            Sku sku,
            @Nullable Quantity capacity,
            @Nullable Quantity reorderPoint)
            implements LevelEvent {}

    /// Available stock has come down to the reorder point.
    record StockLow(StationCode station, Sku sku, Quantity available, Quantity reorderPoint)
            implements LevelEvent {}

    /// A count left less on board than was promised.
    record StockShort(StationCode station, Sku sku, Quantity onHand, Quantity reserved)
            implements LevelEvent {}

    /// More is on board than the station's capacity for the item.
    record StockOverCapacity(StationCode station, Sku sku, Quantity onHand, Quantity capacity)
            implements LevelEvent {}

    sealed interface ItemEvent extends InventoryEvent {
        Sku sku();

        @Override
        default String subject() {
            return "items/" + sku();
        }

        @Override
        default List<StationCode> stations() {
            return List.of();
        }
    }

    sealed interface StockEvent extends InventoryEvent {
        StationCode station();

        @Override
        default String subject() {
            return "inventory/" + station();
        }

        @Override
        default List<StationCode> stations() {
            return List.of(station());
        }
    }

    sealed interface LevelEvent extends InventoryEvent {
        StationCode station();

        Sku sku();

        @Override
        default String subject() {
            return "inventory/" + station() + "/" + sku();
        }

        @Override
        default List<StationCode> stations() {
            return List.of(station());
        }
    }
}
