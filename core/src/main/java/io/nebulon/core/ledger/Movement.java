package io.nebulon.core.ledger;

import org.jspecify.annotations.Nullable;

/// One line of the stock ledger: a quantity of an item goes from one account to another. Because
/// every movement has both sides, the sum over all accounts of an item is zero, always.
///
/// @param lot the lot, or null for goods that are not kept by lot
/// @param quantity more than zero
public record Movement(
        Sku sku, @Nullable LotCode lot, Quantity quantity, Account from, Account to) {
    public Movement {
        if (!quantity.isPositive() || from.equals(to)) {
            throw new IllegalArgumentException(
                    "not a movement: " + quantity + " of " + sku + " from " + from + " to " + to);
        }
    }
}
