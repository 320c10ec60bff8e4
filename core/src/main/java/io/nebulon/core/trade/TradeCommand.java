package io.nebulon.core.trade;

import io.nebulon.core.Command;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about trades.
public sealed interface TradeCommand extends Command {
    /// Agrees a trade, reserves its goods and books its shipment, in one step.
    ///
    /// @param eta when the goods should arrive; null takes the default of seven days
    record InitiateTrade(
            StationCode seller,
            StationCode buyer,
            Currency currency,
            List<OfferLine> lines,
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            @Nullable String note)
            implements TradeCommand {}

    record OfferLine(Sku sku, Quantity quantity, UnitPrice unitPrice) {}

    /// A command on one trade that exists.
    sealed interface OnTrade extends TradeCommand {
        TradeId id();
    }

    record CancelTrade(TradeId id, @Nullable String reason) implements OnTrade {}

    record PayTrade(TradeId id, Money amount, @Nullable String reference) implements OnTrade {}

    record RefundTrade(TradeId id, Money amount, @Nullable String reference) implements OnTrade {}
}
