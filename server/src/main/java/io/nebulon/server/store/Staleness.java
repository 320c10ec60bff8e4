package io.nebulon.server.store;

import io.nebulon.core.Event;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationEvent;
import io.nebulon.core.trade.TradeEvent;
import java.util.List;
import java.util.function.BiConsumer;

/// Forgets what the events of other writers have changed, so that it is read again: no more than
/// that, because what is remembered is what makes deciding quick, and no less. Everything that an
/// event changes, it names; of a shipment's lines alone the shipment must be asked, and these never
/// change.
final class Staleness {
    private final LedgerRows ledger;
    private final TradeRows trades;
    private final ShipmentRows shipments;
    private final BiConsumer<StationCode, Sku> forgetLevel;

    Staleness(
            LedgerRows ledger,
            TradeRows trades,
            ShipmentRows shipments,
            BiConsumer<StationCode, Sku> forgetLevel) {
        this.ledger = ledger;
        this.trades = trades;
        this.shipments = shipments;
        this.forgetLevel = forgetLevel;
    }

    /// Whether it is about what is remembered whole: then everything is read again, which is rare.
    static boolean isAboutReferenceData(Event event) {
        return switch (event) {
            case StationEvent _, FleetEvent _, InventoryEvent.ItemEvent _ -> true;
            case InventoryEvent _, CargoEvent _, TradeEvent _ -> false;
        };
    }

    void forget(Event event) {
        event.movements().forEach(this::forget);
        switch (event) {
            case PolicySet e -> forgetLevel.accept(e.station(), e.sku());
            case StationEvent _, FleetEvent _, InventoryEvent _ -> {
                // the movements say it all
            }
            case CargoEvent e -> forget(e);
            case TradeEvent e -> trades.forget(e.id());
        }
    }

    private void forget(Movement movement) {
        ledger.forget(movement);
        forgetLevel(movement.from(), movement.sku());
        forgetLevel(movement.to(), movement.sku());
    }

    private void forgetLevel(Account account, Sku sku) {
        if (account instanceof Shelf(var station, _)) {
            forgetLevel.accept(station, sku);
        }
    }

    private void forget(CargoEvent event) {
        for (Sku sku : skus(event)) {
            forgetLevel.accept(event.origin(), sku);
            forgetLevel.accept(event.destination(), sku);
        }
        shipments.forget(event.id());
        if (event.tradeId() != null) {
            trades.forget(event.tradeId());
        }
    }

    /// The items whose reservations and expectations it may change.
    private List<Sku> skus(CargoEvent event) {
        if (event instanceof ShipmentBooked booked) {
            return booked.lines().stream().map(CargoEvent.Line::sku).toList();
        }
        Shipment shipment = shipments.shipment(event.id());
        return shipment == null
                ? List.of()
                : shipment.lines().stream().map(ShipmentLine::sku).toList();
    }
}
