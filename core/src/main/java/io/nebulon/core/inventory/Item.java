package io.nebulon.core.inventory;

import io.nebulon.core.ledger.Sku;

/// A resource that can be stocked and traded.
public record Item(Sku sku, ItemDetails details, boolean retired, long version) {}
