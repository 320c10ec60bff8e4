package io.nebulon.core.trade;

import io.nebulon.core.Fact;
import io.nebulon.core.money.Money;
import io.nebulon.core.trade.TradeEvent.TradePaid;
import io.nebulon.core.trade.TradeEvent.TradeRefunded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that went from buyer to seller, or back.
///
/// @param refund whether it went back
/// @param amountMinor more than zero, in the trade's currency
/// @param reference the payer's own reference, or null
public record Payment(
        boolean refund,
        long amountMinor,
        @Nullable String reference,
        Instant at,
        String by,
        long position) {
    public static Payment of(Fact fact, TradePaid e) {
        return of(fact, false, e.amount(), e.reference());
    }

    public static Payment of(Fact fact, TradeRefunded e) {
        return of(fact, true, e.amount(), e.reference());
    }

    private static Payment of(Fact fact, boolean refund, Money amount, @Nullable String reference) {
        return new Payment(
                refund,
                amount.minor(),
                reference,
                fact.occurredAt(),
                fact.actor(),
                fact.position());
    }
}
