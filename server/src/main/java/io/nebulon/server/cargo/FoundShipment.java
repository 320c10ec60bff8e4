package io.nebulon.server.cargo;

import io.nebulon.core.Fact;
import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentDelayed;
import io.nebulon.core.cargo.CargoEvent.ShipmentDiscrepancy;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoEvent.ShipmentLost;
import io.nebulon.core.cargo.CargoEvent.ShipmentReceived;
import io.nebulon.core.cargo.CargoEvent.ShipmentUpdated;
import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.trade.TradeBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A shipment with all that a client wants to know of it.
///
/// @param labels of the items in its lines
/// @param aboard what it holds by lot; empty before its dispatch and after its end
/// @param etaHistory in order; null when it is not known here
record FoundShipment(
        Shipment shipment,
        Map<Sku, Label> labels,
        List<Aboard> aboard,
        @Nullable List<EtaChange> etaHistory) {
    /// What an item is called and counted in.
    record Label(String name, String unit) {}

    /// The shipment that the facts are the first of.
    static FoundShipment booked(TradeBook books, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.event() instanceof ShipmentBooked e) {
                return of(books, e.id(), List.of(etaChange(fact, e.eta(), null)));
            }
        }
        throw new IllegalStateException("no shipment was booked by " + facts);
    }

    /// The same shipment after more has happened. The books that decisions read do not hold the
    /// history of the ETA: it is what was seen before and what the facts add, unless something else
    /// happened to the shipment in between.
    FoundShipment after(TradeBook books, List<Fact> facts) {
        List<EtaChange> history = new ArrayList<>(etaHistory == null ? List.of() : etaHistory);
        long version = shipment.version();
        for (Fact fact : facts) {
            if (fact.event() instanceof CargoEvent event && event.id().equals(shipment.id())) {
                version += event instanceof ShipmentDiscrepancy ? 0 : 1;
                EtaChange change = etaChange(fact, event);
                if (change != null) {
                    history.add(change);
                }
            }
        }
        FoundShipment now = of(books, shipment.id(), List.copyOf(history));
        boolean isAll = etaHistory != null && now.shipment.version() == version;
        return isAll ? now : new FoundShipment(now.shipment, now.labels, now.aboard, null);
    }

    private static FoundShipment of(TradeBook books, ShipmentId id, List<EtaChange> history) {
        Shipment shipment = Objects.requireNonNull(books.shipment(id));
        Map<Sku, Label> labels = new HashMap<>();
        for (var line : shipment.lines()) {
            Item item = Objects.requireNonNull(books.item(line.sku()));
            labels.put(line.sku(), new Label(item.details().name(), item.details().unit()));
        }
        List<Aboard> aboard = shipment.status().isUnderWay() ? books.aboard(id) : List.of();
        return new FoundShipment(shipment, labels, aboard, history);
    }

    private @Nullable EtaChange etaChange(Fact fact, CargoEvent event) {
        return switch (event) {
            case ShipmentDelayed e -> etaChange(fact, e.eta(), e.reason());
            case ShipmentUpdated e ->
                    Objects.equals(e.eta(), shipment.eta()) ? null : etaChange(fact, e.eta(), null);
            case ShipmentBooked _,
                    ShipmentDispatched _,
                    ShipmentReceived _,
                    ShipmentDiscrepancy _,
                    ShipmentLost _,
                    ShipmentCancelled _ ->
                    null;
        };
    }

    private static EtaChange etaChange(Fact fact, @Nullable Instant eta, @Nullable String reason) {
        return new EtaChange(eta, reason, fact.occurredAt(), fact.actor(), fact.position());
    }
}
