package io.nebulon.core.ledger;

import java.time.Instant;

/// The balances that a decision may read.
public interface LedgerBook {
    /// The balance now; [Balance#NONE] where nothing was ever booked.
    Balance balance(StockKey key);

    /// The balance at a past moment and the least since then. Only asked for late facts, since it
    /// reads the ledger itself.
    PastBalance pastBalance(StockKey key, Instant moment);

    /// The most that may be taken out at that moment without any later balance going negative.
    default Quantity takeable(StockKey key, Instant moment) {
        Balance now = balance(key);
        return moment.isBefore(now.latestAt())
                ? now.quantity().min(pastBalance(key, moment).lowestSince())
                : now.quantity();
    }

    /// What the account held at that moment, as known now.
    default Quantity heldAt(StockKey key, Instant moment) {
        Balance now = balance(key);
        return moment.isBefore(now.latestAt()) ? pastBalance(key, moment).then() : now.quantity();
    }

    /// The ledger as the effects of events are written into it.
    interface Entries extends LedgerBook {
        /// Writes one movement and changes both balances.
        void post(Movement movement, long position, Instant occurredAt);
    }
}
