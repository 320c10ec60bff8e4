package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of the stock ledger as one station sees it.
///
/// @param quantity how much went from one account to the other
/// @param change what that did to the stock of the station; 0 for a move within it
/// @param balance on hand after it, in the order of the log
/// @param from a location, an outside account such as `SUPPLY`, or the id of a shipment
/// @param to likewise
public record Movement(
        Instant occurredAt,
        Instant recordedAt,
        String type,
        String eventId,
        long position,
        String actor,
        String subject,
        @Nullable String note,
        BigDecimal quantity,
        BigDecimal change,
        BigDecimal balance,
        String from,
        String to,
        @Nullable String lot,
        @Nullable String shipmentId,
        @Nullable String tradeId) {}
