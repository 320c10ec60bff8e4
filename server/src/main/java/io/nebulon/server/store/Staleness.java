package io.nebulon.server.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nebulon.core.Event;
import io.nebulon.core.EventTypes;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.inventory.InventoryEvent.ItemEvent;
import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationEvent;
import io.nebulon.core.trade.TradeEvent;
import io.nebulon.server.json.DomainJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Forgets what the events of other writers have changed, so that it is read again: no more than
/// that, because what is remembered is what makes deciding quick, and no less. Everything that an
/// event changes, it names; of a shipment's lines alone the shipment must be asked, and these never
/// change.
///
/// What a booking does to the levels at both ends is done to what is remembered instead: most
/// events are of bookings, and reading so many levels again would cost more than all the rest.
final class Staleness {
    private static final Map<String, Class<? extends Event>> TYPES = Map.copyOf(EventTypes.all());

    private final LedgerRows ledger;
    private final TradeRows trades;
    private final ShipmentRows shipments;
    private final LevelRows levels;

    Staleness(LedgerRows ledger, TradeRows trades, ShipmentRows shipments, LevelRows levels) {
        this.ledger = ledger;
        this.trades = trades;
        this.shipments = shipments;
        this.levels = levels;
    }

    /// Reads an event from its entry; null when it changes nothing in the books.
    @FunctionalInterface
    interface Reading {
        @Nullable Event event(LogEntry entry);
    }

    /// Whether it is about what is remembered whole: then everything is read again, which is rare.
    static boolean isAboutReferenceData(LogEntry entry) {
        Class<? extends Event> type = TYPES.get(entry.type());
        return type != null
                && (StationEvent.class.isAssignableFrom(type)
                        || FleetEvent.class.isAssignableFrom(type)
                        || ItemEvent.class.isAssignableFrom(type));
    }

    /// The two events of a new trade are most of what is read here; neither is read whole.
    void forget(LogEntry entry, Reading reading) {
        switch (entry.type()) {
            case "trade.initiated" -> trades.forget(new TradeId(idOf(entry)));
            case "shipment.booked" -> booked(entry);
            default -> {
                Event event = reading.event(entry);
                if (event != null) {
                    forget(event);
                }
            }
        }
    }

    private static UUID idOf(LogEntry entry) {
        return UUID.fromString(entry.subject().substring(entry.subject().indexOf('/') + 1));
    }

    private void booked(LogEntry entry) {
        shipments.forget(new ShipmentId(idOf(entry)));
        String stations = entry.stations();
        int comma = stations.indexOf(',');
        StationCode origin = StationCode.of(stations.substring(0, comma));
        StationCode destination = StationCode.of(stations.substring(comma + 1));
        try (JsonParser payload = DomainJson.MAPPER.createParser(entry.payload())) {
            Sku sku = null;
            while (payload.nextToken() != null) {
                if (payload.currentToken() != JsonToken.FIELD_NAME) {
                    continue;
                }
                if (payload.currentName().equals("sku")) {
                    sku = Sku.of(payload.nextTextValue());
                } else if (payload.currentName().equals("quantity")) {
                    payload.nextToken();
                    booked(
                            origin,
                            destination,
                            Objects.requireNonNull(sku),
                            Quantity.of(payload.getDecimalValue()));
                }
            }
        } catch (IOException e) {
            throw new CorruptLogException("a booking cannot be read: " + e.getMessage(), e);
        }
    }

    private void booked(StationCode origin, StationCode destination, Sku sku, Quantity quantity) {
        levels.follow(origin, sku, level -> level.withReserved(quantity));
        levels.follow(destination, sku, level -> level.withInbound(quantity));
    }

    private void forget(Event event) {
        event.movements().forEach(this::forget);
        switch (event) {
            case PolicySet e -> levels.forget(e.station(), e.sku());
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
            levels.forget(station, sku);
        }
    }

    private void forget(CargoEvent event) {
        for (Sku sku : skus(event)) {
            levels.forget(event.origin(), sku);
            levels.forget(event.destination(), sku);
        }
        shipments.forget(event.id());
        if (event.tradeId() != null) {
            trades.forget(event.tradeId());
        }
    }

    /// The items whose reservations and expectations it may change.
    private List<Sku> skus(CargoEvent event) {
        Shipment shipment = shipments.shipment(event.id());
        return shipment == null
                ? List.of()
                : shipment.lines().stream().map(ShipmentLine::sku).toList();
    }
}
