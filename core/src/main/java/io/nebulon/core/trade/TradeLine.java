package io.nebulon.core.trade;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.money.UnitPrice;

/// One item of a trade.
///
/// @param amountMinor quantity times unit price, rounded half-even, in the currency's minor unit
public record TradeLine(Sku sku, Quantity quantity, UnitPrice unitPrice, long amountMinor) {}
