package io.nebulon.server.inventory;

import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of the stock ledger as one station sees it.
///
/// @param subject what that event is about, such as `cargo/0193...`
/// @param note what was said with it: the note of a receipt, the reason of an issue or loss
/// @param type the type of the event behind it
/// @param quantity how much went from one account to the other
/// @param change what that did to the station's stock; 0 for a move within the station
/// @param balance on hand after it, in the order of the log
/// @param from a location of the station, an outside account, or the id of a shipment
record MovementView(
        Instant occurredAt,
        Instant recordedAt,
        String type,
        UUID eventId,
        long position,
        String actor,
        String subject,
        @Nullable String note,
        Quantity quantity,
        Quantity change,
        Quantity balance,
        String from,
        String to,
        @Nullable LotCode lot,
        @Nullable ShipmentId shipmentId,
        @Nullable TradeId tradeId) {}
