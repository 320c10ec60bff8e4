package io.nebulon.core.cargo;

import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a shipment under way holds of one item and lot.
public record Aboard(
        Sku sku, @Nullable LotCode lot, @Nullable LocalDate expires, Quantity quantity) {}
