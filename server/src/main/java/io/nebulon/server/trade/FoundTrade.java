package io.nebulon.server.trade;

import io.nebulon.core.Fact;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.core.trade.TradeEvent;
import io.nebulon.core.trade.TradeEvent.TradeCancelled;
import io.nebulon.core.trade.TradeEvent.TradeDelivered;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.core.trade.TradeEvent.TradeLost;
import io.nebulon.core.trade.TradeEvent.TradePaid;
import io.nebulon.core.trade.TradeEvent.TradeRefunded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A trade with the money that went to and fro.
///
/// @param payments in order; null when they are not known here
record FoundTrade(Trade trade, @Nullable List<Payment> payments) {
    /// The trade that the facts are the first of.
    static FoundTrade initiated(TradeBook books, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.event() instanceof TradeInitiated e) {
                return new FoundTrade(trade(books, e.id()), List.of());
            }
        }
        throw new IllegalStateException("no trade was initiated by " + facts);
    }

    /// The same trade after more has happened. The books that decisions read do not hold payments:
    /// they are those that were seen before and those of the facts, unless something else happened
    /// to the trade in between.
    FoundTrade after(TradeBook books, List<Fact> facts) {
        List<Payment> all = new ArrayList<>(payments == null ? List.of() : payments);
        long version = trade.version();
        for (Fact fact : facts) {
            if (fact.event() instanceof TradeEvent event && event.id().equals(trade.id())) {
                version++;
                Payment payment = payment(fact, event);
                if (payment != null) {
                    all.add(payment);
                }
            }
        }
        Trade now = trade(books, trade.id());
        boolean isAll = payments != null && now.version() == version;
        return new FoundTrade(now, isAll ? List.copyOf(all) : null);
    }

    private static @Nullable Payment payment(Fact fact, TradeEvent event) {
        return switch (event) {
            case TradePaid e -> Payment.of(fact, e);
            case TradeRefunded e -> Payment.of(fact, e);
            case TradeInitiated _, TradeCancelled _, TradeDelivered _, TradeLost _ -> null;
        };
    }

    private static Trade trade(TradeBook books, TradeId id) {
        return Objects.requireNonNull(books.trade(id));
    }
}
