package io.nebulon.core.trade;

import io.nebulon.core.cargo.CargoBook;
import io.nebulon.core.cargo.TradeId;
import org.jspecify.annotations.Nullable;

/// What a decision may know about trades: with what it inherits, all that is in the books.
public interface TradeBook extends CargoBook {
    @Nullable Trade trade(TradeId id);

    /// The same, as the effects of events are written into it.
    interface Entries extends TradeBook, CargoBook.Entries {
        void put(Trade trade);

        void put(TradeId id, Payment payment);
    }
}
