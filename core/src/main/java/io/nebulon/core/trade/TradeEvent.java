package io.nebulon.core.trade;

import io.nebulon.core.Event;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a trade. Its departure is told by its shipment's event.
public sealed interface TradeEvent extends Event {
    TradeId id();

    StationCode seller();

    StationCode buyer();

    @Override
    default String subject() {
        return "trades/" + id();
    }

    @Override
    default List<StationCode> stations() {
        return List.of(seller(), buyer());
    }

    record TradeInitiated(
            TradeId id,
            StationCode seller,
            StationCode buyer,
            List<TradeLine> lines,
            Money amount,
            ShipmentId shipmentId,
            @Nullable String note)
            implements TradeEvent {}

    record TradeCancelled(
            TradeId id, StationCode seller, StationCode buyer, @Nullable String reason)
            implements TradeEvent {}

    /// @param amount this payment
    /// @param outstanding what is left to pay
    record TradePaid(
            TradeId id,
            StationCode seller,
            StationCode buyer,
            Money amount,
            Money outstanding,
            @Nullable String reference)
            implements TradeEvent {}

    /// @param amount this refund
    /// @param paid what the seller still holds
    record TradeRefunded(
            TradeId id,
            StationCode seller,
            StationCode buyer,
            Money amount,
            Money paid,
            @Nullable String reference)
            implements TradeEvent {}

    record TradeDelivered(TradeId id, StationCode seller, StationCode buyer, ShipmentId shipmentId)
            implements TradeEvent {}

    record TradeLost(
            TradeId id,
            StationCode seller,
            StationCode buyer,
            ShipmentId shipmentId,
            @Nullable String reason)
            implements TradeEvent {}
}
