package io.nebulon.core.trade;

import io.nebulon.core.Rejection;
import io.nebulon.core.Rule;
import io.nebulon.core.money.Money;
import java.util.Currency;
import java.util.Set;

/// Why a command on a trade was refused.
public sealed interface TradeRejection extends Rejection {
    /// The step is not open to a trade in this status.
    record InvalidTradeTransition(TradeStatus status, Set<TradeStatus> allowed)
            implements TradeRejection {
        @Override
        public Rule rule() {
            return Rule.INVALID_TRANSITION;
        }
    }

    record CurrencyMismatch(Currency expected, Currency given) implements TradeRejection {
        @Override
        public Rule rule() {
            return Rule.CURRENCY_MISMATCH;
        }
    }

    /// A line's or the trade's amount is beyond what the books can hold.
    record AmountTooLarge(int line, Money limit) implements TradeRejection {
        @Override
        public Rule rule() {
            return Rule.AMOUNT_TOO_LARGE;
        }
    }

    record Overpayment(Money outstanding, Money requested) implements TradeRejection {
        @Override
        public Rule rule() {
            return Rule.OVERPAYMENT;
        }
    }

    record RefundExceedsPaid(Money paid, Money requested) implements TradeRejection {
        @Override
        public Rule rule() {
            return Rule.REFUND_EXCEEDS_PAID;
        }
    }
}
