package io.nebulon.core.cargo;

import io.nebulon.core.fleet.FleetBook;
import io.nebulon.core.inventory.StockBook;
import io.nebulon.core.ledger.ShipmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision may know about shipments.
public interface CargoBook extends StockBook, FleetBook {
    @Nullable Shipment shipment(ShipmentId id);

    /// What the shipment holds; empty before its dispatch and after its end.
    List<Aboard> aboard(ShipmentId id);

    /// The same, as the effects of events are written into it.
    interface Entries extends CargoBook, StockBook.Entries, FleetBook.Entries {
        void put(Shipment shipment);

        void put(ShipmentId id, EtaChange change);
    }
}
