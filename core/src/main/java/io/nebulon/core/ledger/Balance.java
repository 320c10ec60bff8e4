package io.nebulon.core.ledger;

import java.time.Instant;

/// What an account holds of an item and lot, as the books stand now.
///
/// @param latestAt the latest occurred time of a movement on it; a fact before it is a late fact
public record Balance(Quantity quantity, Instant latestAt) {
    public static final Balance NONE = new Balance(Quantity.ZERO, Instant.MIN);

    public Balance changedBy(Quantity difference, Instant occurredAt) {
        return new Balance(
                quantity.plus(difference), latestAt.isBefore(occurredAt) ? occurredAt : latestAt);
    }
}
