package io.nebulon.core.cargo;

import io.nebulon.core.Command;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about shipments.
public sealed interface CargoCommand extends Command {
    /// A transfer without a trade.
    record BookShipment(Booking booking) implements CargoCommand {}

    /// What is to be shipped, from where to where.
    ///
    /// @param eta when it should arrive; null takes the default of seven days, except for history,
    ///   where null means not known
    /// @param reference the caller's own unique name of the booking, or null
    record Booking(
            StationCode origin,
            StationCode destination,
            List<BookingLine> lines,
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            @Nullable String description,
            @Nullable String reference) {}

    record BookingLine(Sku sku, Quantity quantity) {}

    /// A command on one shipment that exists.
    sealed interface OnShipment extends CargoCommand {
        ShipmentId id();
    }

    record EditShipment(
            ShipmentId id,
            @Nullable Edit<ShipCode> ship,
            @Nullable Edit<Instant> eta,
            @Nullable Edit<String> description)
            implements OnShipment {}

    /// The goods leave the shelves and are aboard.
    ///
    /// @param picks which places and lots to take; empty picks by first expired, first out
    /// @param precision `day` when only the day is known
    record DispatchShipment(ShipmentId id, List<Pick> picks, @Nullable String precision)
            implements OnShipment {}

    record Pick(
            Sku sku, Quantity quantity, @Nullable LocationCode location, @Nullable LotCode lot) {}

    record DelayShipment(ShipmentId id, Instant eta, @Nullable String reason)
            implements OnShipment {}

    /// The shipment arrives; this closes it.
    ///
    /// @param lines what arrived; null means all as shipped
    /// @param precision `day` when only the day is known
    /// @param arrivalUnknown it arrived, and nobody knows when
    record ReceiveShipment(
            ShipmentId id,
            @Nullable List<ArrivalLine> lines,
            @Nullable String precision,
            boolean arrivalUnknown)
            implements OnShipment {}

    /// @param received what arrived, damaged goods included
    /// @param damaged the part of it that is written off
    /// @param lot which lot; null for all lots of the item together
    /// @param location where it is put; null for `MAIN`
    record ArrivalLine(
            Sku sku,
            Quantity received,
            Quantity damaged,
            @Nullable LotCode lot,
            @Nullable LocationCode location) {}

    record LoseShipment(ShipmentId id, @Nullable String reason, @Nullable String precision)
            implements OnShipment {}

    record CancelShipment(ShipmentId id, @Nullable String reason) implements OnShipment {}
}
