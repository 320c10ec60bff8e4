package io.nebulon.core.ledger;

import org.jspecify.annotations.Nullable;

/// What one balance of the ledger is about: an item, and its lot where it has one, on an account.
public record StockKey(Account account, Sku sku, @Nullable LotCode lot) {}
